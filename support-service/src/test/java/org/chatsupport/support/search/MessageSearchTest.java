package org.chatsupport.support.search;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.local.Contracts;
import org.chatsupport.local.LocalServices;
import org.chatsupport.support.events.SupportEvents;
import org.chatsupport.support.outbox.Outbox;
import org.chatsupport.support.thread.Message;
import org.chatsupport.support.thread.ThreadService;
import org.chatsupport.support.ticket.Actor;
import org.chatsupport.support.ticket.Priority;
import org.chatsupport.support.ticket.Tickets;
import org.junit.jupiter.api.Test;

/** What was written can be found a moment later, and once. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class MessageSearchTest {
    @Inject
    Tickets tickets;

    @Inject
    ThreadService threads;

    @Inject
    Outbox outbox;

    @Inject
    MessageSearch search;

    @Inject
    SupportEvents events;

    @Inject
    EventPublisher publisher;

    @Inject
    EntityManager entities;

    @Test
    void messagesAreFoundByAllTheirWordsNewestFirst() {
        var older = write("The payment of my zebrastripe course failed");
        var newer = write("Another zebrastripes payment, 日本語");
        write("Only zebrastripe");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(List.of(newer, older), found("payment ZEBRASTRIPE")));
        assertEquals(List.of(older), found("zebrastripe course fai"));
        assertEquals(List.of(), found("\"+-*~<>()@ 3"));
        assertEquals(List.of(older), foundBefore("payment zebrastripe", newer));
        // A repeat, as after a crash, changes nothing
        QuarkusTransaction.requiringNew().run(() -> {
            Message message = entities.find(Message.class, older);
            var ticket = tickets.lock(message.ticketId).orElseThrow();
            publisher.publish(List.of(events.messageAdded(ticket, message)));
        });
        write("A zebrastripe for the road");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !found("zebrastripe road").isEmpty());
        assertEquals(List.of(newer, older), found("payment zebrastripe"));
    }

    @Test
    void commonAndRareWordsAreFoundTogetherPageByPage() {
        // Given far more messages than are read through, each second of a parcel, and old ones of an okapi
        var old = IntStream.range(0, 25)
                .mapToObj(number -> write("The okapi parcel item%02d".formatted(number)))
                .sorted(Comparator.reverseOrder())
                .toList();
        await().atMost(Duration.ofSeconds(20)).until(() -> found("okapi item24").size() == 1);
        long newest = old.get(0);
        QuarkusTransaction.requiringNew().run(() -> {
            entities.createNativeQuery("SET SESSION cte_max_recursion_depth = 3000")
                    .executeUpdate();
            entities.createNativeQuery(
                            """
                            INSERT INTO message_search (message_id, ticket_id, text)
                            WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
                            SELECT :newest + i, (SELECT MAX(id) FROM support_tickets),
                              IF(i % 2 = 0, 'My parcels are late', 'Good morning') FROM n""")
                    .setParameter("newest", newest)
                    .executeUpdate();
        });
        try {
            // When one word is rare and the other common, or all are common
            var first = found("parcel okapi");
            var second = foundBefore("parcel okapi", first.get(9));
            var third = foundBefore("parcel okapi", second.get(9));

            // Then nothing is left out, and nothing comes twice
            var all = new ArrayList<>(first);
            all.addAll(second);
            all.addAll(third);
            assertEquals(old, all);
            assertEquals(old.subList(0, 10), found("okapi parc"));
            assertEquals(newest + 2_500, found("late parcel").get(0));
            assertEquals(10, found("late parcel").size());
            assertEquals(List.of(), found("late morning"), "both common, never together");
            assertEquals(List.of(), found("arcel"));
        } finally {
            QuarkusTransaction.requiringNew()
                    .run(() -> entities.createNativeQuery("DELETE FROM message_search WHERE message_id > :newest")
                            .setParameter("newest", newest)
                            .executeUpdate());
        }
    }

    private List<Long> found(String question) {
        return foundBefore(question, null);
    }

    private List<Long> foundBefore(String question, Long before) {
        return QuarkusTransaction.requiringNew().call(() -> search.find(question, before, 10).stream()
                .map(MessageSearch.Found::messageId)
                .toList());
    }

    private long write(String text) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var now = Instant.now();
            var phone = "2348129990001";
            var ticket = tickets.openAndLock(List.of(new Tickets.Opening(
                            "1",
                            phone,
                            null,
                            phone,
                            "Z",
                            null,
                            Priority.MEDIUM,
                            null,
                            null,
                            "en",
                            Actor.Type.user,
                            now)))
                    .get("1:" + phone);
            var work = new ThreadService.Work();
            if (ticket.isNew()) {
                ticket.open(Actor.user("Z"), now);
                threads.flushChanges(ticket, true, work);
            }
            var content =
                    Contracts.mapper().createObjectNode().put("type", "text").put("text", text);
            var message = Message.of(ticket, "user", "Z", content, now);
            threads.received(ticket, message, Actor.user("Z"), false, work);
            entities.flush();
            outbox.add(work.events());
            return message.id;
        });
    }
}
