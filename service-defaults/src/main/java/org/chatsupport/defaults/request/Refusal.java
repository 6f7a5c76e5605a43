package org.chatsupport.defaults.request;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers a request before any resource sees it. */
public final class Refusal {
    private Refusal() {}

    /**
     * Answers with a problem. Where something of the request is still to come, {@link RequestFraming} throws it away and
     * ends the connection, so that nothing behind this request is taken for another one.
     */
    public static void send(RoutingContext context, int status, String title, String detail) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("status", status)
                        .put("title", title)
                        .put("detail", detail)
                        .encode());
    }

    /** The same with 503 and the seconds after which the same request may succeed. */
    static void busy(RoutingContext context, String detail) {
        context.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
        send(context, 503, "Service Unavailable", detail);
    }

    /** Throws away what is still to come, so that the client finds somebody to send it to and then reads the answer. */
    static void discardRest(HttpServerRequest request) {
        request.handler(buffer -> {});
        request.resume();
    }
}
