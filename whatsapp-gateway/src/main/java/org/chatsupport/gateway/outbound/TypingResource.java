package org.chatsupport.gateway.outbound;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chatsupport.gateway.graph.GraphClient;
import org.chatsupport.gateway.graph.GraphConfig;

/**
 * Shows the user that an agent is typing. WhatsApp is called at once or not at all, because later it would not be true.
 * It is called rarely, because these calls count towards the same limits as messages.
 */
@Path("/internal/channels/{channel: [0-9]{1,30}}/typing")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class TypingResource {
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final int MOST_REMEMBERED = 10_000;

    private final GraphClient graph;
    private final GraphConfig config;
    private final Map<String, Long> toldAt = new LinkedHashMap<>();

    TypingResource(GraphClient graph, GraphConfig config) {
        this.graph = graph;
        this.config = config;
    }

    /** The message that the agent is answering. */
    public record Typing(@NotBlank @Size(max = 255) String wamid) {}

    @POST
    public void typing(@PathParam("channel") String channel, @NotNull @Valid Typing typing) {
        if (config.readReceipts() && isTime(channel + " " + typing.wamid())) {
            graph.showTyping(channel, typing.wamid());
        }
    }

    private boolean isTime(String answered) {
        synchronized (toldAt) {
            long now = System.nanoTime();
            var last = toldAt.get(answered);
            if (last != null && now - last < PAUSE.toNanos()) {
                return false;
            }
            // The entry is removed and put again, so that the first one is always the oldest.
            toldAt.remove(answered);
            toldAt.put(answered, now);
            if (toldAt.size() > MOST_REMEMBERED) {
                toldAt.remove(toldAt.keySet().iterator().next());
            }
            return true;
        }
    }
}
