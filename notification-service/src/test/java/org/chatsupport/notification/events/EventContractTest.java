package org.chatsupport.notification.events;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.PoisonException;
import org.chatsupport.local.contract.Contracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** notification-service reads every example of support's events. */
class EventContractTest {
    private final Json json = new Json(Contracts.mapper());

    @ParameterizedTest
    @ValueSource(strings = {"support.ticket.created", "support.ticket.updated"})
    void readsEveryExampleOfATicket(String topic) {
        var examples = Contracts.examples(topic);
        assertTrue(examples.size() >= 3);
        examples.forEach((name, body) -> {
            var ticket = json.read(body, TicketChanged.class).ticket();
            assertAll(
                    name,
                    () -> assertTrue(ticket.id() > 0),
                    () -> assertTrue(ticket.version() > 0),
                    () -> assertTrue(
                            Set.of("OPEN", "IN_PROGRESS", "RESOLVED", "CLOSED").contains(ticket.status())),
                    () -> assertEquals("John Doe", ticket.senderName()),
                    () -> assertEquals(Instant.parse("2026-01-09T09:08:05.104233Z"), ticket.createdAt()));
        });
    }

    @Test
    void callsTheContactAsSupportDoes() {
        var named = new String(Contracts.examples("support.ticket.updated").get("named.json"), StandardCharsets.UTF_8);
        assertEquals("Johnny", change(named).name());
        var older = named.replaceAll("\"display_name\": \"\\w+\",", "");
        assertNotEquals(named, older);
        assertEquals("John Doe", change(older).name());
        var message =
                new String(Contracts.examples("support.message.added").get("user-text.json"), StandardCharsets.UTF_8);
        assertEquals("Johnny", message(message).name());
        assertEquals(
                "John Doe",
                message(message.replaceAll("\"display_name\": \"\\w+\",", "")).name());
    }

    private MessageAdded message(String body) {
        return json.read(body.getBytes(StandardCharsets.UTF_8), MessageAdded.class);
    }

    @Test
    void knowsWhetherSomebodyIsAssigned() {
        var updated = Contracts.examples("support.ticket.updated");
        assertEquals(
                7L,
                json.read(updated.get("assigned.json"), TicketChanged.class)
                        .ticket()
                        .assignedAdminId());
        assertNull(json.read(updated.get("answered.json"), TicketChanged.class)
                .ticket()
                .assignedAdminId());
    }

    @Test
    void knowsWhenAUserSaysWhyTheyAreNotContent() {
        var rated = new String(Contracts.examples("support.ticket.updated").get("rated.json"), StandardCharsets.UTF_8);
        assertFalse(change(rated).saysWhyNotContent(), "five stars");
        var low = rated.replaceAll("\"rating\": \\d", "\"rating\": 2");
        assertTrue(change(low).saysWhyNotContent());
        assertFalse(change(low.replace("\"type\": \"rating\"", "\"type\": \"tags\""))
                .saysWhyNotContent());
    }

    private TicketChanged change(String body) {
        return json.read(body.getBytes(StandardCharsets.UTF_8), TicketChanged.class);
    }

    @Test
    void readsEveryExampleOfAMessage() {
        var senders = new TreeSet<String>();
        Contracts.examples("support.message.added").forEach((name, body) -> {
            var message = json.read(body, MessageAdded.class);
            senders.add(message.senderType());
            assertEquals(1, message.ticketId(), name);
            assertNotNull(message.createdAt(), name);
            assertEquals("John Doe", message.contactName(), name);
        });
        assertEquals(Set.of("user", "admin", "bot"), senders);
    }

    @Test
    void readsWhatHappenedToTheAccount() {
        var examples = Contracts.examples("whatsapp.account.updated");
        examples.forEach((name, body) -> {
            var update = json.read(body, AccountUpdated.class);
            assertTrue(Set.of("info", "warning", "critical").contains(update.severity()), name);
            assertTrue(!update.title().isBlank() && update.occurredAt() != null, name);
        });
        var quality = json.read(examples.get("quality.json"), AccountUpdated.class);
        assertEquals("phone_number_quality_update", quality.kind());
        assertTrue(quality.details().contains("DOWNGRADE"));
    }

    @Test
    void everyTopicExistsWithItsDeadLetters() {
        var consumed = Contracts.consumedTopics();
        assertEquals(
                Set.of(
                        "support.ticket.created",
                        "support.ticket.updated",
                        "support.message.added",
                        "whatsapp.account.updated"),
                consumed);
        assertTrue(Contracts.topics().containsAll(consumed));
        consumed.forEach(
                topic -> assertTrue(Contracts.topics().contains("notification-service." + topic + ".dlq"), topic));
    }

    static Stream<Arguments> readers() {
        return Stream.of(
                arguments("whatsapp.account.updated", AccountUpdated.class),
                arguments("support.message.added", MessageAdded.class),
                arguments("support.ticket.updated", TicketChanged.class));
    }

    /** A record without a required field is a dead letter, not a failure that is retried for ever. */
    @ParameterizedTest
    @MethodSource("readers")
    void anIncompleteRecordIsUnreadable(String topic, Class<? extends Record> reader) {
        var incomplete = Contracts.incomplete(topic, reader);
        assertFalse(incomplete.isEmpty());
        incomplete.forEach((field, body) ->
                assertThrows(PoisonException.class, () -> json.read(body, reader), "without " + field));
    }
}
