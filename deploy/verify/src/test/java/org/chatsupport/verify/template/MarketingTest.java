package org.chatsupport.verify.template;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** A user who stopped marketing messages gets no template of that category, and the agent learns why. */
class MarketingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WELCOME =
            "{\"template\":{\"name\":\"welcome_back\",\"language\":\"en\",\"body\":{\"1\":\"Ana\"},\"buttons\":{\"0\":\"THANKS\"}}}";
    private static final String CONTINUE =
            "{\"template\":{\"name\":\"continue_chat\",\"language\":\"en\",\"body\":{\"1\":\"Ana\",\"2\":\"it\"}}}";

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);

    @Test
    void whoStopsMarketingAfterTheTicketClosedIsNotAdvertisedTo() {
        // Given a user whose ticket is closed, and who then stops marketing messages
        var user = WaitingUser.writing(http, "I need an agent, my order is late");
        user.isChanged("{\"status\":\"RESOLVED\"}");
        user.isChanged("{\"status\":\"CLOSED\"}");
        wantsMarketing(user, false);

        // When an integration starts a chat with them, then only other templates go
        await().atMost(PATIENCE).until(() -> unusableBecause(user).equals("marketing_stopped"));
        long ticket = http.api("POST", "/api/support/tickets", "{\"phone_number\":\"+" + user.phone() + "\"}")
                .json()
                .path("id")
                .asLong();
        var refused = send(ticket, WELCOME);
        assertEquals(422, refused.status(), refused.body());
        assertEquals("marketing_stopped", refused.json().path("code").asText());
        assertEquals(201, send(ticket, CONTINUE).status());
        user.gets("thank you for waiting");
        user.neverGot("ten percent less");

        // When they resume it, then it goes as well
        wantsMarketing(user, true);
        await().atMost(PATIENCE).until(() -> unusableBecause(user).isEmpty());
        assertEquals(201, send(ticket, WELCOME).status());
        user.gets("ten percent less");
    }

    @Test
    void aRefusalOfWhatsAppIsRemembered() {
        // Given a user who wants no marketing, which nobody told us
        var user = WaitingUser.writing(http, "I need an agent, my order is late");
        http.simulator("POST", "/control/users", "{\"phone\":\"" + user.phone() + "\",\"persona\":\"no_marketing\"}");

        // When a template of that category fails
        assertEquals(201, send(user.ticket(), WELCOME).status());
        var failed = await().atMost(PATIENCE).until(() -> lastOf(user), message -> message.path("status")
                .asText()
                .equals("failed"));

        // Then neither it nor another one is sent again
        await().atMost(PATIENCE).until(() -> send(user.ticket(), WELCOME).status() == 422);
        var again = http.api(
                "POST", "/api/support/tickets/" + user.ticket() + "/messages/" + failed.path("id") + "/retry", "{}");
        assertEquals(422, again.status(), again.body());
        assertEquals("marketing_stopped", again.json().path("code").asText());
    }

    private void wantsMarketing(WaitingUser user, boolean wanted) {
        var path = "/control/users/" + user.phone() + "/marketing";
        assertEquals(
                200, http.simulator("PUT", path, "{\"wanted\":" + wanted + "}").status());
    }

    private Http.Answer send(long ticket, String template) {
        return http.api("POST", "/api/support/tickets/" + ticket + "/messages", template);
    }

    /** Returns why the template cannot be sent to the user's number; empty when it can. */
    private String unusableBecause(WaitingUser user) {
        var path = "/api/support/templates?phone_number=%2B" + user.phone();
        return StreamSupport.stream(
                        http.api("GET", path, null).json().path("items").spliterator(), false)
                .filter(template -> template.path("name").asText().equals("welcome_back"))
                .map(template -> template.path("unusable_because").asText(""))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode lastOf(WaitingUser user) {
        var messages = user.asTicket().path("messages");
        return messages.path(messages.size() - 1);
    }
}
