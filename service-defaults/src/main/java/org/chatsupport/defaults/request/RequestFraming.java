package org.chatsupport.defaults.request;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides, before any answer, where a request ends. A request in chunks, or one that is answered before it was read, is
 * the last on its connection; one whose end is in doubt is refused (request smuggling, RFC 9112 section 11.2).
 */
@ApplicationScoped
class RequestFraming {
    private static final String READ = RequestFraming.class.getName() + ".read";

    private final Vertx vertx;
    private final long lingerMillis;

    RequestFraming(Vertx vertx, @ConfigProperty(name = "chat-support.request-deadline") Duration deadline) {
        this.vertx = vertx;
        this.lingerMillis = deadline.toMillis();
    }

    void register(@Observes Router router) {
        router.route().order(RequestOrder.FRAMING).handler(this::check);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        if (LastRequest.is(request)) {
            // Behind the last one: perhaps somebody else's, perhaps nobody's. It gets no answer that a proxy could mix
            // up.
            request.connection().close();
            return;
        }
        var encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (encodings.isEmpty() && (length == null || length.equals("0"))) {
            context.next();
            return;
        }
        if (!encodings.isEmpty()) {
            LastRequest.of(request);
        }
        context.addHeadersEndHandler(answering -> {
            if (!isRead(context)) {
                LastRequest.of(request);
            }
            if (LastRequest.is(request)) {
                // Clients that keep connections must know that this one ends.
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        });
        context.addEndHandler(answered -> endConnection(context));
        if (encodings.isEmpty()) {
            context.next();
        } else if (length != null) {
            Refusal.send(context, 400, "Bad Request", "Send either Content-Length or Transfer-Encoding, not both.");
        } else if (encodings.size() > 1 || !encodings.get(0).strip().equalsIgnoreCase("chunked")) {
            Refusal.send(context, 400, "Bad Request", "The only transfer encoding is chunked.");
        } else {
            context.next();
        }
    }

    /** That the whole body has been taken off the wire; afterwards whoever pauses the request hides it. */
    static void read(RoutingContext context) {
        context.put(READ, true);
    }

    private static boolean isRead(RoutingContext context) {
        return context.get(READ, false) || context.request().isEnded();
    }

    private void endConnection(RoutingContext context) {
        var request = context.request();
        if (!isRead(context)) {
            // Answered early. Clients read the answer only when they find somebody to send the rest to, for a while.
            LastRequest.of(request);
            request.endHandler(read -> request.connection().close());
            Refusal.discardRest(request);
            vertx.setTimer(lingerMillis, late -> request.connection().close());
        } else if (LastRequest.is(request)) {
            request.connection().close();
        }
    }
}
