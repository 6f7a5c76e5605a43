package org.chatsupport.support.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/**
 * Assigns waiting tickets in turn to agents who are online and have capacity, longest wait first, and unassigns tickets
 * that wait for an agent who is not online. One replica assigns at a time, by a row lock, and one ticket in each
 * transaction: a crash loses nothing, the order is strict, and no transaction waits for a lock while it holds a ticket's.
 */
@ApplicationScoped
class Assignment {
    private static final int AT_ONCE = 50;

    private final EntityManager entities;
    private final Tickets tickets;
    private final Team team;
    private final Rotation rotation;

    Assignment(EntityManager entities, Tickets tickets, Team team, Rotation rotation) {
        this.entities = entities;
        this.tickets = tickets;
        this.team = team;
        this.rotation = rotation;
    }

    /** Unassigns and assigns until nothing is left to do. */
    void run() {
        QuarkusTransaction.requiringNew()
                .call(() -> team.waitingForAbsent(AT_ONCE))
                .forEach(id -> QuarkusTransaction.requiringNew().run(() -> unassign(id)));
        while (QuarkusTransaction.requiringNew().call(this::assignNext)) {
            // One ticket in each transaction.
        }
    }

    private void unassign(long id) {
        tickets.lock(id)
                .filter(Assignment::isWaiting)
                .filter(ticket -> ticket.assignedAdminId != null && team.isAbsent(ticket.assignedAdminId))
                .ifPresent(ticket -> assign(ticket, null));
    }

    /** Assigns one ticket; false when there is none, nobody to assign it to, or another replica assigns. */
    private boolean assignNext() {
        var turn = rotation.take();
        var agent = turn.flatMap(Rotation.Turn::nextAgent);
        var candidate = agent.flatMap(any -> longestWaiting());
        if (candidate.isEmpty()) {
            return false;
        }
        tickets.lock(candidate.get())
                .filter(Assignment::isWaiting)
                .filter(ticket -> ticket.assignedAdminId == null)
                .ifPresent(ticket -> {
                    assign(ticket, agent.get());
                    turn.get().end(agent.get());
                });
        // Also when somebody else took the ticket while this transaction waited for its lock: another may be waiting.
        return true;
    }

    private Optional<Long> longestWaiting() {
        @SuppressWarnings("unchecked")
        List<Number> found = entities.createNativeQuery(
                        """
                        SELECT id FROM support_tickets WHERE is_open = 1 AND assigned_admin_id IS NULL
                        AND waiting_since IS NOT NULL ORDER BY waiting_order, id LIMIT 1""")
                .getResultList();
        return found.stream().map(Number::longValue).findFirst();
    }

    private void assign(Ticket ticket, Long adminId) {
        ticket.assign(adminId, Actor.SYSTEM, Instant.now());
        tickets.save(ticket);
    }

    private static boolean isWaiting(Ticket ticket) {
        return ticket.waits() != null;
    }
}
