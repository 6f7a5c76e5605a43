package org.chatsupport.defaults.security;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers calls without valid credentials with 401 and calls without the required role with 403, as problem details.
 *
 * <p>The problem library has mappers for the same exceptions, but they read a field that Quarkus 3.33 no longer has, so
 * a refusal became a 500. These mappers have priority.
 */
class SecurityProblems {
    private static final int BEFORE_THE_LIBRARIES = Priorities.USER - 100;

    @ServerExceptionMapper(
            value = {UnauthorizedException.class, AuthenticationFailedException.class},
            priority = BEFORE_THE_LIBRARIES)
    Response unauthorized(RoutingContext context) {
        var problem = problem(Status.UNAUTHORIZED, "Sign in or send a valid token.");
        // If a credential was wrong, Quarkus has already written the challenge.
        if (!context.response().headers().contains(HttpHeaders.WWW_AUTHENTICATE)) {
            problem.withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return problem.build().toResponse();
    }

    @ServerExceptionMapper(value = ForbiddenException.class, priority = BEFORE_THE_LIBRARIES)
    Response forbidden() {
        return problem(Status.FORBIDDEN, "You may not do this.").build().toResponse();
    }

    private static HttpProblem.Builder problem(Status status, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail);
    }
}
