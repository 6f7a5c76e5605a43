package org.chatsupport.admin.session;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.chatsupport.defaults.problem.Problems;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Allows people whose password someone else knows only to replace it or to sign out. */
class RequiredPasswordChange {
    private static final Set<String> ALLOWED = Set.of("/api/session", "/api/session/password");

    private final SecurityIdentity identity;

    RequiredPasswordChange(SecurityIdentity identity) {
        this.identity = identity;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        if (Boolean.TRUE.equals(identity.getAttribute(SessionIdentityProvider.MUST_CHANGE_ATTRIBUTE))
                && !ALLOWED.contains(request.getUriInfo().getPath())) {
            throw Problems.forbidden(
                    "password_change_required", "Choose a password of your own first, with PUT /api/session/password.");
        }
    }
}
