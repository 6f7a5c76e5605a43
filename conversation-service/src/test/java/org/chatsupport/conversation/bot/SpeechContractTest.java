package org.chatsupport.conversation.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.chatsupport.conversation.dialogue.Conversation;
import org.chatsupport.conversation.events.SendRequested;
import org.chatsupport.conversation.flow.Decision.Say;
import org.chatsupport.conversation.flow.DialogueState;
import org.chatsupport.conversation.flow.KnownTicket;
import org.chatsupport.conversation.flow.Phrase;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.local.contract.Contracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that the bot says can be sent: it matches the schema and WhatsApp's limits. */
class SpeechContractTest {
    private static final long TICKET = Long.MAX_VALUE;

    private final ObjectMapper mapper = Contracts.mapper();
    private final Json json = new Json(mapper);
    private final Languages languages = new Languages();
    private final Speech speech = new Speech(languages, mapper);

    @ParameterizedTest
    @EnumSource(Phrase.class)
    void everyPhraseCanBeSent(Phrase phrase) {
        assertCanBeSent(new Say(phrase, Map.of("ticket_id", TICKET)), contact("John Doe", "OPEN"));
    }

    @ParameterizedTest
    @EnumSource(Phrase.class)
    void everyPhraseCanBeSentToALongName(Phrase phrase) {
        assertCanBeSent(new Say(phrase, Map.of("ticket_id", TICKET)), contact("x".repeat(250), "CLOSED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN", "IN_PROGRESS", "RESOLVED", "CLOSED", "A_STATUS_OF_THE_FUTURE"})
    void everyStatusCanBeTold(String status) {
        assertCanBeSent(new Say(Phrase.MY_TICKET), contact("John Doe", status));
    }

    @Test
    void everyAnswerCanBeSent() {
        var faqs = languages.get("en").faqs();
        assertTrue(faqs.size() >= 3);
        faqs.forEach(
                faq -> assertCanBeSent(new Say(Phrase.FAQ_ANSWER, Map.of("faq", faq.id())), contact(null, "OPEN")));
    }

    @Test
    void thePlaceInTheQueueCanBeTold() {
        assertCanBeSent(
                new Say(Phrase.TICKET_OPENED, Map.of("queue_position", 100L, "wait_minutes", 1440)),
                contact(null, "OPEN"));
    }

    private void assertCanBeSent(Say say, Conversation contact) {
        languages.names().keySet().forEach(language -> assertCanBeSentIn(say, contact.speaking(language)));
    }

    private void assertCanBeSentIn(Say say, Conversation contact) {
        var request = new SendRequested(
                "message-1",
                contact.channel(),
                contact.contact(),
                contact.phone(),
                contact.userId(),
                speech.content(say, contact.name(), contact.language(), contact.state()));
        assertEquals(
                List.of(),
                Contracts.violations(SendRequested.TOPIC, json.write(request)),
                () -> contact.language() + ": " + say);
    }

    private static Conversation contact(String name, String status) {
        var state = new DialogueState(new KnownTicket(TICKET, status, 1, null), null, null, null, null);
        return new Conversation("200000000000002", "2348123456789", "2348123456789", null, name, "en", state);
    }
}
