package org.chatsupport.conversation.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.conversation.contact.Identities.Author;
import org.chatsupport.conversation.dialogue.Conversation;
import org.chatsupport.conversation.dialogue.ConversationStore;
import org.chatsupport.conversation.events.Sender;
import org.chatsupport.conversation.flow.DialogueState;
import org.chatsupport.conversation.flow.KnownTicket;
import org.chatsupport.local.suite.LocalServices;
import org.junit.jupiter.api.Test;

/** One person is one contact, by whatever id and number WhatsApp shows them. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class IdentitiesTest {
    private static final String CHANNEL = "100000000000001";

    @Inject
    Identities identities;

    @Inject
    ConversationStore conversations;

    private final String digits = Long.toString(ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999));
    private final String userId = "NG.1" + digits;
    private final String phone = "23481" + digits;

    @Test
    void whoIsKnownByUserIdAnswersTheChatThatAnAgentBeganByNumber() {
        // Given somebody who hides the number, and an agent's ticket for that number
        begin(userId, null, userId, null);
        begin(phone, phone, null, "OPEN");

        // When a message shows both
        var author = authorOf(userId, phone);

        // Then the ticket's contact goes on, whatever WhatsApp shows from now on
        assertEquals(new Author(phone, null, List.of(userId)), author);
        assertEquals(new Author(phone, null, List.of()), authorOf(userId, null));
        assertEquals(new Author(phone, null, List.of()), authorOf(null, phone));
    }

    @Test
    void withoutAnOpenTicketTheUserIdDecides() {
        begin(userId, null, userId, "CLOSED");
        begin(phone, phone, null, "CLOSED");

        assertEquals(new Author(userId, null, List.of(phone)), authorOf(userId, phone));
        assertEquals(new Author(userId, null, List.of()), authorOf(null, phone));
    }

    @Test
    void theFormsOfANumberAreOneContact() {
        // Given a Brazilian number that wrote, and a ticket for its other form
        var mobile = "8" + digits.substring(1);
        var written = "5511" + mobile;
        var typed = "55119" + mobile;
        begin(written, written, null, "CLOSED");
        begin(typed, typed, null, "IN_PROGRESS");
        assertEquals(Optional.of(typed), identities.contactOfNumber(CHANNEL, written));

        // When the user writes
        assertEquals(new Author(typed, null, List.of(written)), authorOf(null, written));

        // Then both are one
        assertEquals(new Author(typed, null, List.of()), authorOf(null, written));
        assertEquals(Optional.of(typed), identities.contactOfNumber(CHANNEL, typed));
    }

    @Test
    void anotherUserIdWithTheSameNumberIsAnotherPerson() {
        begin(userId, phone, userId, "OPEN");

        var author = authorOf("NG.2" + digits, phone);

        assertEquals(new Author("NG.2" + digits, userId, List.of()), author);
        assertNull(authorOf("NG.2" + digits, phone).formerHolder());
    }

    private Author authorOf(String byUserId, String byPhone) {
        return QuarkusTransaction.requiringNew()
                .call(() -> identities.authorsOf(List.of(new Sender(CHANNEL, byUserId, byPhone, null))))
                .get(0);
    }

    private void begin(String contact, String number, String user, String ticketStatus) {
        QuarkusTransaction.requiringNew().run(() -> {
            var initial = new Conversation(CHANNEL, contact, number, user, null, "en", DialogueState.INITIAL);
            conversations.lock(Map.of(initial.key(), initial));
            if (ticketStatus != null) {
                var ticket = new KnownTicket(Long.parseLong(digits), ticketStatus, 1, null);
                conversations.save(List.of(initial.with(new DialogueState(ticket, null, null, null, null))));
            }
        });
    }
}
