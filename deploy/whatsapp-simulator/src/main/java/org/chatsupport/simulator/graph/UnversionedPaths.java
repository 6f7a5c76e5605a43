package org.chatsupport.simulator.graph;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.chatsupport.simulator.SimulatorSettings;

/** Gives calls without a version the app's version, as Graph does ("Versioning": the version is optional). */
@Provider
@PreMatching
class UnversionedPaths implements ContainerRequestFilter {
    private static final Pattern STARTS_WITH_AN_ID = Pattern.compile("/\\d+(/.*)?");

    /** Filters are made before the settings can be read. */
    private final Instance<SimulatorSettings> settings;

    UnversionedPaths(Instance<SimulatorSettings> settings) {
        this.settings = settings;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo();
        var path = uri.getRequestUri().getRawPath();
        if (STARTS_WITH_AN_ID.matcher(path).matches()) {
            var versioned = "/" + settings.get().graphVersion() + path;
            request.setRequestUri(
                    uri.getRequestUriBuilder().replacePath(versioned).build());
        }
    }
}
