package org.chatsupport.support.actor;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** In whose name a request comes, as the token says. */
@RequestScoped
public class Caller {
    private static final String INTEGRATION = "integration";
    /** Admins whose row is known to be up to date, by id and name; saves a statement per request. */
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private final JsonWebToken token;
    private final SecurityIdentity identity;
    private final EntityManager entities;

    Caller(JsonWebToken token, SecurityIdentity identity, EntityManager entities) {
        this.token = token;
        this.identity = identity;
        this.entities = entities;
    }

    public boolean isIntegration() {
        return identity.hasRole(INTEGRATION);
    }

    /** Whether the caller keeps what all share. */
    public boolean supervises() {
        return identity.hasRole("supervisor") || identity.hasRole("admin");
    }

    /** The admin's id; null for an integration. */
    public Long adminId() {
        return isIntegration() ? null : Long.valueOf(token.getSubject());
    }

    /** The actor; an admin seen for the first time gets the row that tickets refer to. */
    public Actor actor() {
        if (isIntegration()) {
            return new Actor(Actor.Type.integration, token.getSubject(), token.getName());
        }
        register(adminId(), token.getName(), role());
        return new Actor(Actor.Type.admin, token.getSubject(), token.getName());
    }

    public void register(long id, String name, String role) {
        var key = Long.toString(id);
        var value = name + "\n" + role;
        if (value.equals(KNOWN.get(key))) {
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
        KNOWN.put(key, value);
    }

    private String role() {
        return identity.getRoles().stream().sorted().findFirst().orElse("agent");
    }
}
