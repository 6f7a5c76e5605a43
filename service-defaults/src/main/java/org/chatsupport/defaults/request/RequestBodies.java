package org.chatsupport.defaults.request;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads request bodies before anything else happens with them: within a deadline, up to a size, and together at most a
 * quarter of the heap. A client that sends slowly holds a connection, never a thread and never memory for what it has
 * only announced.
 */
@ApplicationScoped
class RequestBodies {
    private static final int SHARE_OF_HEAP = 4;

    private final Vertx vertx;
    private final long largest;
    private final Optional<Pattern> streamedPaths;
    private final long deadlineMillis;
    private final long firstByteMillis;
    private final StreamedBodies streamed;
    private final BodyBudget budget;

    RequestBodies(
            Vertx vertx,
            StreamedBodies streamed,
            @ConfigProperty(name = "chat-support.largest-body") MemorySize largest,
            @ConfigProperty(name = "chat-support.streamed-bodies") Optional<String> streamedPaths,
            @ConfigProperty(name = "chat-support.request-deadline") Duration deadline,
            @ConfigProperty(name = "chat-support.first-byte-deadline") Duration firstByte) {
        this.vertx = vertx;
        this.streamed = streamed;
        this.largest = largest.asLongValue();
        this.streamedPaths = streamedPaths.map(Pattern::compile);
        this.deadlineMillis = deadline.toMillis();
        this.firstByteMillis = firstByte.toMillis();
        this.budget = new BodyBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, 2 * this.largest);
    }

    void register(@Observes Router router) {
        router.route().order(RequestOrder.BODY).handler(this::takeIn);
    }

    private void takeIn(RoutingContext context) {
        var request = context.request();
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean inChunks = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (isForm(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            Refusal.send(context, 415, "Unsupported Media Type", "Send JSON.");
        } else if (isStreamed(context)) {
            streamed.admit(context, length);
        } else if (length == null && !inChunks || "0".equals(length)) {
            // There is no body to read, and the answer may be a long stream.
            context.next();
        } else if (length != null && Long.parseLong(length) > largest) {
            Refusal.send(context, 413, "Content Too Large", "The body is larger than this address takes.");
        } else {
            new HeldBody(vertx, context, budget, largest).read(firstByteMillis, deadlineMillis);
        }
    }

    private boolean isStreamed(RoutingContext context) {
        return streamedPaths.isPresent()
                && context.request().method().equals(HttpMethod.POST)
                && streamedPaths.get().matcher(context.request().path()).matches();
    }

    /** No endpoint of ours accepts forms, and forms are all that another site can send. */
    private static boolean isForm(String type) {
        if (type == null) {
            return false;
        }
        var plain = type.strip().toLowerCase(Locale.ROOT);
        return plain.startsWith("multipart/") || plain.startsWith("application/x-www-form");
    }
}
