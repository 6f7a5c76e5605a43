package org.chatsupport.support.desk;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.ticket.SendRules;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.TicketConfig;
import org.chatsupport.support.ticket.Tickets;

/** Closes resolved tickets whose users have not answered. */
@ApplicationScoped
class AutoClose {
    private static final int AT_ONCE = 100;

    private final EntityManager entities;
    private final Tickets tickets;
    private final SendRules rules;
    private final TicketConfig config;

    AutoClose(EntityManager entities, Tickets tickets, SendRules rules, TicketConfig config) {
        this.entities = entities;
        this.tickets = tickets;
        this.rules = rules;
        this.config = config;
    }

    @Scheduled(every = "30s", delayed = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void closeResolved() {
        @SuppressWarnings("unchecked")
        List<Ticket> due = entities.createNativeQuery(
                        """
                        SELECT * FROM support_tickets WHERE status = 'RESOLVED' AND resolved_at < :limit
                        ORDER BY resolved_at LIMIT :count FOR UPDATE SKIP LOCKED""",
                        Ticket.class)
                .setParameter("limit", Instant.now().minus(config.closeResolvedAfter()))
                .setParameter("count", AT_ONCE)
                .getResultList();
        due.forEach(ticket -> ticket.become(Status.CLOSED, Actor.SYSTEM, Instant.now(), rules));
        tickets.save(
                due.stream().flatMap(ticket -> ticket.happenings().stream()).toList());
    }
}
