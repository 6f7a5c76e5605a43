package org.chatsupport.support.desk;

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
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.Ticket;
import org.junit.jupiter.api.Test;

/** A resolved ticket whose user does not answer closes by itself. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class AutoCloseTest {
    @Inject
    Desk desk;

    @Inject
    AutoClose autoClose;

    @Inject
    EntityManager entities;

    @Test
    void closesWhatWasResolvedLongAgoAndNothingElse() {
        long silent = resolvedTicket("2348000000001", Instant.now().minus(Duration.ofHours(25)));
        long recent = resolvedTicket("2348000000002", Instant.now().minus(Duration.ofHours(23)));

        autoClose.closeResolved();

        var closed = read(silent);
        assertEquals(Status.CLOSED, closed.status);
        assertEquals(Actor.Type.SYSTEM, closed.closedBy);
        assertEquals(Status.RESOLVED, read(recent).status);
        // By then the reply window is closed, so the user is not asked for stars, and the journal says so.
        assertEquals(
                List.of("ticket_resolved"),
                rows("SELECT content ->> '$.notice.name' FROM support_messages WHERE ticket_id = ?1", silent));
        assertEquals(
                List.of("ticket_closed"),
                rows("SELECT to_value FROM ticket_events WHERE type = 'notice_withheld' AND ticket_id = ?1", silent));
        // The relay brings the events to Kafka and empties the outbox.
        await().atMost(Duration.ofSeconds(20)).until(() -> outboxRows() == 0);
    }

    private long resolvedTicket(String phone, Instant resolvedAt) {
        long id = desk.openTicket(phone, resolvedAt);
        desk.change(id, (ticket, rules) -> {
            ticket.lastHeard(resolvedAt.minus(Duration.ofHours(1)));
            ticket.become(Status.RESOLVED, Actor.SYSTEM, resolvedAt, rules);
        });
        return id;
    }

    private List<String> rows(String select, long ticket) {
        return QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(select, String.class)
                .setParameter(1, ticket)
                .getResultList());
    }

    private Ticket read(long id) {
        return QuarkusTransaction.requiringNew().call(() -> Ticket.findById(id));
    }

    private long outboxRows() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery("SELECT COUNT(*) FROM outbox")
                                .getSingleResult())
                        .longValue());
    }
}
