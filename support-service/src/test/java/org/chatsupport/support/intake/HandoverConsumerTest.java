package org.chatsupport.support.intake;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.contact.Blocks;
import org.chatsupport.support.contact.Merges;
import org.chatsupport.support.ticket.Ticket;
import org.junit.jupiter.api.Test;

/** What a conversation hands over is in a thread once, and does to the ticket what the user meant. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class HandoverConsumerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    EventPublisher publisher;

    @Inject
    EntityManager entities;

    @Inject
    Json json;

    @Inject
    Blocks blocks;

    @Inject
    Merges merges;

    @Test
    void aMessageOpensATicketAndARepeatAddsNothing() {
        var user = new User();
        var first = user.says("message", "My payment failed");

        publish(first);
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of("text", "ticket_opened"), user.thread()));
        publish(first, user.says("message", "Are you there?"), first);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("text", "ticket_opened", "text"), user.thread()));
        assertEquals(List.of("opened", "issue"), user.journal());
        assertEquals(
                List.of("opened", "issue"),
                user.rows(
                        "SELECT e.type FROM ticket_events e JOIN support_tickets t ON t.id = e.ticket_id",
                        "e.created_at, e.id"),
                "also by their times");
        assertEquals(List.of("OPEN 2 My payment failed"), user.tickets());
    }

    @Test
    void anotherNumberAndLanguageOfTheUserAreKept() {
        var user = new User();
        publish(user.says("message", "Hello"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(1, user.tickets().size()));

        var moved = user.says("message", "Bonjour");
        moved.put("contact_phone", "2349000000001");
        moved.put("language", "fr");
        publish(moved);

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of("opened", "issue", "phone"), user.journal()));
        assertEquals(
                List.of("2349000000001 fr"),
                user.rows("SELECT CONCAT(phone_number, ' ', language) FROM support_tickets"));
    }

    @Test
    void theNewestNameOfTheProfileIsTheActiveTicketsAndTheNextOnes() {
        var user = new User();
        publish(user.says("message", "One"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(1, user.tickets().size()));

        var renamed = user.says("message", "Two");
        renamed.put("contact_name", "Amara Obi");
        var nameless = user.says("message", "Three");
        nameless.put("contact_name", null);
        publish(renamed, nameless);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(4, user.thread().size()));
        assertEquals(List.of("Amara Obi"), user.rows("SELECT sender_name FROM support_tickets"));
        assertEquals(List.of("opened", "issue"), user.journal(), "nobody's change of the ticket becomes stale");

        var quiet = user.says("heard", "menu");
        quiet.put("contact_name", "Amara O.");
        var end = user.says("ended", "Bye");
        end.put("contact_name", "Amara Obi-Eze");
        var next = user.says("message", "Four");
        next.put("contact_name", "Amara Eze");
        publish(quiet, end, next);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of("Amara Obi-Eze", "Amara Eze"),
                        user.rows("SELECT sender_name FROM support_tickets", "id")));
    }

    @Test
    void theNewestUserNameIsKeptAndOneThatIsNotToldStays() {
        var user = new User();
        var hello = user.says("message", "Hello");
        hello.put("contact_user_name", "ada.l");
        publish(hello);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertEquals(List.of("ada.l"), user.rows("SELECT user_name FROM support_tickets")));

        var renamed = user.says("message", "It is me");
        renamed.put("contact_user_name", "ada.lovelace");
        publish(renamed, user.says("message", "Are you there?"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(4, user.thread().size()));
        assertEquals(List.of("ada.lovelace"), user.rows("SELECT user_name FROM support_tickets"));
    }

    @Test
    void whatEndsAndBeginsInOneBatchIsTwoTickets() {
        var user = new User();

        publish(user.says("message", "One"), user.says("ended", "Bye"), user.says("message", "Two"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of("text", "ticket_opened", "text", "ticket_closed", "text", "ticket_opened"),
                        user.thread()));
        assertEquals(List.of("CLOSED 1 One", "OPEN 1 Two"), user.tickets());
        assertEquals(List.of("opened", "issue", "status", "opened", "issue"), user.journal());
    }

    @Test
    void aNoReopensWhatIsResolvedAndALateNoFollowsUp() {
        var user = new User();
        publish(user.says("message", "One"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(1, user.tickets().size()));
        user.update("status = 'RESOLVED', resolved_at = UTC_TIMESTAMP(6)");

        publish(user.says("resolution_rejected", "No"));
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of("IN_PROGRESS 2 One"), user.tickets()));
        assertEquals(
                List.of("text", "ticket_opened", "text", "ticket_reopened"), user.thread(), "the user gets one notice");
        publish(user.says("ended", "Bye"), user.says("resolution_rejected", "No"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("CLOSED 2 One", "OPEN 1 No"), user.tickets()));
        assertEquals(
                user.rows("SELECT MIN(id) FROM support_tickets"),
                user.rows("SELECT MAX(previous_ticket_id) FROM support_tickets"));
    }

    @Test
    void theVerdictAndAnAnswerFromThePhoneAreTheTickets() {
        var user = new User();
        publish(user.says("message", "One"), user.says("echo", "From my phone"));
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of("IN_PROGRESS 1 One"), user.tickets()));
        user.update("status = 'RESOLVED', resolved_at = UTC_TIMESTAMP(6)");
        assertEquals(
                List.of("sent"),
                user.rows("SELECT m.status FROM support_messages m JOIN support_tickets t ON t.id = m.ticket_id"
                        + " AND m.sender_type = 'admin'"));
        var rated = user.says("rated", "");
        rated.put("rating", 5);
        rated.put("comment", "Thank you");
        rated.put("ticket_id", user.ticketId());
        publish(user.says("resolution_confirmed", "Yes"), rated);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertEquals(List.of("opened", "issue", "status", "status", "rating"), user.journal()));
        assertEquals(List.of("CLOSED 1 One"), user.tickets(), "nobody has to read the yes");
        assertEquals(
                List.of("5 Thank you"), user.rows("SELECT CONCAT(rating, ' ', rating_comment) FROM support_tickets"));
    }

    @Test
    void yesToAnAgentsQuestionIsAnAnswerAndNoVerdict() {
        var user = new User();
        publish(user.says("message", "One"), user.says("echo", "Is it still Main Street 5?"));

        publish(user.says("resolution_confirmed", "Yes"));

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of("IN_PROGRESS 2 One"), user.tickets()));
    }

    @Test
    void starsForATicketThatGoesOnAreAnAnswer() {
        var user = new User();
        publish(user.says("message", "One"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(1, user.tickets().size()));
        var rated = user.says("rated", "3");
        rated.put("rating", 3);
        rated.put("ticket_id", user.ticketId());
        publish(rated, rated);

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of("OPEN 2 One"), user.tickets()));
        assertEquals(List.of("null"), user.rows("SELECT rating FROM support_tickets"));
    }

    @Test
    void thanksReopenAndOpenNothing() {
        var user = new User();
        publish(user.says("message", "One"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(1, user.tickets().size()));
        user.update("status = 'RESOLVED', resolved_at = UTC_TIMESTAMP(6), waiting_since = NULL, unread_count = 0");

        publish(user.thanks());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("text", "ticket_opened", "text"), user.thread()));
        assertEquals(List.of("RESOLVED 0 One"), user.tickets());
        publish(user.says("ended", "End chat"), user.thanks());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of("text", "ticket_opened", "text", "text", "ticket_closed", "text"), user.thread()));
        assertEquals(List.of("CLOSED 0 One"), user.tickets());
        assertEquals(List.of("null"), user.rows("SELECT waiting_since FROM support_tickets"));
    }

    @Test
    void whatAUserDeletesLaterIsGoneFromTheThreadWithItsEditsAndFromTheIssue() {
        var user = new User();
        var secret = user.says("message", "My PIN is 4711");
        var edit = user.about("edit", secret);
        edit.put(
                "content",
                Map.of(
                        "type", "edit",
                        "original_message_id", secret.get("wamid"),
                        "content", Map.of("type", "text", "text", "My PIN is 4712")));
        publish(secret, edit, user.says("ended", "End chat"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertEquals(List.of("text", "ticket_opened", "edit", "text", "ticket_closed"), user.thread()));

        publish(user.about("revoke", secret));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of("text", "ticket_opened", "edit", "text", "ticket_closed", "revoke"), user.thread()));
        assertEquals(
                List.of("0"),
                user.rows(
                        "SELECT COUNT(*) FROM support_messages m JOIN support_tickets t ON t.id = m.ticket_id"
                                + " AND (m.message LIKE '%471%' OR m.content LIKE '%471%' OR t.issue_description LIKE '%471%')"));
    }

    @Test
    void nobodyDeletesTheMessageOfAnotherContact() {
        var user = new User();
        var stranger = new User();
        var message = user.says("message", "Mine");
        publish(message, stranger.says("message", "Theirs"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(1, user.tickets().size()));

        publish(stranger.about("revoke", message));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("text", "ticket_opened", "revoke"), stranger.thread()));
        assertEquals(List.of("OPEN 1 Mine"), user.tickets());
        assertEquals(List.of("text", "ticket_opened"), user.thread());
    }

    @Test
    void aReactionFollowsItsMessageAndOpensNoTicket() {
        var user = new User();
        var message = user.says("message", "One");
        publish(message, user.says("ended", "End chat"));
        var reaction = user.says("message", "");
        reaction.put(
                "content",
                Map.of("type", "reaction", "reaction", Map.of("message_id", message.get("wamid"), "emoji", "👍")));
        var unknown = user.says("message", "");
        unknown.put("content", Map.of("type", "reaction", "reaction", Map.of("message_id", "wamid.x", "emoji", "👍")));

        publish(unknown, reaction);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of("text", "ticket_opened", "text", "ticket_closed", "reaction"), user.thread()));
        assertEquals(List.of("CLOSED 1 One"), user.tickets());
    }

    @Test
    void aCallIsALineOfTheThreadThatReopensAndOpensNothing() {
        var user = new User();
        publish(user.says("message", "One"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(1, user.tickets().size()));
        user.update("status = 'RESOLVED', resolved_at = UTC_TIMESTAMP(6)");
        var call = user.calls();

        publish(call, call);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("text", "ticket_opened", "system"), user.thread()));
        assertEquals(List.of("RESOLVED 1 One"), user.tickets());
        publish(user.says("ended", "Bye"), user.calls(), user.says("message", "Two"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("CLOSED 1 One", "OPEN 1 Two"), user.tickets()));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of("text", "ticket_opened", "system", "text", "ticket_closed", "text", "ticket_opened"),
                        user.thread()));
    }

    @Test
    void whatWasSaidToTheBotBeforeIsTheIssue() {
        var user = new User();
        var support = user.says("message", "support");
        support.put("describes_issue", false);
        support.put("issue", "My card was charged twice");

        publish(support);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("OPEN 1 My card was charged twice"), user.tickets()));
    }

    @Test
    void aWordToTheBotOpensTheReplyWindowAndALostNumberIsForgotten() {
        var user = new User();
        publish(user.says("message", "One"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(1, user.tickets().size()));
        user.update("last_user_message_at = UTC_TIMESTAMP(6) - INTERVAL 2 DAY");

        var lost = user.says("number_lost", "");
        lost.put("contact_name", null);
        publish(user.says("heard", "menu"), lost);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of("1"),
                        user.rows("SELECT phone_number IS NULL AND last_user_message_at > UTC_TIMESTAMP(6) - INTERVAL 1"
                                + " HOUR FROM support_tickets")));
        assertEquals(List.of("text", "ticket_opened"), user.thread());
    }

    @Test
    void twoContactsOfOnePersonBecomeOneAndABlockHoldsForBoth() {
        // Given a contact who is blocked, and another one
        var blocked = new User();
        var user = new User();
        publish(blocked.says("message", "One"), user.says("message", "Two"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(1, user.tickets().size()));
        QuarkusTransaction.requiringNew()
                .run(() -> blocks.change(Ticket.findById(blocked.ticketId()), true, Actor.SYSTEM));

        // When it turns out that both are one person
        var joined = user.says("joined", "");
        joined.put("other_contact", blocked.phone);
        publish(joined);

        // Then they are merged, and nobody escapes the block
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertEquals(List.of(user.phone), blocked.rows("SELECT main_contact FROM contact_merges")));
        assertEquals(List.of("true"), user.rows("SELECT blocked FROM contact_blocks"));
        assertEquals(List.of("text", "ticket_opened"), user.thread());

        // And when an agent undoes it, a repeat changes nothing
        QuarkusTransaction.requiringNew().run(() -> merges.undo(Ticket.findById(blocked.ticketId()), Actor.SYSTEM));
        publish(joined, user.says("message", "Three"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("text", "ticket_opened", "text"), user.thread()));
        assertEquals(List.of(), blocked.rows("SELECT main_contact FROM contact_merges"));
    }

    @Test
    void aBlockOfTheMainContactHoldsForItsDoubleToo() {
        var other = new User();
        var user = new User();
        publish(other.says("message", "One"), user.says("message", "Two"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(1, user.tickets().size()));
        QuarkusTransaction.requiringNew()
                .run(() -> blocks.change(Ticket.findById(user.ticketId()), true, Actor.SYSTEM));

        var joined = user.says("joined", "");
        joined.put("other_contact", other.phone);
        publish(joined);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("true"), other.rows("SELECT blocked FROM contact_blocks")));
    }

    @SafeVarargs
    private void publish(Map<String, Object>... handovers) {
        publisher.publish(Stream.of(handovers)
                .map(body -> new OutgoingEvent(
                        "conversation.handover",
                        body.get("channel") + ":" + body.get("contact"),
                        UUID.randomUUID().toString(),
                        json.write(body)))
                .toList());
    }

    private final class User {
        private final String phone = "2347" + System.nanoTime() % 1_000_000_000;

        /** A handover of a new message. */
        Map<String, Object> says(String type, String text) {
            var body = new HashMap<String, Object>();
            body.put("type", type);
            body.put("channel", "1");
            body.put("contact", phone);
            body.put("contact_phone", phone);
            body.put("contact_name", "Amara");
            body.put("language", "en");
            body.put("wamid", "wamid." + UUID.randomUUID());
            body.put("sent_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            body.put("content", Map.of("type", "text", "text", text));
            body.put("describes_issue", true);
            body.put("follow_up", false);
            body.put("courtesy", false);
            return body;
        }

        /** A handover of a call. */
        Map<String, Object> calls() {
            var body = says("message", "");
            body.put("content", Map.of("type", "system", "text", "The user called.", "system", Map.of("type", "call")));
            body.put("describes_issue", false);
            return body;
        }

        /** A handover of a polite last word. */
        Map<String, Object> thanks() {
            var body = says("message", "Thank you!");
            body.put("describes_issue", false);
            body.put("courtesy", true);
            return body;
        }

        /** A handover of an edit or a deletion of another message. */
        Map<String, Object> about(String kind, Map<String, Object> original) {
            var body = says("message", "");
            body.put("content", Map.of("type", kind, "original_message_id", original.get("wamid")));
            return body;
        }

        long ticketId() {
            return Long.parseLong(rows("SELECT MAX(id) FROM support_tickets").get(0));
        }

        /** Kinds of the messages in the user's threads, and the names of notices, in order. */
        List<String> thread() {
            return rows(
                    "SELECT COALESCE(m.content ->> '$.notice.name', m.kind) FROM support_messages m"
                            + " JOIN support_tickets t ON t.id = m.ticket_id",
                    "m.ticket_id, m.sequence");
        }

        List<String> journal() {
            return rows("SELECT e.type FROM ticket_events e JOIN support_tickets t ON t.id = e.ticket_id", "e.id");
        }

        List<String> tickets() {
            return rows("SELECT CONCAT(status, ' ', unread_count, ' ', issue_description) FROM support_tickets", "id");
        }

        List<String> rows(String select) {
            return rows(select, "1");
        }

        private List<String> rows(String select, String order) {
            return QuarkusTransaction.requiringNew().call(() -> {
                @SuppressWarnings("unchecked")
                List<Object> found = entities.createNativeQuery(
                                select + " WHERE contact = :contact ORDER BY " + order, Object.class)
                        .setParameter("contact", phone)
                        .getResultList();
                return found.stream().map(String::valueOf).toList();
            });
        }

        void update(String columns) {
            QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(
                            "UPDATE support_tickets SET " + columns + " WHERE contact = :contact")
                    .setParameter("contact", phone)
                    .executeUpdate());
        }
    }
}
