package org.chatsupport.conversation.history;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.chatsupport.conversation.dialogue.MessageLog;
import org.chatsupport.conversation.events.SendRequested;
import org.chatsupport.defaults.events.Json;

/** Serves the conversation of a user with the bot, to other services only. */
@Path("/conversations")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class HistoryResource {
    private final MessageLog log;
    private final Json json;

    HistoryResource(MessageLog log, Json json) {
        this.log = log;
        this.json = json;
    }

    /** A line of a history. */
    public record Line(String direction, String text, Instant createdAt) {}

    /** A history; the oldest line comes first. */
    public record History(List<Line> items) {}

    /**
     * Returns the latest {@code limit} messages before a ticket.
     *
     * @param before the instant at which the ticket was opened
     * @param beforeMessage the first message of the ticket's thread, if there is one: it marks the beginning more
     *     exactly, because WhatsApp's timestamps are whole seconds
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
        for (var logged : log.history(channel, contact, before, beforeMessage, limit)) {
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
