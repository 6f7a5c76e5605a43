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
 * Decides, before any answer, where a request ends. A chunked request, or one that is answered before it was read, is
 * the last on its connection. A request with an ambiguous length is refused (request smuggling, RFC 9112 section 11.2).
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
            // This comes after the last request, and may be another client's or none at all. It gets no answer that a
            // proxy could mix up.
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
                // Clients that keep connections open must learn that this one closes.
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

    /**
     * Notes that the whole body has been read from the connection. This must be recorded, because a later handler that
     * pauses the request hides it.
     */
    static void read(RoutingContext context) {
        context.put(READ, true);
    }

    private static boolean isRead(RoutingContext context) {
        return context.get(READ, false) || context.request().isEnded();
    }

    private void endConnection(RoutingContext context) {
        var request = context.request();
        if (!isRead(context)) {
            // The request was answered early. Clients read the answer only after they could send the rest, so the rest
            // is read for a while.
            LastRequest.of(request);
            request.endHandler(read -> request.connection().close());
            Refusal.discardRest(request);
            vertx.setTimer(lingerMillis, late -> request.connection().close());
        } else if (LastRequest.is(request)) {
            request.connection().close();
        }
    }
}
