package org.chatsupport.verify.ticket;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.Webhooks;
import org.junit.jupiter.api.Test;

/** What users and agents do days and weeks later still reaches the other side. */
class LongRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Http http = new Http(RunningSuite.get().suite);

    @Test
    void theAnswerToAChatThatAnAgentBeginsIsInTheirTicket() {
        var user = new User("23481");
        long first = user.asksForSupport("I need an agent, my parcel is lost");
        change(first, "CLOSED");
        user.hears(first, "ticket_closed");

        // When an agent writes to the past customer, and the answer is one word, or a digit
        long second = open(user.phone);
        user.says("tomorrow at nine please");
        user.says("3");
        user.says("yes");

        awaitWords(second, "tomorrow at nine please", "3", "yes");
        assertTrue(ticket(second).path("rating").isNull());
        assertEquals("OPEN", ticket(second).path("status").asText());
    }

    @Test
    void yesToAnAgentWhoGoesOnIsNoVerdict() {
        var user = new User("23481");
        long ticket = user.asksForSupport("I need an agent, my parcel is lost");
        change(ticket, "RESOLVED");
        user.hears(ticket, "ticket_resolved");

        answer(ticket, "Is your address still Main Street 5?");
        user.says("yes");

        awaitWords(ticket, "I need an agent, my parcel is lost", "yes");
        assertEquals("IN_PROGRESS", ticket(ticket).path("status").asText());
    }

    @Test
    void whoThanksIsHeardAndTheTicketStaysResolved() {
        for (var thanks : List.of("Thank you!", "¡Muchas gracias!", "merci beaucoup", "Obrigado", "👍")) {
            var user = new User(languagePrefix(thanks));
            long ticket = user.asksForSupport("support");
            change(ticket, "RESOLVED");
            user.hears(ticket, "ticket_resolved");

            user.says(thanks);

            awaitWords(ticket, "support", thanks);
            assertEquals("RESOLVED", ticket(ticket).path("status").asText(), thanks);
        }
    }

    @Test
    void whoAsksForAPersonAfterTheStarsGetsOne() {
        var user = new User("23481");
        long first = user.asksForSupport("I need an agent, my parcel is lost");
        user.says("end chat");
        user.says("5");
        await().atMost(PATIENCE).until(() -> ticket(first).path("rating").asInt() == 5);

        long second = user.asksForSupport("I need an agent please, my card was charged twice");

        assertTrue(second > first);
        assertTrue(ticket(first).path("rating_comment").isNull());
    }

    @Test
    void aTicketThatIsOpenedByNumberBelongsToWhomWhatsAppKnowsByIt() {
        // Somebody who talked to the bot only, and whose contact is a user id
        var user = new User("23481");
        user.userId = "NG." + user.phone + "9";
        user.says("hi");
        await().atMost(PATIENCE).until(() -> !sentTo(user).isEmpty());

        long ticket = open("+" + user.phone);
        assertEquals(user.userId, ticket(ticket).path("contact").asText());
        assertFalse(ticket(ticket).path("window_expires_at").isNull(), "they wrote a moment ago");
        answer(ticket, "We have news for you");
        user.says("yes, I am here");

        awaitWords(ticket, "yes, I am here");
    }

    @Test
    void aBrazilianNumberIsTheSameWithAndWithoutTheNinthDigit() {
        var digits = "87" + ThreadLocalRandom.current().nextLong(100_000, 999_999);
        var user = new User("5511");
        user.phone = "5511" + digits;
        long first = user.asksForSupport("Preciso de um atendente");
        change(first, "CLOSED");

        long second = open("+55 (11) 9" + digits.substring(0, 4) + "-" + digits.substring(4));

        assertEquals(ticket(first).path("contact"), ticket(second).path("contact"));
        user.says("amanhã às nove");
        awaitWords(second, "amanhã às nove");
    }

    @Test
    void whatIsDeletedAfterTheClosingIsNowhereAnyMore() {
        var user = new User("23481");
        var secret = "zanzibar" + ThreadLocalRandom.current().nextInt(100_000, 999_999);
        var wamid = user.says("I need an agent, my password is " + secret);
        long ticket = user.awaitTicket();
        await().atMost(PATIENCE).until(() -> hits(secret) == 1);
        change(ticket, "CLOSED");
        user.hears(ticket, "ticket_closed");

        user.deletes(wamid);

        await().atMost(PATIENCE).until(() -> !read(ticket).contains(secret));
        await().atMost(PATIENCE).until(() -> hits(secret) == 0);
        assertFalse(http.api("GET", "/api/support/tickets?q=" + user.phone, null)
                .body()
                .contains(secret));
    }

    @Test
    void outsideTheWindowTheBotSaysNothingAndTheHistorySaysWhy() {
        var user = new User("23481");
        user.says("I need an agent, it is urgent", Instant.now().minus(Duration.ofHours(25)));
        long ticket = user.awaitTicket();

        change(ticket, "RESOLVED");
        change(ticket, "CLOSED");

        var withheld = new ArrayList<String>();
        ticket(ticket).path("events").forEach(event -> {
            if (event.path("type").asText().equals("notice_withheld")) {
                withheld.add(event.path("to").asText());
            }
        });
        assertEquals(List.of("ticket_opened", "ticket_resolved", "ticket_closed"), withheld);
        assertEquals(0, ticket(ticket).path("failed_sends").asInt());
        assertEquals(List.of(), sentTo(user));
    }

    @Test
    void whatWasSentBeforeAskingIsReadableWithTheTicketAndSaysWhatItIsAbout() {
        var user = new User("23481");
        user.sendsPicture("the broken screen");
        user.says("my card was charged twice");
        user.says("and nobody answers");
        long ticket = user.asksForSupport("support");

        var said = new ArrayList<String>();
        var pictures = new ArrayList<Long>();
        for (var line : http.api("GET", "/api/conversations/" + ticket + "/history", null)
                .json()
                .path("items")) {
            if (line.path("direction").asText().equals("in")) {
                said.add(line.path("text").asText());
            }
            if (line.at("/content/type").asText().equals("image")) {
                pictures.add(line.path("id").asLong());
            }
        }
        assertEquals(List.of("the broken screen", "my card was charged twice", "and nobody answers"), said);
        assertEquals(1, pictures.size());
        assertEquals(
                "and nobody answers", ticket(ticket).path("issue_description").asText());
        assertEquals(1, greetings(user), "several messages in a row get one menu");
    }

    private static String languagePrefix(String thanks) {
        return switch (thanks.charAt(0)) {
            case '¡' -> "5255";
            case 'm' -> "336";
            case 'O' -> "5511";
            default -> "23481";
        };
    }

    private long open(String number) {
        var answer = http.api("POST", "/api/support/tickets", "{\"phone_number\":\"" + number + "\"}");
        assertEquals(201, answer.status(), answer.body());
        return answer.json().path("id").asLong();
    }

    private void answer(long ticket, String text) {
        var answer = http.api(
                "POST",
                "/api/support/tickets/" + ticket + "/messages",
                "{\"message\":\"" + text + "\",\"sender_type\":\"admin\",\"sender_name\":\"Ada\"}");
        assertEquals(201, answer.status(), answer.body());
        // It has left, so the conversation has heard of it.
        await().atMost(PATIENCE).until(() -> {
            var messages = ticket(ticket).path("messages");
            return !List.of("queued")
                    .contains(messages.path(messages.size() - 1).path("status").asText("queued"));
        });
    }

    private void change(long ticket, String status) {
        var version = "\"" + ticket(ticket).path("version") + "\"";
        var answer = http.api(
                "PATCH", "/api/support/tickets/" + ticket, "{\"status\":\"" + status + "\"}", "If-Match", version);
        assertEquals(200, answer.status(), answer.body());
    }

    private JsonNode ticket(long id) {
        return http.api("GET", "/api/support/tickets/" + id, null).json();
    }

    private String read(long id) {
        return http.api("GET", "/api/support/tickets/" + id, null).body();
    }

    private int hits(String word) {
        return http.api("GET", "/api/support/search?q=" + word, null)
                .json()
                .path("items")
                .size();
    }

    /** Waits until the user's words in a thread are these. */
    private void awaitWords(long ticket, String... words) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var said = new ArrayList<String>();
            ticket(ticket).path("messages").forEach(message -> {
                if (message.path("sender_type").asText().equals("user")) {
                    said.add(message.path("message").asText());
                }
            });
            assertEquals(List.of(words), said);
        });
    }

    private List<JsonNode> sentTo(User user) {
        var found = new ArrayList<JsonNode>();
        for (var call :
                http.simulator("GET", "/control/requests?limit=500", null).json()) {
            var body = call.path("body");
            boolean toPhone = body.path("to").asText().equals("+" + user.phone);
            if (toPhone
                    || user.userId != null && body.path("recipient").asText().equals(user.userId)) {
                found.add(body);
            }
        }
        return found;
    }

    private long greetings(User user) {
        return sentTo(user).stream()
                .filter(body -> body.at("/interactive/type").asText().equals("list"))
                .count();
    }

    /** A person who writes to the business number. */
    private final class User {
        private String phone;
        private String userId;

        User(String prefix) {
            phone = prefix + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
        }

        String says(String text) {
            return says(text, Instant.now());
        }

        String says(String text, Instant at) {
            var message = message("text", at);
            message.putObject("text").put("body", text);
            return send(message);
        }

        void sendsPicture(String caption) {
            var message = message("image", Instant.now());
            message.putObject("image")
                    .put("id", "1")
                    .put("mime_type", "image/jpeg")
                    .put("caption", caption);
            send(message);
        }

        void deletes(String wamid) {
            var message = message("revoke", Instant.now());
            message.putObject("revoke").put("original_message_id", wamid);
            send(message);
        }

        long asksForSupport(String text) {
            var known = tickets();
            says(text);
            await().atMost(PATIENCE).until(() -> tickets().size() > known.size());
            return awaitTicket();
        }

        /** Waits for an open ticket. */
        long awaitTicket() {
            return await().atMost(PATIENCE)
                    .until(
                            () -> tickets().stream()
                                    .filter(ticket ->
                                            !ticket.path("status").asText().equals("CLOSED"))
                                    .mapToLong(ticket -> ticket.path("id").asLong())
                                    .max()
                                    .orElse(0),
                            id -> id > 0);
        }

        /** Waits until a notice of the ticket has left for the user's phone. */
        void hears(long ticket, String notice) {
            await().atMost(PATIENCE).until(() -> {
                for (var message : ticket(ticket).path("messages")) {
                    if (message.at("/content/notice/name").asText().equals(notice)) {
                        return !message.path("status").asText().equals("queued");
                    }
                }
                return false;
            });
        }

        private List<JsonNode> tickets() {
            var found = new ArrayList<JsonNode>();
            http.api("GET", "/api/support/tickets?q=" + phone, null)
                    .json()
                    .path("items")
                    .forEach(found::add);
            return found;
        }

        private ObjectNode message(String type, Instant at) {
            var message = Webhooks.message(phone, "wamid." + UUID.randomUUID(), type);
            if (userId != null) {
                message.put("from_user_id", userId);
            }
            return message.put("timestamp", Long.toString(at.getEpochSecond()));
        }

        private String send(ObjectNode message) {
            assertEquals(200, http.webhook(Webhooks.of(List.of(message))));
            return message.path("id").asText();
        }
    }
}
