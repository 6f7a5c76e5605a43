package org.chatsupport.admin.limit;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.chatsupport.admin.caller.CallerId;
import org.chatsupport.defaults.problem.Problems;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Limits how many live streams a session or a token holds open: each costs a connection and a query every 15 seconds. */
@ApplicationScoped
class LiveStreamLimit {
    private static final String STREAM = "/api/live";
    private static final int RETRY_AFTER_SECONDS = 15;

    private final Limits limits;
    private final SecurityIdentity identity;
    private final CurrentVertxRequest current;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    LiveStreamLimit(Limits limits, SecurityIdentity identity, CurrentVertxRequest current) {
        this.limits = limits;
        this.identity = identity;
        this.current = current;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        if (identity.isAnonymous() || !request.getUriInfo().getPath().equals(STREAM)) {
            return;
        }
        var holder = CallerId.credential(identity);
        int most = (CallerId.of(identity).integration() ? limits.integration() : limits.person()).streams();
        int now = open.merge(holder, 1, Integer::sum);
        if (now > most) {
            release(holder);
            throw Problems.tooMany(
                    RETRY_AFTER_SECONDS, "Too many live streams are open at once: close some, at most " + most + ".");
        }
        current.getCurrent().addEndHandler(ended -> release(holder));
    }

    private void release(String holder) {
        open.computeIfPresent(holder, (key, count) -> count == 1 ? null : count - 1);
    }
}
