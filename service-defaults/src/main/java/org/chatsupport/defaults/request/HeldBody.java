package org.chatsupport.defaults.request;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/** One body on its way into memory. It is charged for what has arrived, until its request is answered. */
final class HeldBody {
    /** A busy event loop looks at its timers before it looks at what has arrived. */
    private static final long GRACE_MILLIS = 500;

    private final Vertx vertx;
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final BodyBudget budget;
    private final String client;
    private final long largest;
    private final Buffer body = Buffer.buffer();
    private long taken;
    private long firstByte;
    private long deadline;
    private boolean refused;

    HeldBody(Vertx vertx, RoutingContext context, BodyBudget budget, long largest) {
        this.vertx = vertx;
        this.context = context;
        this.request = context.request();
        this.budget = budget;
        this.client = PeerAddress.of(request.remoteAddress());
        this.largest = largest;
    }

    /** Reads to the end and goes on with the next route, or refuses, or cuts a client that is too slow. */
    void read(long firstByteMillis, long deadlineMillis) {
        firstByte = vertx.setTimer(
                firstByteMillis,
                late -> firstByte = vertx.setTimer(GRACE_MILLIS, tooLate -> {
                    if (body.length() == 0) {
                        request.connection().close();
                    }
                }));
        deadline = vertx.setTimer(deadlineMillis, late -> request.connection().close());
        context.addEndHandler(answered -> {
            stopTimers();
            budget.giveBack(client, taken);
            taken = 0;
        });
        // Others that read bodies find that this one is read.
        ((RoutingContextInternal) context).visitHandler(RoutingContextInternal.BODY_HANDLER);
        request.exceptionHandler(this::broken);
        request.handler(this::arrived);
        request.endHandler(ended -> finished());
        if (HttpHeaders.CONTINUE.toString().equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
    }

    private void arrived(Buffer part) {
        if (refused) {
            return;
        }
        if (body.length() + part.length() > largest) {
            refuse();
            Refusal.send(context, 413, "Content Too Large", "The body is larger than this address takes.");
        } else if (!budget.take(client, part.length())) {
            refuse();
            Refusal.busy(context, "Too much arrives at once. Send it again.");
        } else {
            taken += part.length();
            body.appendBuffer(part);
        }
    }

    private void broken(Throwable failure) {
        if (!refused && !(failure instanceof HttpClosedException)) {
            refuse();
            Refusal.send(context, 400, "Bad Request", "The body cannot be read.");
        }
    }

    private void refuse() {
        refused = true;
        budget.giveBack(client, taken);
        taken = 0;
    }

    private void finished() {
        RequestFraming.read(context);
        stopTimers();
        if (refused) {
            return;
        }
        if (body.length() == 0) {
            // In chunks, with none that holds anything. Those who read the body next would wait for it.
            Refusal.send(context, 400, "Bad Request", "The body is empty.");
            return;
        }
        ((RoutingContextInternal) context).setBody(body);
        context.next();
    }

    private void stopTimers() {
        vertx.cancelTimer(firstByte);
        vertx.cancelTimer(deadline);
    }
}
