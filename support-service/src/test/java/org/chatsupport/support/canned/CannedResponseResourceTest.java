package org.chatsupport.support.canned;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shared canned responses are everybody's to read and supervisors' to keep; own ones are nobody else's. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class CannedResponseResourceTest {
    @Inject
    Desk desk;

    @Test
    void anAgentReadsSharedOnesAndKeepsOnlyTheirOwn() {
        long shared = id(create(supervisor(), "greet-all", "Hello {{contact.name}}", "\"en\"", true));
        long own = id(create(agent(), "mine", "{{ ticket.id }}, {{admin.name}}, {{contact.phone}}", "null", false));

        agent().get("/canned-responses").then().body("items.shortcut", hasItem("greet-all"));
        agent().get("/canned-responses").then().body("items.shortcut", hasItem("mine"));
        supervisor().get("/canned-responses").then().body("items.shortcut", not(hasItem("mine")));
        create(agent(), "greet-too", "Hello", "null", true).then().statusCode(403);
        change(agent(), shared, true).then().statusCode(403);
        change(agent(), own, true).then().statusCode(403);
        agent().delete("/canned-responses/" + shared).then().statusCode(403);
        change(supervisor(), own, false).then().statusCode(404);
        change(agent(), own, false).then().statusCode(200);
        agent().delete("/canned-responses/" + own).then().statusCode(204);
    }

    @Test
    void aShortcutIsOnceInEachLanguageOfAnOwner() {
        create(supervisor(), "bye", "Bye", "\"en\"", true).then().statusCode(201);
        create(supervisor(), "bye", "Tchau", "\"pt\"", true).then().statusCode(201);
        create(supervisor(), "bye", "Bye", "\"en\"", false).then().statusCode(201);
        create(supervisor(), "BYE", "Bye", "\"en\"", true).then().statusCode(409);
        create(supervisor(), "any", "Any", "null", true).then().statusCode(201);
        create(supervisor(), "any", "Any", "null", true).then().statusCode(409);
    }

    @ParameterizedTest
    @CsvSource({"'Hi {{contact.nmae}}', contact.nmae", "'{{}}', known", "'{{ticket.id}} {{ password }}', password"})
    void aVariableThatNobodyCanFillInIsRefused(String text, String named) {
        create(agent(), "broken", text, "null", false)
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString(named.equals("known") ? "Known are" : named));
    }

    @Test
    void refusesWhatMakesNoSense() {
        create(agent(), "two words", "x", "null", false).then().statusCode(422);
        create(agent(), "ok", "x".repeat(4_097), "null", false).then().statusCode(422);
        create(agent(), "ok", "x", "\"english\"", false).then().statusCode(422);
    }

    private RequestSpecification agent() {
        return desk.as(611, "Ada", "agent");
    }

    private RequestSpecification supervisor() {
        return desk.as(612, "Sue", "supervisor");
    }

    private static Response create(
            RequestSpecification who, String shortcut, String text, String language, boolean shared) {
        return who.body(body(shortcut, text, language, shared)).post("/canned-responses");
    }

    private static Response change(RequestSpecification who, long id, boolean shared) {
        return who.body(body("changed-" + id, "Changed", "null", shared)).put("/canned-responses/" + id);
    }

    private static String body(String shortcut, String text, String language, boolean shared) {
        return "{\"shortcut\":\"" + shortcut + "\",\"title\":\"Title\",\"text\":\"" + text + "\",\"language\":"
                + language + ",\"shared\":" + shared + "}";
    }

    private static long id(Response response) {
        return response.then().statusCode(201).extract().jsonPath().getLong("id");
    }
}
