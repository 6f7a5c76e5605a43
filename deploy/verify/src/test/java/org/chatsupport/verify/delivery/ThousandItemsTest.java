package org.chatsupport.verify.delivery;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.Webhooks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tests the largest delivery that WhatsApp makes, over many chats. Afterwards the chats are closed and their users
 * deleted.
 */
class ThousandItemsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int USERS = 200;
    private static final int ANSWERED = 20;

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);
    private final List<String> phones = phones();
    /** Returns each user's messages, in order. */
    private final Map<String, List<String>> wamids = new ConcurrentHashMap<>();

    private final Map<String, Long> tickets = new ConcurrentHashMap<>();

    @Test
    void aThousandItemsTwiceInParallelHaveTheirEffectOnceAndInOrder() {
        // Given 200 users in a chat, 20 of whom have an answer
        phones.parallelStream().forEach(this::opensChat);
        phones.parallelStream().forEach(phone -> tickets.put(phone, awaitTicket(phone)));
        var answers = new HashMap<String, Long>();
        phones.subList(0, ANSWERED).forEach(phone -> answers.put(phone, answer(phone)));

        // When 600 messages and 400 statuses, the late ones before the early ones, come in one delivery, twice at once
        var body = delivery(messages(), statuses(answers));
        var deliveries = IntStream.range(0, 2)
                .mapToObj(time -> CompletableFuture.supplyAsync(() -> http.webhook(body)))
                .toList();
        deliveries.forEach(answered -> assertEquals(200, answered.join()));

        // Then every thread has its messages once and in order, and no status moved back
        phones.parallelStream().forEach(this::awaitThread);
        answers.forEach(
                (phone, id) -> await().atMost(PATIENCE).untilAsserted(() -> assertEquals("read", status(phone, id))));
    }

    /** Closes the tickets and deletes the users, so that later tests do not see them. */
    @AfterEach
    void everybodyLeaves() {
        tickets.values().parallelStream().forEach(this::close);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertEquals(tickets.size(), askedToRate()));
        phones.forEach(phone -> http.simulator("DELETE", "/control/users/" + phone, null));
    }

    private void close(long ticket) {
        var path = "/api/support/tickets/" + ticket;
        var version = http.api("GET", path, null).json().path("version").asText();
        var closed = http.api("PATCH", path, "{\"status\":\"CLOSED\"}", "If-Match", "\"" + version + "\"");
        assertEquals(200, closed.status(), closed.body());
    }

    private long askedToRate() {
        var users = http.simulator("GET", "/control/users?limit=10000", null).json();
        int asked = 0;
        for (var user : users) {
            boolean ours = phones.contains(user.path("phone").asText());
            if (ours && user.path("last_text").asText().startsWith("The chat is closed")) {
                asked++;
            }
        }
        return asked;
    }

    private void opensChat(String phone) {
        http.simulator("POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"User " + phone + "\"}");
        var sent = http.simulator(
                "POST", "/control/users/" + phone + "/messages", "{\"type\":\"text\",\"text\":\"support\"}");
        wamids.put(phone, new ArrayList<>(List.of(sent.json().path("wamid").asText())));
    }

    private long awaitTicket(String phone) {
        var found = await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(
                        () -> http.api("GET", "/api/support/tickets?q=" + phone, null)
                                .json()
                                .at("/items/0/id"),
                        JsonNode::isNumber);
        return found.asLong();
    }

    private long answer(String phone) {
        return http.api(
                        "POST",
                        "/api/support/tickets/" + tickets.get(phone) + "/messages",
                        "{\"message\":\"Hello\",\"sender_type\":\"admin\",\"sender_name\":\"Grace\"}")
                .json()
                .path("id")
                .asLong();
    }

    private List<ObjectNode> messages() {
        var messages = new ArrayList<ObjectNode>();
        for (int round = 0; round < 3; round++) {
            for (var phone : phones) {
                var wamid = "wamid." + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
                messages.add(Webhooks.text(phone, wamid, "message " + round));
                wamids.get(phone).add(wamid);
            }
        }
        return messages;
    }

    private static List<JsonNode> statuses(Map<String, Long> answers) {
        var statuses = new ArrayList<JsonNode>();
        for (int round = 0; round < 20; round++) {
            var status = List.of("read", "delivered", "sent").get(round % 3);
            answers.forEach((phone, id) ->
                    statuses.add(read(Webhooks.status("message-" + id, "wamid.answer" + id, phone, status))
                            .at("/entry/0/changes/0/value/statuses/0")));
        }
        return statuses;
    }

    private static String delivery(List<ObjectNode> messages, List<JsonNode> statuses) {
        assertEquals(1_000, messages.size() + statuses.size());
        var delivery = (ObjectNode) read(Webhooks.of(messages));
        var changes = (ArrayNode) delivery.at("/entry/0/changes");
        var change = (ObjectNode) changes.get(0).deepCopy();
        var value = (ObjectNode) change.path("value");
        value.remove(List.of("messages", "contacts"));
        value.putArray("statuses").addAll(statuses);
        changes.add(change);
        return delivery.toString();
    }

    private void awaitThread(String phone) {
        // Two hundred pauses before the first check would take most of the test.
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).untilAsserted(() -> {
            var thread = thread(phone);
            assertEquals(wamids.get(phone), userWamids(thread));
            for (int i = 0; i < thread.size(); i++) {
                assertEquals(i + 1, thread.path(i).path("sequence").asInt(), "sequence without gaps");
            }
        });
    }

    private static List<String> userWamids(JsonNode thread) {
        var found = new ArrayList<String>();
        for (var message : thread) {
            if (message.path("sender_type").asText().equals("user")) {
                found.add(message.path("wamid").asText());
            }
        }
        return found;
    }

    private String status(String phone, long messageId) {
        for (var message : thread(phone)) {
            if (message.path("id").asLong() == messageId) {
                return message.path("status").asText();
            }
        }
        return null;
    }

    private JsonNode thread(String phone) {
        return http.api("GET", "/api/support/tickets/" + tickets.get(phone), null)
                .json()
                .path("messages");
    }

    private static JsonNode read(String json) {
        try {
            return Http.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> phones() {
        long first = ThreadLocalRandom.current().nextLong(10_000_000, 90_000_000);
        return IntStream.range(0, USERS).mapToObj(i -> "23470" + (first + i)).toList();
    }
}
