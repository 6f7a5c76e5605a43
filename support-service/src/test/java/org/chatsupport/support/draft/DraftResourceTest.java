package org.chatsupport.support.draft;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A draft follows its admin to every browser, is nobody else's, and goes when it was sent. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class DraftResourceTest {
    @Inject
    Desk desk;

    @Inject
    EntityManager entities;

    @BeforeEach
    void forgetThem() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("DELETE FROM drafts").executeUpdate());
    }

    @Test
    void isThereInEveryBrowserOfItsAdminAndOfNobodyElse() {
        int ticket = (int) desk.ticket();
        write(ada(), ticket, "reply", "I will loo", 0).then().statusCode(200);
        write(ada(), ticket, "note", "Ask Ben", 0).then().statusCode(200);

        ada().get("/drafts")
                .then()
                .body("items", hasSize(2))
                .body("items.find { it.kind == 'reply' }.text", equalTo("I will loo"))
                .body("items.ticket_id", hasItem(ticket));
        desk.as(822, "Ben", "admin").get("/drafts").then().body("items", hasSize(0));
        ada().get("/tickets/" + ticket).then().body(not(org.hamcrest.Matchers.containsString("I will loo")));
    }

    @Test
    void oneBrowserNeverOverwritesUnseenWhatAnotherWrote() {
        long ticket = desk.ticket();
        long first = version(write(ada(), ticket, "reply", "One", 0));

        write(ada(), ticket, "reply", "Two", 0).then().statusCode(412);
        long second = version(write(ada(), ticket, "reply", "Two", first));
        write(ada(), ticket, "reply", "", first).then().statusCode(412);
        write(ada(), ticket, "reply", " ", second).then().statusCode(200).body("version", equalTo(0));

        ada().get("/drafts").then().body("items", hasSize(0));
        write(ada(), ticket, "reply", "Three", second).then().statusCode(412);
        write(ada(), ticket, "reply", "Three", 0).then().statusCode(200);
    }

    @Test
    void whatWasSentIsNoDraftButWhatWasBegunSinceIs() {
        long ticket = desk.ticket();
        long sent = version(write(ada(), ticket, "reply", "\\n On its way. \\n", 0));
        write(ada(), ticket, "note", "Lost parcel", 0);
        send(ticket, "On its way.").then().statusCode(201);
        ada().body("{\"text\":\"Lost parcel\"}").post("/tickets/" + ticket + "/notes");
        ada().get("/drafts").then().body("items", hasSize(0));

        write(ada(), ticket, "reply", "Something else", 0).then().statusCode(200);
        write(ada(), ticket, "reply", "On its way.", sent).then().statusCode(412);
        send(ticket, "On its way.").then().statusCode(201);
        ada().get("/drafts").then().body("items[0].text", equalTo("Something else"));
    }

    @Test
    void tooManyLeaveTheLatest() {
        long oldest = desk.ticket();
        write(ada(), oldest, "reply", "oldest", 0);
        for (int i = 0; i < Drafts.MOST; i++) {
            write(ada(), desk.ticket(), "reply", "later", 0);
        }

        ada().get("/drafts").then().body("items", hasSize(Drafts.MOST)).body("items.text", not(hasItem("oldest")));
    }

    @Test
    void refusesWhatIsNoDraft() {
        long ticket = desk.ticket();
        write(ada(), ticket, "reply", "x".repeat(10_001), 0).then().statusCode(422);
        write(ada(), ticket, "letter", "x", 0).then().statusCode(422);
        write(ada(), 999_999_999, "reply", "x", 0).then().statusCode(404);
        ada().body("{\"text\":\"x\"}")
                .put("/tickets/" + ticket + "/drafts/reply")
                .then()
                .statusCode(428);
    }

    private RequestSpecification ada() {
        return desk.as(821, "Ada", "agent");
    }

    private Response send(long ticket, String text) {
        return ada().body("{\"message\":\"" + text + "\"}").post("/tickets/" + ticket + "/messages");
    }

    private static Response write(RequestSpecification who, long ticket, String kind, String text, long version) {
        return who.header("If-Match", "\"" + version + "\"")
                .body("{\"text\":\"" + text + "\"}")
                .put("/tickets/" + ticket + "/drafts/" + kind);
    }

    private static long version(Response response) {
        return response.then().statusCode(200).extract().jsonPath().getLong("version");
    }
}
