package org.chatsupport.conversation.events;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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

/** conversation-service reads every example of other services' events. */
class EventContractTest {
    private static final String CHANNEL = "200000000000002";

    private final Json json = new Json(Contracts.mapper());

    @Test
    void readsEveryExampleOfAReceivedMessageWhole() throws IOException {
        var examples = Contracts.examples("whatsapp.message.received");
        assertTrue(examples.size() >= 16);
        for (var example : examples.entrySet()) {
            var message = json.read(example.getValue(), MessageReceived.class);
            var expected = ((ObjectNode) Contracts.mapper().readTree(example.getValue())).without("some_future_field");
            assertEquals(expected, Contracts.mapper().readTree(json.write(message)), example.getKey());
        }
    }

    @Test
    void readsEveryExampleOfAMessageInAThread() {
        var senders = new TreeSet<String>();
        Contracts.examples("support.message.added").forEach((name, body) -> {
            var message = json.read(body, MessageAdded.class);
            senders.add(message.senderType());
            assertAll(
                    name,
                    () -> assertEquals(CHANNEL, message.channel()),
                    () -> assertTrue(message.contactUserId() != null || message.contactPhone() != null),
                    () -> assertEquals(1, message.ticketId()),
                    () -> assertTrue(message.sendId().startsWith("message-")),
                    () -> assertTrue(message.content().hasNonNull("type")),
                    () -> assertNotNull(message.createdAt()));
        });
        assertEquals(Set.of("user", "admin", "bot"), senders);
        var opened = json.read(Contracts.examples("support.message.added").get("bot-opened.json"), MessageAdded.class);
        assertEquals("ticket_opened", opened.content().at("/notice/name").asText());
        assertEquals(1, opened.content().at("/notice/values/queue_position").asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"support.ticket.created", "support.ticket.updated"})
    void readsEveryExampleOfATicket(String topic) {
        var examples = Contracts.examples(topic);
        assertTrue(examples.size() >= 3);
        examples.forEach((name, body) -> {
            var update = json.read(body, TicketUpdated.class);
            assertAll(
                    name,
                    () -> assertEquals(CHANNEL, update.channel()),
                    () -> assertNotNull(update.contact()),
                    () -> assertNotNull(update.openedBy()),
                    () -> assertTrue(update.ticket().id() > 0),
                    () -> assertTrue(update.ticket().version() > 0),
                    () -> assertNotNull(update.ticket().status()),
                    () -> assertEquals("John Doe", update.ticket().senderName()),
                    () -> assertEquals(name.equals("read.json"), update.readUpTo() != null));
        });
    }

    @Test
    void readsEveryExampleOfABlock() {
        Contracts.examples("support.contact.updated").forEach((name, body) -> {
            var update = json.read(body, ContactUpdated.class);
            assertAll(
                    name,
                    () -> assertEquals(CHANNEL, update.channel()),
                    () -> assertNotNull(update.contact()),
                    () -> assertEquals(!name.equals("unblocked.json"), update.blocked()),
                    () -> assertTrue(update.version() > 0));
        });
    }

    @Test
    void everyTopicExistsWithItsDeadLetters() {
        var consumed = Contracts.consumedTopics();
        assertEquals(
                Set.of(
                        "whatsapp.message.received",
                        "support.message.added",
                        "support.ticket.created",
                        "support.ticket.updated",
                        "support.contact.updated"),
                consumed);
        assertTrue(Contracts.topics().containsAll(consumed));
        consumed.forEach(
                topic -> assertTrue(Contracts.topics().contains("conversation-service." + topic + ".dlq"), topic));
        assertTrue(Contracts.topics().contains(SendRequested.TOPIC));
        assertTrue(Contracts.topics().contains(HandoverEvent.TOPIC));
    }

    static Stream<Arguments> readers() {
        return Stream.of(
                arguments("whatsapp.message.received", MessageReceived.class),
                arguments("support.message.added", MessageAdded.class),
                arguments("support.ticket.created", TicketUpdated.class),
                arguments("support.ticket.updated", TicketUpdated.class),
                arguments("support.contact.updated", ContactUpdated.class));
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
