package org.chatsupport.support.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.chatsupport.support.ticket.TicketConfig;

/** The agents, with the tickets that each of them has. */
@ApplicationScoped
public class Team {
    /** A condition on an agent {@code a}; seen is {@link #seenAfter()}. */
    static final String ONLINE = "a.availability = 'AVAILABLE' AND a.seen_at > :seen";
    /** The open tickets of an agent {@code a}. Without the hint MySQL reads all open tickets while few are assigned. */
    static final String LOAD =
            """
            (SELECT COUNT(*) FROM support_tickets t FORCE INDEX (idx_assigned_waiting)
             WHERE t.assigned_admin_id = a.id AND t.is_open = 1)""";

    private final EntityManager entities;
    private final TicketConfig config;

    Team(EntityManager entities, TicketConfig config) {
        this.entities = entities;
        this.config = config;
    }

    /**
     * An agent.
     *
     * @param present whether the agent is online: available, and with the console open a moment ago
     * @param openTickets tickets that are assigned to the agent and open or in progress
     */
    public record Member(
            long id,
            String name,
            String role,
            Availability availability,
            int capacity,
            boolean present,
            long openTickets) {}

    /** Returns all agents, by name. */
    public List<Member> members() {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entities.createNativeQuery("SELECT a.id, a.name, a.role, a.availability, a.capacity, "
                        + ONLINE + ", " + LOAD + " FROM admins a ORDER BY a.name, a.id")
                .setParameter("seen", seenAfter())
                .getResultList();
        return rows.stream().map(Team::member).toList();
    }

    /** Keeps that an agent's console is open. */
    public void seen(long id) {
        entities.createQuery("UPDATE Admin SET seenAt = :now WHERE id = :id")
                .setParameter("now", Instant.now())
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Returns waiting tickets whose agents have a capacity and are not online, longest wait first. */
    @SuppressWarnings("unchecked")
    List<Long> waitingForAbsent(int limit) {
        List<Number> found = entities.createNativeQuery(
                        """
                        SELECT STRAIGHT_JOIN t.id
                        FROM admins a JOIN support_tickets t FORCE INDEX (idx_assigned_waiting)
                          ON t.assigned_admin_id = a.id AND t.is_open = 1
                        WHERE a.capacity > 0 AND NOT (%s) AND t.waiting_order < '9999-12-31'
                        ORDER BY t.waiting_order, t.id LIMIT :limit"""
                                .formatted("COALESCE(" + ONLINE + ", FALSE)"))
                .setParameter("seen", seenAfter())
                .setParameter("limit", limit)
                .getResultList();
        return found.stream().map(Number::longValue).toList();
    }

    boolean isAbsent(long id) {
        Admin admin = entities.find(Admin.class, id);
        return admin != null && admin.capacity > 0 && !isOnline(admin);
    }

    private boolean isOnline(Admin admin) {
        return admin.availability == Availability.AVAILABLE
                && admin.seenAt != null
                && admin.seenAt.isAfter(seenAfter());
    }

    /** Returns since when an agent's console must have been seen. */
    Instant seenAfter() {
        return Instant.now().minus(config.absentAfter());
    }

    private static Member member(Object[] row) {
        return new Member(
                ((Number) row[0]).longValue(),
                (String) row[1],
                (String) row[2],
                Availability.valueOf(row[3].toString()),
                ((Number) row[4]).intValue(),
                row[5] != null && ((Number) row[5]).intValue() == 1,
                ((Number) row[6]).longValue());
    }
}
