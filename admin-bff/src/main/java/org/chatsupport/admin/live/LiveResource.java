package org.chatsupport.admin.live;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.live.LiveEvent.Hint;
import org.chatsupport.admin.session.SignInCheck;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Serves the stream that keeps consoles up to date within a second. */
@Path("/api/live")
public class LiveResource {
    private static final Duration PING = Duration.ofSeconds(15);

    private final LiveHints hints;
    private final SignInCheck admission;
    private final CurrentIdentityAssociation caller;

    LiveResource(LiveHints hints, SignInCheck admission, CurrentIdentityAssociation caller) {
        this.hints = hints;
        this.admission = admission;
        this.caller = caller;
    }

    /**
     * Streams {@code hello} at once and when hints may have been missed, {@code hint} for every change, {@code
     * presence} when another agent views a ticket, and {@code ping} every 15 seconds. Before each ping it checks
     * whether the caller may still listen; if not, the stream ends.
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    @RequiredScope(Scope.LIVE_READ)
    public Multi<OutboundSseEvent> stream(@Context Sse sse) {
        var hello = Multi.createFrom().item(event(sse, "hello", "{}"));
        // The identity is taken from this request now, because the proxy cannot be used after the request has ended.
        var identity = caller.getIdentity();
        var pings = Multi.createFrom()
                .ticks()
                .every(PING)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> lasts(identity))
                .map(lasts -> lasts ? Optional.of(event(sse, "ping", "{}")) : Optional.<OutboundSseEvent>empty());
        var changes = hints.stream().map(event -> written(sse, event)).map(Optional::of);
        return Multi.createBy()
                .merging()
                .streams(hello.map(Optional::of), changes, pings)
                .select()
                .first(Optional::isPresent)
                .map(Optional::get);
    }

    private static OutboundSseEvent written(Sse sse, LiveEvent event) {
        if (event == Hint.HELLO) {
            return event(sse, "hello", "{}");
        }
        return event(sse, event instanceof Presence ? "presence" : "hint", event);
    }

    /**
     * Whether the caller may still listen. If that cannot be determined, the stream ends too, and the browser connects
     * again.
     */
    private Uni<Boolean> lasts(SecurityIdentity identity) {
        return Uni.createFrom()
                .item(() -> admission.lasts(identity))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .recoverWithItem(false);
    }

    private static OutboundSseEvent event(Sse sse, String name, Object data) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(data)
                .build();
    }
}
