package org.chatsupport.verify.story;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.chatsupport.verify.Http;

/** A user of the simulator who has asked for an agent. */
public record WaitingUser(Http http, String phone, String name, long ticket) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The number has five digits, so that no name is the beginning of another. */
    private static final AtomicInteger NUMBERS =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(10_000, 90_000));

    /** Returns a number of five digits that no other test of this run has. */
    public static int uniqueNumber() {
        return NUMBERS.incrementAndGet();
    }

    /** Returns a phone number that no other test of this run has. */
    public static String uniquePhone() {
        return "23472" + ThreadLocalRandom.current().nextInt(100, 1_000) + uniqueNumber();
    }

    /** Creates a user with a unique name in this test run. */
    public static WaitingUser writing(Http http, String text) {
        var phone = uniquePhone();
        return writing(http, phone, "User " + phone.substring(8), text);
    }

    public static WaitingUser writing(Http http, String phone, String name, String text) {
        http.simulator("POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"" + name + "\"}");
        new WaitingUser(http, phone, name, 0).writes(text);
        return found(http, phone, name);
    }

    /** Waits for the open ticket of a number. */
    public static WaitingUser found(Http http, String phone, String name) {
        long ticket = await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(
                        () -> http.api("GET", "/api/support/open-tickets?q=" + phone, null)
                                .json()
                                .at("/items/0/id")
                                .asLong(),
                        id -> id > 0);
        return new WaitingUser(http, phone, name, ticket);
    }

    public void writes(String text) {
        sends("{\"type\":\"text\",\"text\":\"" + text + "\"}");
    }

    /** Sends a message in the simulator's form. */
    public void sends(String message) {
        var sent = http.simulator("POST", messagesOnPhone(), message);
        assertEquals(2, sent.status() / 100, sent.body());
    }

    /** Returns the messages on the phone. */
    public JsonNode chat() {
        return http.simulator("GET", messagesOnPhone(), null).json();
    }

    /** Waits until the phone shows a text. */
    public void gets(String text) {
        gets(text, PATIENCE);
    }

    public void gets(String text, Duration patience) {
        await(text).atMost(patience).until(() -> times(text) > 0);
    }

    /** Checks that the phone shows a text once; every message that was sent earlier must have arrived. */
    public void gotOnce(String text) {
        assertEquals(1, times(text), text);
    }

    /** Checks that the phone does not show a text; every message that was sent earlier must have arrived. */
    public void neverGot(String text) {
        assertFalse(chat().toString().contains(text), text);
    }

    /** Returns how many messages on the phone contain a text. */
    private long times(String text) {
        return StreamSupport.stream(chat().spliterator(), false)
                .filter(message -> message.path("text").asText().contains(text))
                .count();
    }

    /** Returns the ticket as the API shows it. */
    public JsonNode asTicket() {
        return http.api("GET", path(), null).json();
    }

    public void awaitStatus(String status) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertEquals(status, asTicket().path("status").asText()));
    }

    /** Returns the texts of the thread that come from {@code user} or {@code admin}. */
    public List<String> threadOf(String sender) {
        return StreamSupport.stream(asTicket().path("messages").spliterator(), false)
                .filter(message -> message.path("sender_type").asText().equals(sender))
                .map(message -> message.path("message").asText())
                .toList();
    }

    /** Lets an agent answer over the API. */
    public void isAnswered(String text, String by) {
        var body = Http.JSON
                .createObjectNode()
                .put("message", text)
                .put("sender_type", "admin")
                .put("sender_name", by);
        var answer = http.api("POST", path() + "/messages", body.toString());
        assertEquals(201, answer.status(), answer.body());
    }

    /** Changes the ticket over the API. */
    public void isChanged(String change) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var version = asTicket().path("version").asText();
            var changed = http.api("PATCH", path(), change, "If-Match", "\"" + version + "\"");
            assertEquals(200, changed.status(), changed.body());
        });
    }

    private String path() {
        return "/api/support/tickets/" + ticket;
    }

    private String messagesOnPhone() {
        return "/control/users/" + phone + "/messages";
    }
}
