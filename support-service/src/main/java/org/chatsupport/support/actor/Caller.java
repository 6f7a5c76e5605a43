package org.chatsupport.support.actor;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The agent or integration that sends a request, as its token says. */
@RequestScoped
public class Caller {
    private static final String INTEGRATION = "integration";

    private final JsonWebToken token;
    private final SecurityIdentity identity;

    Caller(JsonWebToken token, SecurityIdentity identity) {
        this.token = token;
        this.identity = identity;
    }

    public boolean isIntegration() {
        return identity.hasRole(INTEGRATION);
    }

    /** Returns whether the caller may change what all agents share. */
    public boolean supervises() {
        return identity.hasRole("supervisor") || identity.hasRole("admin");
    }

    /** Returns the agent's id; null for an integration. */
    public Long adminId() {
        return isIntegration() ? null : Long.valueOf(token.getSubject());
    }

    public Actor actor() {
        return new Actor(
                isIntegration() ? Actor.Type.INTEGRATION : Actor.Type.ADMIN, token.getSubject(), token.getName());
    }

    /** Returns the integration's name, which messages show beside the sender it gives; null for an agent. */
    public String integrationName() {
        return isIntegration() ? token.getName() : null;
    }

    String role() {
        return identity.getRoles().stream().sorted().findFirst().orElse("agent");
    }
}
