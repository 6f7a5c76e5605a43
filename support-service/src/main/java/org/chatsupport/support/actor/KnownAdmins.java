package org.chatsupport.support.actor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The agents' rows that tickets and notes refer to, in the table {@code admins}. */
@ApplicationScoped
public class KnownAdmins {
    /** Name and role of each agent whose row is up to date; saves a statement for each request. */
    private final Map<Long, String> registered = new ConcurrentHashMap<>();

    private final EntityManager entities;

    KnownAdmins(EntityManager entities) {
        this.entities = entities;
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
        var value = name + "\n" + role;
        if (value.equals(registered.get(id))) {
            return;
        }
        entities.createNativeQuery(
                        """
                        INSERT INTO admins (id, name, role, updated_at) VALUES (:id, :name, :role, :now)
                        ON DUPLICATE KEY UPDATE name = VALUES(name), role = VALUES(role), updated_at = VALUES(updated_at)""")
                .setParameter("id", id)
                .setParameter("name", name)
                .setParameter("role", role)
                .setParameter("now", Instant.now())
                .executeUpdate();
        registered.put(id, value);
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
