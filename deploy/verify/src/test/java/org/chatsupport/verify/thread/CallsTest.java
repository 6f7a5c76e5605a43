package org.chatsupport.verify.thread;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** A call of a user, which nobody can answer, is seen where the user's messages are. */
class CallsTest extends BrowserStory {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CALLED = "The user called.";

    @Test
    void aCallIsOneLineAndReopensNothing() {
        // Given a user whose ticket is resolved
        var user = WaitingUser.writing(http, "I need an agent, my parcel is lost");
        user.isChanged("{\"status\":\"RESOLVED\"}");
        user.gets("resolved");

        // When they call
        call(user.phone());

        // Then the thread shows it once, and the ticket stays resolved
        await().atMost(PATIENCE).until(() -> systemLines(user).equals(List.of(CALLED)));
        user.writes("Thank you");
        await().atMost(PATIENCE).until(() -> user.threadOf("user").contains("Thank you"));
        assertEquals(List.of(CALLED), systemLines(user));
        assertEquals("RESOLVED", user.asTicket().path("status").asText());
        var admin = admin();
        admin.open(user);
        admin.thread.shows(CALLED);
    }

    @Test
    void aCallOpensNothingAndIsNoIssue() {
        // Given somebody who never wrote, and calls
        var phone = WaitingUser.uniquePhone();
        var name = "Caller " + phone.substring(8);
        http.simulator("POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"" + name + "\"}");
        call(phone);

        // When they ask for an agent
        var asked = http.simulator(
                "POST", "/control/users/" + phone + "/messages", "{\"type\":\"text\",\"text\":\"agent\"}");
        assertEquals(201, asked.status(), asked.body());

        // Then their first ticket begins with what they wrote, and the bot did not talk before
        var user = WaitingUser.found(http, phone, name);
        assertTrue(systemLines(user).isEmpty());
        assertTrue(user.asTicket().path("issue_description").isNull());
        user.gets("A person will answer you here");
        var first = user.chat().path(0);
        assertEquals("agent", first.path("text").asText(), user.chat().toString());
    }

    private void call(String phone) {
        assertEquals(
                204,
                http.simulator("POST", "/control/users/" + phone + "/calls", "{}")
                        .status());
    }

    private static List<String> systemLines(WaitingUser user) {
        return StreamSupport.stream(user.asTicket().path("messages").spliterator(), false)
                .filter(message -> message.path("kind").asText().equals("system"))
                .map(CallsTest::text)
                .toList();
    }

    private static String text(JsonNode message) {
        return message.path("message").asText();
    }
}
