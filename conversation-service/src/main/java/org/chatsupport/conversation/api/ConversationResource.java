package org.chatsupport.conversation.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.chatsupport.conversation.bot.Speech;
import org.chatsupport.conversation.conversation.ConversationStore;
import org.chatsupport.conversation.events.SendRequested;
import org.chatsupport.defaults.events.Json;

/** What the bot and a user said to each other; for other services only. */
@Path("/conversations")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Blocking
public class ConversationResource {
    private final ConversationStore store;
    private final Json json;

    ConversationResource(ConversationStore store, Json json) {
        this.store = store;
        this.json = json;
    }

    /** One line of a history. */
    public record Line(String direction, String text, Instant createdAt) {}

    /** Oldest first. */
    public record History(List<Line> items) {}

    /**
     * What was said before a ticket, the latest {@code limit} messages.
     *
     * @param before when it was opened
     * @param beforeMessage the first message of its thread if there is one: it says more exactly where the ticket
     *     begins, for WhatsApp's timestamps are whole seconds
     */
    @GET
    @Path("/history")
    public History history(
            @QueryParam("channel") @NotNull String channel,
            @QueryParam("contact") @NotNull String contact,
            @QueryParam("before") @NotNull Instant before,
            @QueryParam("before_message") String beforeMessage,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        var lines = new ArrayList<Line>();
        for (var logged : store.history(channel, contact, before, beforeMessage, limit)) {
            var answers = new ArrayList<Line>();
            if (logged.direction().equals("in") || logged.content().path("echo").asBoolean()) {
                answers.add(new Line(logged.direction(), Speech.preview(logged.content()), logged.sentAt()));
            }
            for (var output : logged.outputs()) {
                if (output.topic().equals(SendRequested.TOPIC)) {
                    var content = json.read(output.data(), JsonNode.class).path("content");
                    answers.add(new Line("out", Speech.preview(content), logged.sentAt()));
                }
            }
            Collections.reverse(answers);
            lines.addAll(answers);
        }
        Collections.reverse(lines);
        return new History(lines);
    }
}
