package org.chatsupport.defaults.request;

import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Marks a connection on which no further request is believed: a proxy before us may have seen another end of this one
 * than we did. The mark and not a header is what counts, since Vert.x keeps a connection on which {@code Connection:
 * close} was only written.
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
