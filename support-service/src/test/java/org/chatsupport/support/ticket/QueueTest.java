package org.chatsupport.support.ticket;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.chatsupport.support.actor.Actor;
import org.junit.jupiter.api.Test;

/** The queue says whose a ticket is, and who waits since when. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class QueueTest {
    private static final int IDA = 811;

    @Inject
    Desk desk;

    @Test
    void anAnswerMakesATicketTheAgentsUnlessSomebodyHasIt() {
        long ticket = desk.ticket();
        answer(ticket, IDA, "agent");
        page(ticket).body("assigned_admin_id", equalTo(IDA)).body("waiting_since", nullValue());

        answer(ticket, 812, "agent");
        page(ticket).body("assigned_admin_id", equalTo(IDA));
    }

    @Test
    void anAnswerOfAnIntegrationAssignsNothing() {
        long ticket = desk.ticket();

        answer(ticket, 813, "integration");

        page(ticket).body("assigned_admin_id", nullValue()).body("status", equalTo("IN_PROGRESS"));
    }

    @Test
    void aChatThatAnAgentBeginsIsTheirsAndNobodyWaits() {
        var begun = desk.as(IDA, "Ida", "agent")
                .body("{\"phone_number\":\"" + phone() + "\"}")
                .post("/tickets")
                .then()
                .statusCode(201);

        begun.body("assigned_admin_id", equalTo(IDA)).body("waiting_since", nullValue());
    }

    @Test
    void whoWasNeverAnsweredWaitsAgainWhenTheTicketIsReopened() {
        long ticket = desk.ticket();
        var since = page(ticket).extract().path("waiting_since");
        desk.change(ticket, "{\"status\":\"RESOLVED\"}").then().body("waiting_since", nullValue());

        desk.change(ticket, "{\"status\":\"IN_PROGRESS\"}")
                .then()
                .body("waiting_since", notNullValue())
                .body("waiting_since", equalTo(since));

        answer(ticket, IDA, "agent");
        desk.change(ticket, "{\"status\":\"RESOLVED\"}");
        desk.change(ticket, "{\"status\":\"IN_PROGRESS\"}").then().body("waiting_since", nullValue());
    }

    @Test
    void whoWritesWaitsSinceTheirOwnTime() {
        var written = Instant.now().minus(Duration.ofHours(23)).truncatedTo(ChronoUnit.SECONDS);
        var words = JsonNodeFactory.instance.objectNode().put("type", "text").put("text", "Hello");

        var received = desk.receive(phone(), words, "wamid." + UUID.randomUUID(), written);

        String since = page(received.ticket()).extract().path("waiting_since");
        assertEquals(written, Instant.parse(since));
    }

    @Test
    void whoIsBlockedWaitsNoMore() {
        long ticket = desk.ticket();
        String contact = page(ticket).extract().path("contact");
        String channel = page(ticket).extract().path("channel");

        desk.as(1, "Ada", "admin")
                .put("/contacts/" + channel + "/" + contact + "/block")
                .then()
                .statusCode(200);

        page(ticket).body("waiting_since", nullValue());
    }

    @Test
    void theStarsAreOneLineAndTheWordsAnother() {
        long ticket = desk.ticket();
        desk.change(ticket, "{\"status\":\"CLOSED\"}");

        desk.change(ticket, (rated, rules) -> rated.rate(4, null, Actor.user("Amara"), Instant.now()));
        desk.change(ticket, (rated, rules) -> rated.rate(4, "Fast and kind", Actor.user("Amara"), Instant.now()));
        desk.change(ticket, (rated, rules) -> rated.rate(4, "Fast and kind", Actor.user("Amara"), Instant.now()));

        page(ticket)
                .body("events.findAll { it.type == 'rating' }.to", equalTo(List.of("4")))
                .body("events.findAll { it.type == 'rating_comment' }.to", equalTo(List.of("Fast and kind")));
    }

    private void answer(long ticket, long who, String role) {
        // The reply window is open only for who has written.
        var words = JsonNodeFactory.instance.objectNode().put("type", "text").put("text", "Hello");
        desk.receive(ticket, words, "wamid." + UUID.randomUUID(), Instant.now());
        desk.as(who, "Name of " + who, role)
                .body("{\"message\":\"Good morning\",\"sender_type\":\"admin\"}")
                .post("/tickets/" + ticket + "/messages")
                .then()
                .statusCode(201);
    }

    private static String phone() {
        return "23481" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    }

    private ValidatableResponse page(long ticket) {
        return desk.as(1, "Ada", "admin").get("/tickets/" + ticket).then().statusCode(200);
    }
}
