package org.chatsupport.admin.web;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends HSTS when the service is behind TLS, so that browsers use only TLS for a year. */
@ApplicationScoped
class StrictTransport {
    private static final String A_YEAR = "max-age=31536000";
    private static final int BEFORE_EVERYTHING = -2_000;

    private final boolean secure;

    StrictTransport(@ConfigProperty(name = "admin.session.secure-cookie") boolean secure) {
        this.secure = secure;
    }

    void register(@Observes Router router) {
        if (secure) {
            router.route().order(BEFORE_EVERYTHING).handler(context -> {
                context.response().putHeader("Strict-Transport-Security", A_YEAR);
                context.next();
            });
        }
    }
}
