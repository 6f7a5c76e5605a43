package org.chatsupport.support.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** The choice of the next agent: in turn, among those who are online and have capacity. */
@ApplicationScoped
class Rotation {
    private final EntityManager entities;
    private final Team team;

    Rotation(EntityManager entities, Team team) {
        this.entities = entities;
        this.team = team;
    }

    /** Takes the turn until the end of the transaction; empty when another replica assigns. */
    Optional<Turn> take() {
        @SuppressWarnings("unchecked")
        List<Number> turn = entities.createNativeQuery(
                        "SELECT last_admin_id FROM assignment_turn WHERE id = 1 FOR UPDATE SKIP LOCKED")
                .getResultList();
        return turn.stream().map(last -> new Turn(last.longValue())).findFirst();
    }

    /** The turn to assign a ticket. */
    final class Turn {
        private final long lastAgent;

        private Turn(long lastAgent) {
            this.lastAgent = lastAgent;
        }

        /** Finds the agent after the last one. */
        Optional<Long> nextAgent() {
            @SuppressWarnings("unchecked")
            List<Number> found = entities.createNativeQuery("SELECT a.id FROM admins a WHERE a.capacity > 0 AND "
                            + Team.ONLINE + " AND " + Team.LOAD
                            + " < a.capacity ORDER BY a.id <= :after, a.id LIMIT 1")
                    .setParameter("seen", team.seenAfter())
                    .setParameter("after", lastAgent)
                    .getResultList();
            return found.stream().map(Number::longValue).findFirst();
        }

        /** Remembers the agent who got a ticket. */
        void end(long agent) {
            entities.createNativeQuery("UPDATE assignment_turn SET last_admin_id = :admin WHERE id = 1")
                    .setParameter("admin", agent)
                    .executeUpdate();
        }
    }
}
