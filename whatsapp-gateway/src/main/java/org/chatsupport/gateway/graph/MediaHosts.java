package org.chatsupport.gateway.graph;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Decides where our token may go: to the API itself, and over TLS to the hosts that are known to keep WhatsApp's files. */
@ApplicationScoped
class MediaHosts {
    private static final int TLS_PORT = 443;

    private final URI api;
    private final GraphConfig config;

    MediaHosts(@ConfigProperty(name = "quarkus.rest-client.graph.url") URI api, GraphConfig config) {
        this.api = api;
        this.config = config;
    }

    boolean mayKnowTheToken(URI address) {
        if (address.getHost() == null || address.getScheme() == null || address.getUserInfo() != null) {
            return false;
        }
        if (origin(address).equals(origin(api))) {
            return true;
        }
        return address.getScheme().equalsIgnoreCase("https")
                && port(address) == TLS_PORT
                && config.mediaHosts().stream().anyMatch(address.getHost()::equalsIgnoreCase);
    }

    private static String origin(URI address) {
        return (address.getScheme() + "://" + address.getHost()).toLowerCase(Locale.ROOT) + ":" + port(address);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return address.getScheme().equalsIgnoreCase("https") ? TLS_PORT : 80;
    }
}
