package org.chatsupport.admin.session;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads and writes the cookies of a signed-in browser. Over TLS their names begin with {@code __Host-}, which no other
 * site, not even a sibling domain, can set.
 */
@ApplicationScoped
class SessionCookies {
    private static final String HOST_ONLY = "__Host-";

    private final boolean secure;
    private final String session;
    private final String device;
    private final Duration lifetime;

    SessionCookies(
            @ConfigProperty(name = "admin.session.secure-cookie") boolean secure,
            @ConfigProperty(name = "admin.session.lifetime") Duration lifetime) {
        this.secure = secure;
        this.session = (secure ? HOST_ONLY : "") + "chat_support_session";
        this.device = (secure ? HOST_ONLY : "") + "chat_support_device";
        this.lifetime = lifetime;
    }

    boolean secure() {
        return secure;
    }

    Duration lifetime() {
        return lifetime;
    }

    /** Returns the session's token; null without one. */
    String session(HttpServerRequest request) {
        return value(request, session);
    }

    /** Returns the token of the browser itself; null when nobody has signed in with it. */
    String device(HttpServerRequest request) {
        return value(request, device);
    }

    NewCookie session(String token) {
        return cookie(session, token, lifetime);
    }

    NewCookie noSession() {
        return cookie(session, "", Duration.ZERO);
    }

    NewCookie device(String token) {
        return cookie(device, token, KnownDevice.REMEMBERED);
    }

    private static String value(HttpServerRequest request, String name) {
        var cookie = request.getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    private NewCookie cookie(String name, String value, Duration lifetime) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge((int) lifetime.toSeconds())
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
