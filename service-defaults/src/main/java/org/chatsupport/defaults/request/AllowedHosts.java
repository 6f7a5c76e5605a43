package org.chatsupport.defaults.request;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses requests for a host name that is not this service's, such as those of a page that rebinds its own name (DNS
 * rebinding).
 */
@ApplicationScoped
class AllowedHosts {
    private static final int MISDIRECTED = 421;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final Set<String> allowed;

    AllowedHosts(
            @ConfigProperty(name = "chat-support.allowed-hosts") Optional<List<String>> hosts,
            @ConfigProperty(name = "quarkus.http.host") String listening) {
        var named = hosts.orElse(List.of()).stream()
                .map(host -> host.strip().toLowerCase(java.util.Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        this.allowed = named.isEmpty() && LOOPBACK.contains(listening) ? LOOPBACK : named;
    }

    void register(@Observes Router router) {
        if (!allowed.isEmpty()) {
            router.route().order(RequestOrder.HOST).handler(this::check);
        }
    }

    private void check(RoutingContext context) {
        var authority = context.request().authority();
        if (authority != null && allowed.contains(plain(authority.host()))) {
            context.next();
        } else {
            Refusal.send(context, MISDIRECTED, "Misdirected Request", "This service does not answer for that host.");
        }
    }

    /** IPv6 addresses are in brackets. */
    private static String plain(String host) {
        var lower = host.toLowerCase(java.util.Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }
}
