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
import org.chatsupport.admin.live.LiveHints.Hint;
import org.chatsupport.admin.session.Presence;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The stream that keeps consoles up to date within a second. */
@Path("/api/live")
public class LiveResource {
    private static final Duration PING = Duration.ofSeconds(15);

    private final LiveHints hints;
    private final Presence presence;
    private final CurrentIdentityAssociation caller;

    LiveResource(LiveHints hints, Presence presence, CurrentIdentityAssociation caller) {
        this.hints = hints;
        this.presence = presence;
        this.caller = caller;
    }

    /**
     * {@code hello} at once and when hints may have been missed, {@code hint} for every change, {@code ping} every 15
     * seconds. Before each ping it is asked whether the caller may still listen; if not, the stream ends.
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    public Multi<OutboundSseEvent> stream(@Context Sse sse) {
        var hello = Multi.createFrom().item(event(sse, "hello", "{}"));
        // Of this request: the proxy is of no use when it is over.
        var identity = caller.getIdentity();
        var pings = Multi.createFrom()
                .ticks()
                .every(PING)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> lasts(identity))
                .map(lasts -> lasts ? Optional.of(event(sse, "ping", "{}")) : Optional.<OutboundSseEvent>empty());
        var changes = hints.stream()
                .map(hint -> hint == Hint.HELLO ? event(sse, "hello", "{}") : event(sse, "hint", hint))
                .map(Optional::of);
        return Multi.createBy()
                .merging()
                .streams(hello.map(Optional::of), changes, pings)
                .select()
                .first(Optional::isPresent)
                .map(Optional::get);
    }

    /** When that cannot be found out the stream ends too; the browser connects again. */
    private Uni<Boolean> lasts(SecurityIdentity identity) {
        return Uni.createFrom()
                .item(() -> presence.lasts(identity))
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
