package org.chatsupport.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.chatsupport.simulator.live.LiveEvents;

/** Serves server-sent events: hello, user, gone, message, request, webhook, clock, faults, reset. */
@Path("/control/live")
class LiveResource {
    private final LiveEvents live;
    private final ObjectMapper mapper;

    LiveResource(LiveEvents live, ObjectMapper mapper) {
        this.live = live;
        this.mapper = mapper;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(@Context Sse sse) {
        return live.stream().map(event -> sse.newEventBuilder()
                .name(event.name())
                .data(json(event.data()))
                .build());
    }

    private String json(Object data) {
        try {
            return mapper.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
