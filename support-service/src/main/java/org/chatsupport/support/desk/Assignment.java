package org.chatsupport.support.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.outbox.Outbox;
import org.chatsupport.support.ticket.ThreadService;
import org.chatsupport.support.ticket.ThreadService.Work;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/**
 * Hands out waiting tickets, first in, first out, in turn to whoever is present and has room; takes back what waits for
 * somebody who is not there. One replica at a time, by a row lock, and one ticket per transaction: a crash loses nothing,
 * the order is strict, and no lock is waited for while another ticket is held.
 */
@ApplicationScoped
class Assignment {
    private static final int AT_ONCE = 50;

    private final EntityManager entities;
    private final Tickets tickets;
    private final Team team;
    private final ThreadService threads;
    private final Outbox outbox;

    Assignment(EntityManager entities, Tickets tickets, Team team, ThreadService threads, Outbox outbox) {
        this.entities = entities;
        this.tickets = tickets;
        this.team = team;
        this.threads = threads;
        this.outbox = outbox;
    }

    /** Takes back and hands out until nothing is left to do. */
    void run() {
        QuarkusTransaction.requiringNew()
                .call(() -> team.heldByAbsent(AT_ONCE))
                .forEach(id -> QuarkusTransaction.requiringNew().run(() -> takeBack(id)));
        while (QuarkusTransaction.requiringNew().call(this::handOutNext)) {
            // One at a time.
        }
    }

    private void takeBack(long id) {
        tickets.lock(id)
                .filter(Assignment::isWaiting)
                .filter(ticket -> ticket.assignedAdminId != null && team.isAbsent(ticket.assignedAdminId))
                .ifPresent(ticket -> assign(ticket, null));
    }

    private boolean handOutNext() {
        var last = takeTurn();
        if (last == null) {
            return false;
        }
        var admin = team.next(last);
        if (admin.isEmpty()) {
            return false;
        }
        var candidate = longestWaiting();
        if (candidate == null) {
            return false;
        }
        var ticket = tickets.lock(candidate)
                .filter(Assignment::isWaiting)
                .filter(waiting -> waiting.assignedAdminId == null);
        if (ticket.isPresent()) {
            assign(ticket.get(), admin.get());
            entities.createNativeQuery("UPDATE assignment_turn SET last_admin_id = :admin WHERE id = 1")
                    .setParameter("admin", admin.get())
                    .executeUpdate();
        }
        // Somebody took it while we waited for its lock: look again.
        return true;
    }

    /** Who was last; null when another replica hands out. */
    private Long takeTurn() {
        @SuppressWarnings("unchecked")
        List<Number> turn = entities.createNativeQuery(
                        "SELECT last_admin_id FROM assignment_turn WHERE id = 1 FOR UPDATE SKIP LOCKED")
                .getResultList();
        return turn.isEmpty() ? null : turn.get(0).longValue();
    }

    private Long longestWaiting() {
        @SuppressWarnings("unchecked")
        List<Number> found = entities.createNativeQuery(
                        """
                        SELECT id FROM support_tickets WHERE is_open = 1 AND assigned_admin_id IS NULL
                        AND waiting_since IS NOT NULL ORDER BY waiting_order, id LIMIT 1""")
                .getResultList();
        return found.isEmpty() ? null : found.get(0).longValue();
    }

    private void assign(Ticket ticket, Long adminId) {
        var work = new Work();
        ticket.assign(adminId, Actor.SYSTEM, Instant.now());
        threads.flushChanges(ticket, false, work);
        entities.flush();
        outbox.add(work.events());
    }

    private static boolean isWaiting(Ticket ticket) {
        return ticket.waitingSince != null && ticket.isOpen();
    }
}
