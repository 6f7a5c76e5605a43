package org.chatsupport.support.events;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.events.PoisonException;
import org.chatsupport.local.contract.Contracts;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.contact.ContactBlock;
import org.chatsupport.support.contact.ContactBlock.WhatsAppState;
import org.chatsupport.support.ticket.DeliveryReport;
import org.chatsupport.support.ticket.DeliveryStatus;
import org.chatsupport.support.ticket.FieldChange;
import org.chatsupport.support.ticket.Happening;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.Notice;
import org.chatsupport.support.ticket.Priority;
import org.chatsupport.support.ticket.QueueEstimate;
import org.chatsupport.support.ticket.SendRules;
import org.chatsupport.support.ticket.Sender;
import org.chatsupport.support.ticket.SenderType;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.TicketConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the support-service writes is as the schemas say, and it reads every example of what others write. */
class EventContractTest {
    private static final Instant NOW = Instant.parse("2026-01-09T09:08:05.104233Z");
    private static final Actor USER = Actor.user("John Doe");
    private static final Actor ADMIN = new Actor(Actor.Type.ADMIN, "7", "Agent");

    private final ObjectMapper mapper = Contracts.mapper();
    private final Json json = new Json(mapper);
    private final SendRules nobodyIsBlocked = new SendRules(contact -> false, new Choices());

    @Test
    void writesAnOpenedTicketAsAgreed() {
        var event = agreed(only(opened()));

        assertEquals(TicketChanged.CREATED, event.topic());
        assertEquals("200000000000002:NG.1000000000000000001", event.key());
        assertEquals("ticket-1-1", event.id());
    }

    @Test
    void writesATicketWithNothingKnownOfItsUserAsAgreed() {
        var ticket = ticket();
        ticket.phoneNumber = null;
        ticket.senderName = null;
        ticket.open(Actor.user(null), NOW, NOW);
        agreed(only(ticket));
    }

    @ParameterizedTest
    @EnumSource(Actor.Type.class)
    void writesTicketsOfAnybodyAsAgreed(Actor.Type opener) {
        var ticket = ticket();
        ticket.openedBy = opener;
        ticket.open(new Actor(opener, null, null), NOW, NOW);
        agreed(only(ticket));
    }

    @Test
    void writesEveryKindOfChangeAsAgreed() throws IOException {
        var ticket = opened();
        ticket.studentId = 4711L;
        ticket.previousTicketId = 12L;

        var message = message(ticket, SenderType.USER, "{\"type\":\"text\",\"text\":\"algebra\"}");
        message.wamid = "wamid.1";
        ticket.receive(message, new Sender("John Doe", null, "US.1", "15550003333", "en"), true, NOW);
        ticket.assign(7L, ADMIN, NOW);
        ticket.assign(null, ADMIN, NOW);
        ticket.prioritise(Priority.URGENT, ADMIN, NOW);
        ticket.categorise("maths", ADMIN, NOW);
        ticket.tag(List.of("vip", "refund"), ADMIN, NOW);
        var known = json.read("{\"order_number\":\"A-17\"}".getBytes(StandardCharsets.UTF_8), JsonNode.class);
        ticket.answer(known, List.of(new FieldChange(null, "Order number: A-17")), ADMIN, NOW);
        ticket.reply(message(ticket, SenderType.ADMIN, "{\"type\":\"text\",\"text\":\"Hello\"}"), ADMIN);
        ticket.become(Status.RESOLVED, ADMIN, NOW, nobodyIsBlocked);
        ticket.become(Status.CLOSED, Actor.SYSTEM, NOW.plus(Duration.ofHours(25)), nobodyIsBlocked);
        ticket.rate(5, null, USER, NOW);
        ticket.rate(5, "Thank you", USER, NOW);
        ticket.note(3, ADMIN);
        ticket.renamed(9, new FieldChange(null, "Johnny"), ADMIN);
        var events = events(ticket);

        events.forEach(EventContractTest::agreed);
        assertTrue(events.stream().anyMatch(event -> event.id().equals("ticket-1-" + ticket.version)));
        var kinds = new TreeSet<String>();
        events.forEach(event -> kinds.addAll(typesOfChanges(event)));
        var agreed = new TreeSet<String>();
        schema("support.ticket.updated")
                .at("/$defs/change/properties/type/enum")
                .forEach(kind -> agreed.add(kind.asText()));
        assertEquals(14, agreed.size());
        assertEquals(agreed, kinds);
    }

    @Test
    void writesEveryChangeOnceAndAfterTheMessageThatMadeIt() {
        var ticket = opened();
        var message = message(ticket, SenderType.USER, "{\"type\":\"text\",\"text\":\"algebra\"}");
        message.wamid = "wamid.1";
        ticket.receive(message, new Sender("John Doe", null, null, "15550003333", "en"), true, NOW);
        ticket.become(Status.RESOLVED, ADMIN, NOW, nobodyIsBlocked);

        var events = events(ticket);

        assertEquals(
                List.of(
                        TicketChanged.CREATED,
                        MessageAdded.TOPIC,
                        TicketChanged.UPDATED,
                        TicketChanged.UPDATED,
                        MessageAdded.TOPIC),
                events.stream().map(OutgoingEvent::topic).toList());
        assertEquals("ticket-1-1", events.get(0).id());
        assertEquals(List.of("phone", "issue"), typesOfChanges(events.get(2)));
        assertEquals("ticket-1-3", events.get(2).id());
        assertEquals("OPEN", state(events.get(2)).path("status").asText());
        assertEquals("ticket-1-4", events.get(3).id());
        assertEquals("RESOLVED", state(events.get(3)).path("status").asText());
        assertEquals(List.of(), ticket.happenings());
    }

    @Test
    void writesThatAThreadWasSeenAsAgreed() {
        var ticket = openedBefore();
        ticket.unreadCount = 2;
        ticket.lastUserWamid = "wamid.1";
        ticket.read();
        var event = agreed(only(ticket));
        assertEquals(
                "wamid.1",
                json.read(event.data(), JsonNode.class).path("read_up_to").asText());
    }

    @Test
    void writesThatANoteWasWrittenAsAgreed() {
        var ticket = openedBefore();
        ticket.note(3, ADMIN);
        var event = agreed(only(ticket));
        assertEquals("ticket-1-note-3", event.id());
        assertEquals(List.of("note"), typesOfChanges(event));
    }

    @Test
    void writesUsersMessagesOfEveryKindAsAgreed() {
        int kinds = 0;
        for (var example : Contracts.examples("whatsapp.message.received").values()) {
            var content = json.read(example, JsonNode.class).path("content");
            var message = Message.of(opened(), SenderType.USER, "John Doe", content, NOW);
            placed(message);
            var event = agreed(added(opened(), message));
            assertEquals(content, json.read(event.data(), JsonNode.class).path("content"));
            kinds++;
        }
        assertTrue(kinds >= 16, kinds + " kinds");
    }

    @Test
    void writesAnswersAsAgreed() {
        var ticket = opened();
        var message = message(ticket, SenderType.ADMIN, "{\"type\":\"text\",\"text\":\"" + "x".repeat(4096) + "\"}");
        assertEquals("message-5", agreed(added(ticket, message)).id());
        message.attempt = 2;
        assertEquals("message-5.2", agreed(added(ticket, message)).id());
    }

    @Test
    void writesNoticesAsAgreed() {
        var notices = new ArrayList<Message>();
        for (var minutes : Arrays.asList(4, null)) {
            var ticket = opened();
            ticket.lastHeard(NOW);
            ticket.addNotice(
                    Notice.opened(new QueueEstimate(minutes == null ? 100 : 1, minutes)), NOW, nobodyIsBlocked);
            ticket.become(Status.RESOLVED, ADMIN, NOW, nobodyIsBlocked);
            ticket.become(Status.IN_PROGRESS, ADMIN, NOW, nobodyIsBlocked);
            ticket.become(Status.CLOSED, Actor.SYSTEM, NOW, nobodyIsBlocked);
            ticket.happenings().forEach(happening -> {
                if (happening instanceof Happening.NewMessage added) {
                    notices.add(added.message());
                }
            });
        }
        assertEquals(8, notices.size());
        notices.forEach(notice -> {
            placed(notice);
            agreed(added(opened(), notice));
        });
    }

    @Test
    void writesEachStepOfADeliveryAndEachIdentityOfAUserAsItWas() {
        var ticket = openedBefore();
        var message = message(ticket, SenderType.ADMIN, "{\"type\":\"text\",\"text\":\"Hello\"}");
        message.status = DeliveryStatus.QUEUED;
        for (var status : List.of(DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.SENT)) {
            ticket.report(message, new DeliveryReport("wamid.1", status, null, null, null));
        }
        for (var phone : List.of("15550003331", "15550003332")) {
            ticket.receive(
                    message(ticket, SenderType.USER, "{\"type\":\"text\",\"text\":\"Hi\"}"),
                    new Sender("John Doe", null, null, phone, null),
                    false,
                    NOW);
        }

        var events = events(ticket);

        assertEquals(
                List.of("message-5-sent", "message-5-delivered"),
                events.stream().limit(2).map(OutgoingEvent::id).toList());
        assertEquals(
                List.of("15550003331", "15550003331", "15550003332", "15550003332"),
                events.stream()
                        .skip(2)
                        .map(event -> json.read(event.data(), JsonNode.class)
                                .path("contact_phone")
                                .asText())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unconfirmed", "sent", "delivered", "read", "played", "failed"})
    void writesStatusesAsAgreed(String status) {
        var message = message(opened(), SenderType.ADMIN, "{\"type\":\"text\",\"text\":\"Hello\"}");
        message.status = DeliveryStatus.of(status);
        assertEquals(
                "message-5-" + status,
                agreed(Happening.MessageChange.delivery(opened(), message).event(json, null))
                        .id());
        message.errorCode = 131047;
        message.errorTitle = "Re-engagement message";
        agreed(Happening.MessageChange.delivery(opened(), message).event(json, null));
    }

    @Test
    void readsEveryExampleOfAHandover() {
        var types = new TreeSet<String>();
        Contracts.examples("conversation.handover").forEach((name, body) -> {
            var handover = json.read(body, HandoverEvent.class);
            types.add(handover.type());
            assertAll(
                    name,
                    () -> assertEquals("200000000000002", handover.channel()),
                    () -> assertTrue(handover.contact().startsWith("NG.100000000000000000"), handover.contact()),
                    () -> assertNotNull(handover.wamid()),
                    () -> assertEquals(Instant.parse("2026-01-09T09:08:05Z"), handover.sentAt()),
                    () -> assertTrue(handover.content().hasNonNull("type")),
                    () -> assertEquals("en", handover.language()),
                    () -> assertEquals("2348123456789", handover.contactPhone()));
        });
        assertEquals(
                Set.of(
                        "message",
                        "ended",
                        "resolution_confirmed",
                        "resolution_rejected",
                        "rated",
                        "heard",
                        "number_lost",
                        "joined"),
                types);
        var rated = json.read(Contracts.examples("conversation.handover").get("rated.json"), HandoverEvent.class);
        assertEquals(5, rated.rating());
        assertEquals("Very patient, thank you", rated.comment());
        assertEquals(1L, rated.ticketId());
        var followUp = json.read(
                Contracts.examples("conversation.handover").get("message-follow-up.json"), HandoverEvent.class);
        assertTrue(followUp.followUp() && followUp.describesIssue());
    }

    @Test
    void readsEveryExampleOfAStatus() {
        var statuses = new TreeSet<String>();
        Contracts.examples("whatsapp.message.status").forEach((name, body) -> {
            var status = json.read(body, MessageStatus.class);
            statuses.add(status.status());
            assertNotNull(status.occurredAt(), name);
            assertEquals(status.status().equals("failed"), status.error() != null, name);
        });
        assertEquals(Set.of("sent", "delivered", "read", "played", "failed", "unconfirmed"), statuses);
        var failed = json.read(Contracts.examples("whatsapp.message.status").get("failed.json"), MessageStatus.class);
        assertEquals("message-2.1", failed.messageId());
        assertEquals(131047, failed.error().code());
        assertEquals("Re-engagement message", failed.error().title());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored", "failed"})
    void writesThatAFileIsSettledAsAgreed(String state) {
        var message = message(
                opened(), SenderType.USER, "{\"type\":\"image\",\"media\":{\"id\":\"1\",\"state\":\"" + state + "\"}}");
        assertEquals(
                "message-5-media-" + state,
                agreed(Happening.MessageChange.file(opened(), message).event(json, null))
                        .id());
    }

    @Test
    void readsEveryExampleOfAFile() {
        var states = new TreeSet<String>();
        Contracts.examples(MediaStored.TOPIC).forEach((name, body) -> {
            var outcome = json.read(body, MediaStored.class);
            states.add(outcome.state());
            assertAll(
                    name,
                    () -> assertEquals("200000000000002", outcome.channel()),
                    () -> assertNotNull(outcome.wamid()),
                    () -> assertNotNull(outcome.mediaKey()),
                    () -> assertEquals(outcome.state().equals("stored"), outcome.mimeType() != null),
                    () -> assertEquals(outcome.state().equals("failed"), outcome.reason() != null));
        });
        assertEquals(Set.of("stored", "failed"), states);
    }

    @ParameterizedTest
    @EnumSource(WhatsAppState.class)
    void writesThatAContactIsBlockedAsAgreed(WhatsAppState state) {
        var block = new ContactBlock();
        block.blocked = true;
        block.version = 3;
        block.whatsappState = state;
        var event = agreed(block.event(opened(), json));
        assertTrue(event.id().endsWith("-3-" + state), event.id());
        assertEquals("200000000000002:NG.1000000000000000001", event.key());
    }

    @Test
    void readsEveryExampleOfWhatWhatsAppMakesOfABlock() {
        Contracts.examples(ContactBlocked.TOPIC).forEach((name, body) -> {
            var answer = json.read(body, ContactBlocked.class);
            assertAll(
                    name,
                    () -> assertEquals("200000000000002", answer.channel()),
                    () -> assertNotNull(answer.contact()),
                    () -> assertEquals(1, answer.version()),
                    () -> assertEquals(name.equals("refused.json"), answer.error() != null));
        });
    }

    @Test
    void readsEveryExampleOfItsOwnMessages() {
        Contracts.examples(MessageAdded.TOPIC).forEach((name, body) -> {
            var message = json.read(body, MessageAdded.class);
            assertAll(
                    name,
                    () -> assertTrue(message.messageId() > 0),
                    () -> assertTrue(message.ticketId() > 0),
                    () -> assertNotNull(message.senderType()),
                    () -> assertNotNull(message.message()));
        });
    }

    @Test
    void everyTopicExistsWithItsDeadLetters() {
        var consumed = Contracts.consumedTopics();
        assertEquals(
                Set.of(
                        "conversation.handover",
                        "whatsapp.message.status",
                        MediaStored.TOPIC,
                        ContactBlocked.TOPIC,
                        MessageAdded.TOPIC),
                consumed);
        assertTrue(Contracts.topics().containsAll(consumed));
        consumed.forEach(topic -> assertTrue(Contracts.topics().contains("support-service." + topic + ".dlq"), topic));
        assertTrue(Contracts.topics()
                .containsAll(List.of(
                        AccountUpdated.TOPIC,
                        TicketChanged.CREATED,
                        TicketChanged.UPDATED,
                        MessageAdded.TOPIC,
                        MessageUpdated.TOPIC,
                        ContactUpdated.TOPIC)));
    }

    private static OutgoingEvent agreed(OutgoingEvent event) {
        assertEquals(List.of(), Contracts.violations(event.topic(), event.data()));
        return event;
    }

    private OutgoingEvent only(Ticket ticket) {
        var events = events(ticket);
        assertEquals(1, events.size());
        return events.get(0);
    }

    private List<OutgoingEvent> events(Ticket ticket) {
        return ticket.happenings().stream()
                .map(happening -> {
                    if (happening instanceof Happening.NewMessage added) {
                        placed(added.message());
                    }
                    return happening.event(json, null);
                })
                .toList();
    }

    private OutgoingEvent added(Ticket ticket, Message message) {
        return Happening.NewMessage.of(ticket, message).event(json, null);
    }

    private JsonNode state(OutgoingEvent event) {
        return json.read(event.data(), JsonNode.class).path("ticket");
    }

    private List<String> typesOfChanges(OutgoingEvent event) {
        return json.read(event.data(), JsonNode.class).path("changes").findValuesAsText("type");
    }

    private JsonNode schema(String topic) throws IOException {
        try (var in = getClass().getResourceAsStream("/kafka/schemas/" + topic + ".json")) {
            return mapper.readTree(in);
        }
    }

    /** A ticket whose opening was published before. */
    private static Ticket openedBefore() {
        var ticket = opened();
        ticket.happenings();
        return ticket;
    }

    private static Ticket opened() {
        var ticket = ticket();
        ticket.open(USER, NOW, NOW);
        return ticket;
    }

    /** As the database gives a row that was just inserted. */
    private static Ticket ticket() {
        var ticket = new Ticket();
        ticket.id = 1L;
        ticket.channel = "200000000000002";
        ticket.contact = "NG.1000000000000000001";
        ticket.contactUserId = "NG.1000000000000000001";
        ticket.phoneNumber = "2348123456789";
        ticket.senderName = "John Doe";
        ticket.status = Status.OPEN;
        ticket.priority = Priority.MEDIUM;
        ticket.openedBy = Actor.Type.USER;
        ticket.createdAt = NOW;
        ticket.updatedAt = NOW;
        ticket.lastActivityAt = NOW;
        return ticket;
    }

    private Message message(Ticket ticket, SenderType senderType, String content) {
        var node = json.read(content.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        var message = Message.of(ticket, senderType, "Somebody", node, NOW);
        placed(message);
        return message;
    }

    private static void placed(Message message) {
        message.id = 5L;
        message.ticketId = 1L;
        message.sequence = 3;
    }

    static Stream<Arguments> readers() {
        return Stream.of(
                arguments("whatsapp.message.status", MessageStatus.class),
                arguments("support.message.added", MessageAdded.class),
                arguments("whatsapp.media.stored", MediaStored.class),
                arguments("whatsapp.contact.blocked", ContactBlocked.class),
                arguments("conversation.handover", HandoverEvent.class));
    }

    /** A record without what its reader needs is a dead letter, not a failure that is repeated for ever. */
    @ParameterizedTest
    @MethodSource("readers")
    void anIncompleteRecordIsUnreadable(String topic, Class<? extends Record> reader) {
        var incomplete = Contracts.incomplete(topic, reader);
        assertFalse(incomplete.isEmpty());
        incomplete.forEach((field, body) ->
                assertThrows(PoisonException.class, () -> json.read(body, reader), "without " + field));
    }

    private record Choices() implements TicketConfig {
        @Override
        public String defaultChannel() {
            return "200000000000002";
        }

        @Override
        public Duration closeResolvedAfter() {
            return Duration.ofHours(24);
        }

        @Override
        public Duration absentAfter() {
            return Duration.ofMinutes(5);
        }

        @Override
        public boolean assignOnReply() {
            return true;
        }

        @Override
        public Duration followUpWithin() {
            return Duration.ofDays(7);
        }
    }
}
