package org.chatsupport.admin.session;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.chatsupport.defaults.problem.Problems;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Requires a token with every change that uses a session cookie. Only our own page knows it, from the answer to the
 * sign-in. Integrations send no cookie and need no token.
 */
class CsrfFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final SecurityIdentity identity;

    CsrfFilter(SecurityIdentity identity) {
        this.identity = identity;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        String expected = identity.getAttribute(SessionIdentityProvider.CSRF_ATTRIBUTE);
        boolean signIn = request.getMethod().equals("POST")
                && request.getUriInfo().getPath().equals("/api/session");
        if (expected == null || SAFE.contains(request.getMethod()) || signIn) {
            return;
        }
        var given = request.getHeaderString("X-CSRF-Token");
        if (given == null
                || !MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) {
            throw Problems.forbidden("The header X-CSRF-Token is missing or is not the session's.");
        }
    }
}
