package org.chatsupport.admin.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chatsupport.admin.caller.CallerId;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.events.PublishException;
import org.chatsupport.defaults.problem.Problems;

/** Publishes an agent's presence to all other consoles over the live stream, whichever replica they are connected to. */
@Path("/api/live/presence")
public class PresenceResource {
    private final EventPublisher publisher;
    private final SecurityIdentity identity;
    private final ObjectMapper mapper;

    PresenceResource(EventPublisher publisher, SecurityIdentity identity, ObjectMapper mapper) {
        this.publisher = publisher;
        this.identity = identity;
        this.mapper = mapper;
    }

    /** The caller's presence. */
    public record Whereabouts(
            @NotNull @Positive Long ticketId,
            @NotNull @Pattern(regexp = "viewing|typing|left", message = "must be viewing, typing or left")
                    String state) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"agent", "supervisor", "admin"})
    public void tell(@NotNull @Valid Whereabouts where) {
        var presence = new Presence(
                where.ticketId(),
                CallerId.of(identity).id(),
                identity.getAttribute("name"),
                where.state(),
                Instant.now());
        try {
            publisher.publish(List.of(new OutgoingEvent(
                    Presence.TOPIC,
                    Long.toString(where.ticketId()),
                    "presence-" + UUID.randomUUID(),
                    mapper.writeValueAsBytes(presence))));
        } catch (PublishException e) {
            throw Problems.unreachable("live stream");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
