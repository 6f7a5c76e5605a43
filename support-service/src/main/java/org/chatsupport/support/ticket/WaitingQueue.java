package org.chatsupport.support.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/** The tickets that wait for a first answer. Where an agent began the chat, nobody waits for one. */
@ApplicationScoped
public class WaitingQueue {
    private final EntityManager entities;

    WaitingQueue(EntityManager entities) {
        this.entities = entities;
    }

    public QueueEstimate estimate(Ticket ticket) {
        return new QueueEstimate(position(ticket), usualWaitMinutes());
    }

    private int position(Ticket ticket) {
        return ((Number) entities.createNativeQuery(
                                """
                                SELECT COUNT(*) FROM (SELECT 1 FROM support_tickets
                                  WHERE status = 'OPEN' AND opened_by <> 'admin' AND id <= :id LIMIT 100) AS waiting""")
                        .setParameter("id", ticket.id)
                        .getSingleResult())
                .intValue();
    }

    /** Returns the median of the last twenty waits in minutes; null before any ticket was answered. */
    private Integer usualWaitMinutes() {
        @SuppressWarnings("unchecked")
        List<Number> seconds = entities.createNativeQuery(
                        """
                        SELECT TIMESTAMPDIFF(SECOND, created_at, first_response_at) FROM support_tickets
                        WHERE first_response_at IS NOT NULL AND opened_by <> 'admin' ORDER BY first_response_at DESC LIMIT 20""")
                .getResultList();
        if (seconds.isEmpty()) {
            return null;
        }
        var sorted = seconds.stream().mapToLong(Number::longValue).sorted().toArray();
        return Math.max(1, Math.round(sorted[sorted.length / 2] / 60f));
    }
}
