package org.chatsupport.admin.web;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Serves the same page for every address of the console, so that a link to a ticket can be opened in a new tab. Quinoa
 * cannot do this, because its route comes after the REST endpoints, which answer unknown addresses with a problem.
 */
@ApplicationScoped
class ConsoleRoutes {
    /** Paths without a dot that belong neither to the API nor to the management endpoints. */
    private static final String PAGES = "/(?!api(?:/|$)|q(?:/|$))[^.]+";

    private static final int BEFORE_EVERYTHING = -1_000;

    void register(@Observes Router router) {
        router.getWithRegex(PAGES).order(BEFORE_EVERYTHING).handler(context -> context.reroute("/"));
    }
}
