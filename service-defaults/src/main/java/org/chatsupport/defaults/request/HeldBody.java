package org.chatsupport.defaults.request;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/** One body on its way into memory. The budget is charged for the bytes that have arrived until the request is answered. */
final class HeldBody {
    /** A busy event loop runs its timers before it reads what has arrived. */
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

    /** Reads the body and continues with the next route, refuses the request, or disconnects a client that is too slow. */
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
        // Other handlers that read bodies see that this one has been read.
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
            // The chunked body is empty. Later handlers that read the body would wait for it.
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
