package org.chatsupport.verify.channel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.junit.jupiter.api.Test;

/** A user with a username, whose number WhatsApp hides, is served like any other. */
class HiddenNumberTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);
    private final long digits = ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    private final String phone = "23473" + digits;
    private final String name = "Hidden " + digits;

    @Test
    void theChatGoesOnWhenTheNumberAndWithItTheIdChanges() {
        // Given a user without a number who got an answer
        http.simulator(
                "POST",
                "/control/users",
                "{\"phone\":\"" + phone + "\",\"name\":\"" + name + "\",\"username\":\"hidden." + digits + "\"}");
        write(phone, "I need an agent, my parcel is lost");
        long ticket = ticket();
        assertTrue(http.api("GET", "/api/support/tickets/" + ticket, null)
                .json()
                .path("phone_number")
                .isNull());
        answer(ticket, "Where did you order it?");
        await().atMost(PATIENCE).until(() -> lastText(phone).equals("Where did you order it?"));

        // When the user moves to another number, and the business learns only that the id has changed
        var next = "23474" + digits;
        var moved = http.simulator("PUT", "/control/users/" + phone + "/identity", "{\"phone\":\"" + next + "\"}");
        assertEquals(200, moved.status(), moved.body());
        await().atMost(PATIENCE).until(() -> kinds(ticket).contains("system"));
        write(next, "in your shop");

        // Then it is the same ticket, and answers arrive
        await().atMost(PATIENCE).until(() -> texts(ticket).contains("in your shop"));
        answer(ticket, "Found it");
        await().atMost(PATIENCE).until(() -> lastText(next).equals("Found it"));
        assertEquals(1, found().size());
        assertEquals(200, close(ticket));
    }

    private long ticket() {
        return await().atMost(PATIENCE).until(() -> found().path(0).path("id").asLong(), id -> id > 0);
    }

    private JsonNode found() {
        return http.api("GET", "/api/support/tickets?q=" + digits, null).json().path("items");
    }

    private void write(String from, String words) {
        var sent = http.simulator(
                "POST", "/control/users/" + from + "/messages", "{\"type\":\"text\",\"text\":\"" + words + "\"}");
        assertEquals(201, sent.status(), sent.body());
    }

    private void answer(long ticket, String words) {
        assertEquals(
                201,
                http.api(
                                "POST",
                                "/api/support/tickets/" + ticket + "/messages",
                                "{\"message\":\"" + words + "\",\"sender_type\":\"admin\",\"sender_name\":\"Ada\"}")
                        .status());
    }

    private String lastText(String of) {
        return http.simulator("GET", "/control/users/" + of, null)
                .json()
                .path("last_text")
                .asText();
    }

    private List<String> kinds(long ticket) {
        return messages(ticket).findValuesAsText("kind");
    }

    private List<String> texts(long ticket) {
        return messages(ticket).findValuesAsText("message");
    }

    private JsonNode messages(long ticket) {
        return http.api("GET", "/api/support/tickets/" + ticket, null).json().path("messages");
    }

    private int close(long ticket) {
        var path = "/api/support/tickets/" + ticket;
        var version = http.api("GET", path, null).json().path("version").asText();
        return http.api("PATCH", path, "{\"status\":\"CLOSED\"}", "If-Match", "\"" + version + "\"")
                .status();
    }
}
