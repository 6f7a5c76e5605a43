package org.chatsupport.support.actor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The agents' rows that tickets and notes refer to, in the table {@code admins}. */
@ApplicationScoped
public class KnownAdmins {
    /** Another replica may have written another name meanwhile. */
    private static final Duration VALID = Duration.ofMinutes(1);

    /** Each agent whose row was up to date at some time; saves a statement for each request. */
    private final Map<Long, Registered> registered = new ConcurrentHashMap<>();

    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transactions;

    KnownAdmins(EntityManager entities, TransactionSynchronizationRegistry transactions) {
        this.entities = entities;
        this.transactions = transactions;
    }

    private record Registered(String name, String role, Instant at) {
        boolean isSame(Registered other) {
            return name.equals(other.name) && role.equals(other.role);
        }
    }

    /** Registers the caller if it is an agent, and returns it as the actor of what it does. */
    public Actor register(Caller caller) {
        var actor = caller.actor();
        if (actor.type() == Actor.Type.ADMIN) {
            register(caller.adminId(), actor.name(), caller.role());
        }
        return actor;
    }

    /** Inserts or updates an agent's row. */
    public void register(long id, String name, String role) {
        var now = Instant.now();
        var row = new Registered(name, role, now);
        var before = registered.get(id);
        if (before != null && before.isSame(row) && before.at().plus(VALID).isAfter(now)) {
            return;
        }
        entities.createNativeQuery(
                        """
                        INSERT INTO admins (id, name, role, updated_at) VALUES (:id, :name, :role, :now)
                        ON DUPLICATE KEY UPDATE name = VALUES(name), role = VALUES(role), updated_at = VALUES(updated_at)""")
                .setParameter("id", id)
                .setParameter("name", name)
                .setParameter("role", role)
                .setParameter("now", now)
                .executeUpdate();
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                // A row that was rolled back is not there.
                if (status == Status.STATUS_COMMITTED) {
                    registered.put(id, row);
                }
            }
        });
    }

    /** Returns whether each of these ids is an agent's. */
    public boolean contain(Collection<Long> ids) {
        return ids.isEmpty()
                || entities.createNativeQuery("SELECT id FROM admins WHERE id IN (:ids)", Long.class)
                                .setParameter("ids", ids)
                                .getResultList()
                                .size()
                        == Set.copyOf(ids).size();
    }
}
