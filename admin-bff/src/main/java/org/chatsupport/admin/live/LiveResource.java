package org.chatsupport.admin.live;

import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import org.chatsupport.admin.live.LiveHints.Hint;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The stream that keeps consoles up to date within a second. */
@Path("/api/live")
public class LiveResource {
    private static final Duration PING = Duration.ofSeconds(15);

    private final LiveHints hints;

    LiveResource(LiveHints hints) {
        this.hints = hints;
    }

    /** {@code hello} at once and when hints may have been missed, {@code hint} for every change, {@code ping} each 15 s. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    public Multi<OutboundSseEvent> stream(@Context Sse sse) {
        var hello = Multi.createFrom().item(event(sse, "hello", "{}"));
        var pings = Multi.createFrom().ticks().every(PING).onOverflow().drop().map(tick -> event(sse, "ping", "{}"));
        var changes =
                hints.stream().map(hint -> hint == Hint.HELLO ? event(sse, "hello", "{}") : event(sse, "hint", hint));
        return Multi.createBy().merging().streams(hello, changes, pings);
    }

    private static OutboundSseEvent event(Sse sse, String name, Object data) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(data)
                .build();
    }
}
