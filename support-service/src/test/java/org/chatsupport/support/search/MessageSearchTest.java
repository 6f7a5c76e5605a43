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
import java.util.List;
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
