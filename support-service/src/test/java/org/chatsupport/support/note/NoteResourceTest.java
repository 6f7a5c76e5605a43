package org.chatsupport.support.note;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notes stay among admins, are written once, and reach whom they mention. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class NoteResourceTest {
    private static final long ADA = 501;
    private static final long BEN = 502;

    @Inject
    Desk desk;

    @BeforeEach
    void bothAreKnown() {
        for (long admin : new long[] {ADA, BEN}) {
            desk.as(0, "admin-bff", "service")
                    .body("{\"name\":\"" + (admin == ADA ? "Ada" : "Ben") + "\",\"role\":\"agent\"}")
                    .put("/admins/" + admin)
                    .then()
                    .statusCode(204);
        }
    }

    @Test
    void aNoteIsNoMessageAndNoChangeOfTheTicket() {
        long ticket = desk.ticket();

        note(ticket, "Looks like fraud", "", null).then().statusCode(201);

        desk.as(BEN, "Ben", "agent")
                .get("/tickets/" + ticket)
                .then()
                .header("ETag", equalTo("\"1\""))
                .body("notes.text", contains("Looks like fraud"))
                .body("notes.author_name", contains("Ada"))
                .body("messages", empty());
    }

    @Test
    void theSameKeyIsTheSameNote() {
        long ticket = desk.ticket();
        var key = UUID.randomUUID().toString();

        long first = id(note(ticket, "once", "", key));
        long again = id(note(ticket, "once", "", key));

        assertEquals(first, again);
        note(ticket, "something else", "", key).then().statusCode(422);
        desk.as(ADA, "Ada", "agent").get("/tickets/" + ticket).then().body("notes.text", contains("once"));
    }

    @Test
    void aMentionIsUnseenUntilItsAdminOpensTheTicket() {
        long ticket = desk.ticket();

        note(ticket, "@Ben please look, @Ada watches", BEN + "," + ADA, null)
                .then()
                .statusCode(201)
                .body("mentions.name", contains("Ada", "Ben"));

        desk.as(BEN, "Ben", "agent").get("/mentions").then().body("items.ticket_id", hasItem(equalTo((int) ticket)));
        desk.as(ADA, "Ada", "agent").get("/mentions").then().body("items.ticket_id", not(hasItem(equalTo((int)
                ticket))));
        desk.as(BEN, "Ben", "agent").post("/tickets/" + ticket + "/read").then().statusCode(204);
        desk.as(BEN, "Ben", "agent").get("/mentions").then().body("items.ticket_id", not(hasItem(equalTo((int)
                ticket))));
        desk.as(BEN, "Ben", "agent")
                .get("/tickets?mentioned_admin_id=me")
                .then()
                .body("items.id", hasItem(equalTo((int) ticket)));
    }

    @Test
    void aClosedTicketTakesNotes() {
        long ticket = desk.ticket();
        desk.change(ticket, "{\"status\":\"CLOSED\"}").then().statusCode(200);

        note(ticket, "For next time", "", null).then().statusCode(201);
    }

    @Test
    void refusesWhatMakesNoSense() {
        long ticket = desk.ticket();
        note(ticket, " ", "", null).then().statusCode(422).body("violations.field", contains("text"));
        note(ticket, "x".repeat(4_097), "", null).then().statusCode(422);
        note(ticket, "Nobody", "987654321", null).then().statusCode(422).body("violations.field", contains("mentions"));
        note(987_654_321, "Nowhere", "", null).then().statusCode(404);
    }

    private Response note(long ticket, String text, String mentions, String key) {
        var request = desk.as(ADA, "Ada", "agent").body("{\"text\":\"" + text + "\",\"mentions\":[" + mentions + "]}");
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/tickets/" + ticket + "/notes");
    }

    private static long id(Response response) {
        return response.then().statusCode(201).extract().jsonPath().getLong("id");
    }
}
