package org.chatsupport.simulator.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as the phone shows it.
 *
 * @param text its text, whatever the type
 * @param content the object named after the type in the Cloud API
 * @param buttons reply buttons, or the quick replies of a template, in order; absent when there are none
 * @param list the menu behind a list message; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(
        String wamid,
        String phoneNumberId,
        Author from,
        String type,
        String text,
        JsonNode content,
        String replyTo,
        Instant at,
        MessageStatus status,
        Failure failure,
        String bizOpaqueCallbackData,
        ChatMessage.Reactions reactions,
        List<Choice> buttons,
        Menu list) {

    /** A button or a row. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Choice(String id, String title, String description) {}

    /** A list's opener and its sections. */
    public record Menu(String button, List<Section> sections) {}

    /** Rows under one heading; the title may be empty when there is only one section. */
    public record Section(String title, List<Choice> rows) {}

    /** Returns that message as the phone shows it. */
    public static MessageView of(ChatMessage message) {
        return new MessageView(
                message.wamid(),
                message.phoneNumberId(),
                message.from(),
                message.type(),
                MessageText.of(message),
                message.content(),
                message.replyTo(),
                message.at(),
                message.status(),
                message.failure(),
                message.opaque(),
                message.reactions(),
                buttons(message),
                menu(message));
    }

    /** Returns everything that can be tapped, from buttons and from the list. */
    public List<Choice> choices() {
        var all = new ArrayList<Choice>();
        if (buttons != null) {
            all.addAll(buttons);
        }
        if (list != null) {
            list.sections().forEach(section -> all.addAll(section.rows()));
        }
        return all;
    }

    private static List<Choice> buttons(ChatMessage message) {
        if (message.isTemplate()) {
            return quickReplies(message);
        }
        if (!interactive(message, "button")) {
            return null;
        }
        var found = new ArrayList<Choice>();
        for (var button : message.content().path("action").path("buttons")) {
            var reply = button.path("reply");
            found.add(new Choice(reply.path("id").asText(), reply.path("title").asText(), null));
        }
        return found;
    }

    private static List<Choice> quickReplies(ChatMessage message) {
        var found = new ArrayList<Choice>();
        for (var button : message.content().at("/shown/buttons")) {
            if (button.path("type").asText().equals("quick_reply")) {
                found.add(new Choice(
                        button.path("payload").asText(), button.path("text").asText(), null));
            }
        }
        return found.isEmpty() ? null : found;
    }

    private static Menu menu(ChatMessage message) {
        if (!interactive(message, "list")) {
            return null;
        }
        var action = message.content().path("action");
        var sections = new ArrayList<Section>();
        for (var section : action.path("sections")) {
            var rows = new ArrayList<Choice>();
            for (var row : section.path("rows")) {
                rows.add(new Choice(
                        row.path("id").asText(),
                        row.path("title").asText(),
                        row.path("description").asText(null)));
            }
            sections.add(new Section(section.path("title").asText(""), rows));
        }
        return new Menu(action.path("button").asText(), sections);
    }

    private static boolean interactive(ChatMessage message, String kind) {
        return message.from() == Author.BUSINESS
                && message.type().equals("interactive")
                && message.content().path("type").asText().equals(kind);
    }
}
