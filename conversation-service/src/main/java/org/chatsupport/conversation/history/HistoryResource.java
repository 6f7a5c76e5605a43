package org.chatsupport.conversation.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.chatsupport.conversation.bot.Speech;
import org.chatsupport.conversation.dialogue.MessageLog;
import org.chatsupport.conversation.events.SendRequested;
import org.chatsupport.conversation.flow.UserMessage;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.problem.Problems;

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

    /**
     * A line of a history.
     *
     * @param id of a user's message; null for what the bot or the business said
     * @param content the whole message, as in a thread
     */
    public record Line(Long id, String direction, String text, JsonNode content, Instant createdAt) {}

    /** The file of a line, as WhatsApp announced it. */
    public record File(String channel, String wamid, String mimeType, String filename) {}

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
            var content = logged.content();
            boolean echo = content.path("echo").asBoolean();
            // Edits and deletions have changed the message that they are about.
            if ((logged.direction().equals("in") || echo)
                    && !UserMessage.isGesture(content.path("type").asText())) {
                answers.add(line(echo ? null : logged.id(), logged.direction(), content, logged.sentAt()));
            }
            for (var output : logged.outputs()) {
                if (output.topic().equals(SendRequested.TOPIC)) {
                    var sent = json.read(output.data(), JsonNode.class).path("content");
                    answers.add(line(null, "out", sent, logged.sentAt()));
                }
            }
            Collections.reverse(answers);
            lines.addAll(answers);
        }
        Collections.reverse(lines);
        return new History(lines);
    }

    /** Returns the file of one line. */
    @GET
    @Path("/history/{line}/file")
    public File file(
            @PathParam("line") long line,
            @QueryParam("channel") @NotNull String channel,
            @QueryParam("contact") @NotNull String contact) {
        return log.find(channel, contact, line)
                .filter(logged -> logged.content().path("media").isObject())
                .map(logged -> {
                    var media = logged.content().path("media");
                    return new File(
                            channel,
                            logged.sourceId(),
                            media.path("mime_type").asText(""),
                            media.path("filename").asText(null));
                })
                .orElseThrow(() -> Problems.notFound("Line " + line + " of the conversation has no file."));
    }

    private static Line line(Long id, String direction, JsonNode content, Instant at) {
        return new Line(id, direction, Speech.preview(content), shown(content), at);
    }

    /** Returns content without what only WhatsApp needs to know of a file. */
    private static JsonNode shown(JsonNode content) {
        if (!(content.path("media") instanceof ObjectNode media)) {
            return content;
        }
        var shown = (ObjectNode) content.deepCopy();
        return shown.set("media", media.deepCopy().retain("mime_type", "filename", "voice", "animated"));
    }
}
