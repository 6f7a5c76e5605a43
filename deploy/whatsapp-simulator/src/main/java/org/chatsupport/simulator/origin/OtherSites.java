package org.chatsupport.simulator.origin;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps pages of other sites away, because the control API has no sign-in. They may neither post to it nor, if it
 * listens only on this machine, reach it through their own host name (DNS rebinding).
 */
@ApplicationScoped
class OtherSites {
    private static final int FIRST = -10_000;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean onlyHere;

    OtherSites(@ConfigProperty(name = "quarkus.http.host") String listening) {
        this.onlyHere = LOOPBACK.contains(listening);
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::check);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        var authority = request.authority();
        if (onlyHere && (authority == null || !LOOPBACK.contains(authority.host()))) {
            refuse(context, 421, "The simulator answers only for localhost.");
        } else if (!READING.contains(request.method()) && isOfAnotherSite(request)) {
            refuse(context, 403, "Pages of other sites may not change anything here.");
        } else {
            context.next();
        }
    }

    private static boolean isOfAnotherSite(HttpServerRequest request) {
        var origin = request.getHeader("Origin");
        if (origin == null) {
            // The client is not a browser.
            return false;
        }
        try {
            return !request.getHeader("Host").equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException malformed) {
            return true;
        }
    }

    private static void refuse(RoutingContext context, int status, String why) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Connection", "close")
                .end(why)
                .onComplete(answered -> context.request().connection().close());
    }
}
