package org.chatsupport.support.inbox;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.junit.jupiter.api.Test;

/** A contact shows all their tickets and one note that admins keep together. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class ContactResourceTest {
    @Inject
    Desk desk;

    @Test
    void showsEveryTicketNewestFirstAndANoteThatNobodyOverwritesUnseen() {
        int first = (int) desk.ticket();
        var ticket = desk.as(1, "Ada", "admin").get("/tickets/" + first).jsonPath();
        var page = "/contacts/" + ticket.getString("channel") + "/" + ticket.getString("contact");
        desk.change(first, "{\"status\":\"CLOSED\"}").then().statusCode(200);
        int second = desk.as(1, "Ada", "admin")
                .body("{\"phone_number\":\"" + ticket.getString("phone_number") + "\"}")
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        var ada = desk.as(1, "Ada", "admin");
        ada.get(page).then().body("tickets.id", contains(second, first)).body("note.version", equalTo(0));
        desk.as(1, "Ada", "admin")
                .header("If-Match", "\"0\"")
                .body("{\"text\":\"Prefers mornings\"}")
                .put(page + "/note")
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
        desk.as(2, "Ben", "agent")
                .header("If-Match", "\"0\"")
                .body("{\"text\":\"Something else\"}")
                .put(page + "/note")
                .then()
                .statusCode(412);
        desk.as(2, "Ben", "agent")
                .body("{\"text\":\"x\"}")
                .put(page + "/note")
                .then()
                .statusCode(428);
        desk.as(2, "Ben", "agent")
                .get(page)
                .then()
                .body("note.text", equalTo("Prefers mornings"))
                .body("note.author_name", equalTo("Ada"));
        desk.as(2, "Ben", "agent")
                .get("/tickets/" + first)
                .then()
                .body("contact_note.text", equalTo("Prefers mornings"));
        desk.as(2, "Ben", "agent").get("/contacts/1/nobody").then().statusCode(404);
        desk.as(2, "Ben", "agent").get("/contacts/1/\uD83D\uDE00").then().statusCode(404);
    }
}
