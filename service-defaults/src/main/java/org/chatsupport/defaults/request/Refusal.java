package org.chatsupport.defaults.request;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers a request before any resource sees it. */
public final class Refusal {
    private Refusal() {}

    /**
     * Answers with a problem. If part of the request is still to come, {@link RequestFraming} discards it and closes
     * the connection, so that nothing behind this request is taken for another one.
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

    /** Answers with 503 and the seconds after which the same request may succeed. */
    static void busy(RoutingContext context, String detail) {
        context.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
        send(context, 503, "Service Unavailable", detail);
    }

    /** Discards the rest of the request, so that the client can finish sending and then reads the answer. */
    static void discardRest(HttpServerRequest request) {
        request.handler(buffer -> {});
        request.resume();
    }
}
