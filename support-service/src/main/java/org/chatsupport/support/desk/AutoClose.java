package org.chatsupport.support.desk;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.outbox.Outbox;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.ThreadService;
import org.chatsupport.support.ticket.ThreadService.Work;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.TicketConfig;

/** Closes resolved tickets whose users stayed silent. */
@ApplicationScoped
class AutoClose {
    private static final int AT_ONCE = 100;

    private final EntityManager entities;
    private final ThreadService threads;
    private final Outbox outbox;
    private final TicketConfig config;

    AutoClose(EntityManager entities, ThreadService threads, Outbox outbox, TicketConfig config) {
        this.entities = entities;
        this.threads = threads;
        this.outbox = outbox;
        this.config = config;
    }

    @Scheduled(every = "30s", delayed = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void closeResolved() {
        @SuppressWarnings("unchecked")
        java.util.List<Ticket> due = entities.createNativeQuery(
                        """
                        SELECT * FROM support_tickets WHERE status = 'RESOLVED' AND resolved_at < :limit
                        ORDER BY resolved_at LIMIT :count FOR UPDATE SKIP LOCKED""",
                        Ticket.class)
                .setParameter("limit", Instant.now().minus(config.closeResolvedAfter()))
                .setParameter("count", AT_ONCE)
                .getResultList();
        var work = new Work();
        due.forEach(ticket -> threads.become(ticket, Status.CLOSED, Actor.SYSTEM, Instant.now(), work));
        entities.flush();
        outbox.add(work.events());
    }
}
