package org.chatsupport.conversation.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chatsupport.conversation.events.HandoverEvent;
import org.chatsupport.conversation.events.MessageReceived;
import org.chatsupport.conversation.events.SendRequested;
import org.chatsupport.conversation.flow.Decision.HandOver;
import org.chatsupport.conversation.flow.DialogueState;
import org.chatsupport.conversation.flow.KnownTicket;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.local.contract.Contracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The events of conversation-service match the schemas. */
class SendRequestsContractTest {
    private final Json json = new Json(Contracts.mapper());
    private final SendRequests outputs = new SendRequests(json);

    @Test
    void writesSendsAsAgreed() {
        var contents = List.of(
                json.read(json.write(Map.of("type", "read", "wamid", "wamid.1")), JsonNode.class),
                json.read(json.write(Map.of("type", "text", "text", "Hello")), JsonNode.class));
        for (var content : contents) {
            for (var to :
                    List.of(contact("2348123456789", null), contact(null, "NG.1"), contact("2348123456789", "NG.1"))) {
                var event = outputs.send(to, SendRequests.answerId(to.channel(), "wamid.1", 0), content);
                assertEquals(List.of(), Contracts.violations(event.topic(), event.data()));
                assertEquals(SendRequested.TOPIC, event.topic());
                assertEquals(to.key(), event.key());
                assertEquals(content, json.read(event.data(), JsonNode.class).path("content"));
            }
        }
    }

    @Test
    void passesOnWhatAdminsWriteAsAgreed() {
        int passedOn = 0;
        for (var example : Contracts.examples("support.message.added").values()) {
            var message = json.read(example, JsonNode.class);
            if (message.path("sender_type").asText().equals("admin")) {
                var event = outputs.send(
                        contact("2348123456789", null), message.path("send_id").asText(), message.path("content"));
                assertEquals(List.of(), Contracts.violations(SendRequested.TOPIC, event.data()));
                assertEquals("send-" + message.path("send_id").asText(), event.id());
                passedOn++;
            }
        }
        assertEquals(5, passedOn);
    }

    @Test
    void idsOfAnswersAreDeterministicAndHideWhoWrote() {
        var id = SendRequests.answerId("2", "wamid.2348123456789", 0);
        assertEquals(id, SendRequests.answerId("2", "wamid.2348123456789", 0));
        assertNotEquals(id, SendRequests.answerId("2", "wamid.2348123456789", 1));
        assertNotEquals(id, SendRequests.answerId("3", "wamid.2348123456789", 0));
        assertTrue(id.matches("bot-[0-9a-f]{32}-0"), id);
    }

    @ParameterizedTest
    @EnumSource(HandOver.Kind.class)
    void writesHandoversAsAgreed(HandOver.Kind kind) {
        var examples = Contracts.examples("whatsapp.message.received");
        assertTrue(examples.size() >= 16);
        boolean rated = kind == HandOver.Kind.RATED;
        examples.forEach((name, body) -> {
            var message = json.read(body, MessageReceived.class);
            var event = new HandoverEvent(
                    kind.name().toLowerCase(Locale.ROOT),
                    message.channel(),
                    message.contact(),
                    message.contactUserId(),
                    message.contactPhone(),
                    message.contactName(),
                    message.contactUserName(),
                    "en",
                    message.wamid(),
                    message.sentAt(),
                    message.content(),
                    !rated,
                    false,
                    false,
                    rated ? null : "My payment failed",
                    rated ? 1L : null,
                    rated ? 5 : null,
                    null,
                    kind == HandOver.Kind.JOINED ? "2348123456789" : null);
            assertEquals(List.of(), Contracts.violations(HandoverEvent.TOPIC, json.write(event)), name);
        });
    }

    @Test
    void aRatingWithoutStarsIsNotAgreed() {
        var event = new HandoverEvent(
                "rated",
                "2",
                "NG.1",
                null,
                null,
                null,
                null,
                "en",
                "wamid.1",
                Instant.EPOCH,
                null,
                false,
                false,
                false,
                null,
                1L,
                null,
                null,
                null);
        assertTrue(Contracts.violations(HandoverEvent.TOPIC, json.write(event)).size() >= 2);
    }

    private static Conversation contact(String phone, String userId) {
        var state = new DialogueState(new KnownTicket(1, "OPEN", 1, null), null, null, null, null);
        return new Conversation(
                "200000000000002", userId != null ? userId : phone, phone, userId, "John Doe", "en", state);
    }
}
