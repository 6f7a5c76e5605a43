package org.chatsupport.support.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chatsupport.support.actor.Actor;

/**
 * What the bot tells the user about a ticket. The conversation-service says it in the user's language; agents read the text.
 */
public record Notice(String name, ObjectNode values, String text) {
    public static Notice opened(QueueEstimate queue) {
        var values = emptyObject().put("queue_position", queue.position());
        if (queue.waitMinutes() != null) {
            values.put("wait_minutes", queue.waitMinutes());
        }
        return new Notice(
                "ticket_opened",
                values,
                "A person will answer you here. Place in the queue: " + queue.position() + ".");
    }

    public static Notice reopened() {
        return new Notice("ticket_reopened", emptyObject(), "The chat is open again.");
    }

    static Notice resolved() {
        return new Notice("ticket_resolved", emptyObject(), "Marked as resolved. Did this help?");
    }

    static Notice closed(Actor.Type closedBy) {
        return new Notice(
                "ticket_closed",
                emptyObject().put("closed_by", closedBy.toString()),
                "The chat is closed. How did we do?");
    }

    /** Returns the content of the message that carries the notice. */
    JsonNode content() {
        var content = emptyObject().put("type", "notice").put("text", text);
        content.putObject("notice").put("name", name).set("values", values);
        return content;
    }

    private static ObjectNode emptyObject() {
        return JsonNodeFactory.instance.objectNode();
    }
}
