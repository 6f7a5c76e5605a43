package org.chatsupport.defaults.request;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Handles bodies that are not held in memory: they stay on the connection until the resource pipes them to their
 * target, at the target's pace. Their length is known in advance, they must arrive at a minimum rate, and their number
 * is limited.
 */
@ApplicationScoped
class StreamedBodies {
    private static final int AT_ONCE = 16;
    /** 32 KB a second is the rate of a slow mobile network. */
    private static final long LEAST_BYTES_PER_MILLISECOND = 32;

    private final Vertx vertx;
    private final long largest;
    private final long deadlineMillis;
    private final AtomicInteger underway = new AtomicInteger();

    StreamedBodies(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest,
            @ConfigProperty(name = "chat-support.request-deadline") Duration deadline) {
        this.vertx = vertx;
        this.largest = largest.asLongValue();
        this.deadlineMillis = deadline.toMillis();
    }

    /**
     * Leaves the body on the connection and continues with the next route, or refuses the request.
     *
     * @param length the value of Content-Length, null when there is none
     */
    void admit(RoutingContext context, String length) {
        var request = context.request();
        if (length == null) {
            Refusal.send(context, 411, "Length Required", "Send the length of the file in Content-Length.");
            return;
        }
        long announced = Long.parseLong(length);
        if (announced > largest) {
            Refusal.send(context, 413, "Content Too Large", "The body is larger than this address takes.");
            return;
        }
        if (underway.incrementAndGet() > AT_ONCE) {
            underway.decrementAndGet();
            Refusal.busy(context, "Too many files arrive at once. Send it again.");
            return;
        }
        long timer = vertx.setTimer(deadlineMillis + announced / LEAST_BYTES_PER_MILLISECOND, late -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
        context.addEndHandler(answered -> {
            vertx.cancelTimer(timer);
            underway.decrementAndGet();
        });
        request.pause();
        context.next();
    }
}
