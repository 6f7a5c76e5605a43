package org.chatsupport.defaults.request;

import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Marks a connection on which no further request is accepted, because a proxy in front of us may disagree about where
 * this request ended. The mark counts and not a header, because Vert.x does not close a connection when a handler
 * writes {@code Connection: close}.
 */
final class LastRequest {
    private static final AttributeKey<Boolean> MARK = AttributeKey.valueOf(LastRequest.class, "mark");

    private LastRequest() {}

    /** Marks the request's connection. */
    static void of(HttpServerRequest request) {
        channelMark(request).set(true);
    }

    /** Whether the request's connection is marked. */
    static boolean is(HttpServerRequest request) {
        return channelMark(request).get() != null;
    }

    private static io.netty.util.Attribute<Boolean> channelMark(HttpServerRequest request) {
        return ((ConnectionBase) request.connection()).channel().attr(MARK);
    }
}
