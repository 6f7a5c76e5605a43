package org.chatsupport.defaults.arrival;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes in request bodies before anything else is done with them: within a time, up to a size, and no more at once than
 * a quarter of the heap. A client that sends slowly holds a connection, never a thread.
 */
@ApplicationScoped
class Arrivals {
    /** Before every other route, those of the console included. */
    private static final int FIRST = -10_000;

    private static final int TOO_LARGE = 413;
    private static final int STREAMS_AT_ONCE = 16;
    /** 32 KB a second: a slow mobile network. */
    private static final long LEAST_BYTES_PER_MILLISECOND = 32;

    private final Vertx vertx;
    private final BodyHandler bodies;
    private final long largest;
    private final long largestStreamed;
    private final Optional<Pattern> streamedPaths;
    private final long deadlineMillis;
    private final long budget = Runtime.getRuntime().maxMemory() / 4;
    private final AtomicLong held = new AtomicLong();
    private final AtomicInteger streams = new AtomicInteger();

    Arrivals(
            Vertx vertx,
            @ConfigProperty(name = "chat-support.largest-body") MemorySize largest,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestStreamed,
            @ConfigProperty(name = "chat-support.streamed-bodies") Optional<String> streamedPaths,
            @ConfigProperty(name = "chat-support.request-deadline") Duration deadline) {
        this.vertx = vertx;
        this.bodies = BodyHandler.create(false).setBodyLimit(largest.asLongValue());
        this.largest = largest.asLongValue();
        this.largestStreamed = largestStreamed.asLongValue();
        this.streamedPaths = streamedPaths.map(Pattern::compile);
        this.deadlineMillis = deadline.toMillis();
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::admit).failureHandler(Arrivals::failed);
        router.route().order(FIRST + 1).handler(Arrivals::refuseEmptyChunks);
    }

    /** Those who read the body next would wait for it. */
    private static void refuseEmptyChunks(RoutingContext context) {
        boolean inChunks = context.request().headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (inChunks && context.body().length() <= 0) {
            problem(context, 400, "Bad Request", "The body is empty.");
        } else {
            context.next();
        }
    }

    private void admit(RoutingContext context) {
        var request = context.request();
        if (request.isEnded()) {
            context.next();
            return;
        }
        if (isForm(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            problem(context, 415, "Unsupported Media Type", "Send JSON.");
            return;
        }
        if (isStreamed(context)) {
            stream(context);
            return;
        }
        var encoding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        if (encoding != null) {
            // A proxy before us may have seen another end than we do: nothing that follows is believed.
            context.addEndHandler(ended -> request.connection().close());
            if (!encoding.strip().equalsIgnoreCase("chunked")) {
                problem(context, 400, "Bad Request", "The only transfer encoding is chunked.");
                return;
            }
        }
        long announced = announced(context);
        if (announced == 0) {
            // Nothing is to arrive, and the answer may be a stream that lasts.
            context.next();
            return;
        }
        if (announced > largest) {
            context.fail(TOO_LARGE);
            return;
        }
        if (held.addAndGet(announced) > budget) {
            held.addAndGet(-announced);
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "5").putHeader(HttpHeaders.CONNECTION, "close");
            problem(context, 503, "Service Unavailable", "Too much arrives at once. Send it again.");
            return;
        }
        long timer = vertx.setTimer(deadlineMillis, id -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
        context.addEndHandler(ended -> {
            vertx.cancelTimer(timer);
            held.addAndGet(-announced);
        });
        bodies.handle(context);
    }

    private boolean isStreamed(RoutingContext context) {
        return streamedPaths.isPresent()
                && context.request().method().equals(HttpMethod.POST)
                && streamedPaths.get().matcher(context.request().path()).matches();
    }

    /**
     * A body that is not held here: it stays on the wire until the resource pipes it somewhere, at the pace of that, and
     * never into memory. Its length is known before, it must move on at a least pace, and there are only so many at once.
     */
    private void stream(RoutingContext context) {
        var request = context.request();
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            problem(context, 411, "Length Required", "Send the length of the file in Content-Length.");
            return;
        }
        long announced = Long.parseLong(length);
        if (announced > largestStreamed) {
            context.fail(TOO_LARGE);
            return;
        }
        if (streams.incrementAndGet() > STREAMS_AT_ONCE) {
            streams.decrementAndGet();
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "5").putHeader(HttpHeaders.CONNECTION, "close");
            problem(context, 503, "Service Unavailable", "Too many files arrive at once. Send it again.");
            return;
        }
        long timer = vertx.setTimer(deadlineMillis + announced / LEAST_BYTES_PER_MILLISECOND, id -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
        context.addEndHandler(answered -> {
            vertx.cancelTimer(timer);
            streams.decrementAndGet();
            if (!request.isEnded()) {
                // Refused early. Clients hear why only when what is on its way finds somebody to take it, for a while.
                request.resume();
                vertx.setTimer(deadlineMillis, id -> {
                    if (!request.isEnded()) {
                        request.connection().close();
                    }
                });
            }
        });
        request.pause();
        context.next();
    }

    /** No address of ours takes forms, and those of other sites send nothing else. */
    private static boolean isForm(String type) {
        return type != null && type.strip().toLowerCase(Locale.ROOT).matches("(multipart/|application/x-www-form).*");
    }

    /** A body in chunks may become as large as any. */
    private long announced(RoutingContext context) {
        var request = context.request();
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return Long.parseLong(length);
        }
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? largest : 0;
    }

    private static void failed(RoutingContext context) {
        if (context.failure() instanceof HttpClosedException) {
            // Cut by us or by the client: nobody is there to be answered, and it is no error of ours.
            return;
        }
        if (context.statusCode() != TOO_LARGE || context.response().headWritten()) {
            context.next();
            return;
        }
        // What is still on its way is not read.
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        problem(context, TOO_LARGE, "Content Too Large", "The body is larger than this address takes.");
    }

    private static void problem(RoutingContext context, int status, String title, String detail) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("status", status)
                        .put("title", title)
                        .put("detail", detail)
                        .encode());
    }
}
