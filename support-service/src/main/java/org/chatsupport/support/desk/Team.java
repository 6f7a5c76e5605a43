package org.chatsupport.support.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chatsupport.support.ticket.TicketConfig;

/** Those who answer: what each holds, and who may be given more. */
@ApplicationScoped
public class Team {
    private static final String PRESENT = "a.availability = 'AVAILABLE' AND a.seen_at > :seen";
    // As long as nearly no ticket is assigned MySQL would rather read all open ones, for each admin and each second.
    private static final String LOAD =
            """
            (SELECT COUNT(*) FROM support_tickets t FORCE INDEX (idx_assigned_admin)
             WHERE t.assigned_admin_id = a.id AND t.is_open = 1)""";

    private final EntityManager entities;
    private final TicketConfig config;

    Team(EntityManager entities, TicketConfig config) {
        this.entities = entities;
        this.config = config;
    }

    /**
     * One of the team.
     *
     * @param present available, and at the console a moment ago
     * @param openTickets assigned to them and not yet resolved
     */
    public record Member(
            long id,
            String name,
            String role,
            Availability availability,
            int capacity,
            boolean present,
            long openTickets) {}

    /** Everybody, by name. */
    public List<Member> members() {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entities.createNativeQuery("SELECT a.id, a.name, a.role, a.availability, a.capacity, "
                        + PRESENT + ", " + LOAD + " FROM admins a ORDER BY a.name, a.id")
                .setParameter("seen", seenAfter())
                .getResultList();
        return rows.stream().map(Team::member).toList();
    }

    /** Their console is open. */
    public void seen(long id) {
        entities.createQuery("UPDATE Admin SET seenAt = :now WHERE id = :id")
                .setParameter("now", Instant.now())
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Whose turn it is after somebody: round and round, who is present and has room. */
    Optional<Long> next(long after) {
        @SuppressWarnings("unchecked")
        List<Number> found = entities.createNativeQuery("SELECT a.id FROM admins a WHERE a.capacity > 0 AND " + PRESENT
                        + " AND " + LOAD + " < a.capacity ORDER BY a.id <= :after, a.id LIMIT 1")
                .setParameter("seen", seenAfter())
                .setParameter("after", after)
                .getResultList();
        return found.stream().map(Number::longValue).findFirst();
    }

    /** Tickets that wait for somebody who takes part and is not there, longest waiting first. */
    @SuppressWarnings("unchecked")
    List<Long> heldByAbsent(int limit) {
        List<Number> found = entities.createNativeQuery(
                        """
                        SELECT STRAIGHT_JOIN t.id
                        FROM admins a JOIN support_tickets t FORCE INDEX (idx_assigned_admin)
                          ON t.assigned_admin_id = a.id AND t.is_open = 1
                        WHERE a.capacity > 0 AND NOT (%s) AND t.waiting_since IS NOT NULL
                        ORDER BY t.waiting_since, t.id LIMIT :limit"""
                                .formatted("COALESCE(" + PRESENT + ", FALSE)"))
                .setParameter("seen", seenAfter())
                .setParameter("limit", limit)
                .getResultList();
        return found.stream().map(Number::longValue).toList();
    }

    boolean isAbsent(long id) {
        Admin admin = entities.find(Admin.class, id);
        return admin != null && admin.capacity > 0 && !isPresent(admin);
    }

    private boolean isPresent(Admin admin) {
        return admin.availability == Availability.AVAILABLE
                && admin.seenAt != null
                && admin.seenAt.isAfter(seenAfter());
    }

    private Instant seenAfter() {
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
