package org.chatsupport.conversation.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.chatsupport.defaults.events.OutgoingEvent;

/**
 * One message and what it does to its conversation.
 *
 * @param newcomer the conversation to begin when there is none yet
 * @param sourceId unique within the channel: the same message twice has its effect once
 */
public record Turn(
        Conversation newcomer,
        String sourceId,
        String direction,
        JsonNode content,
        Instant sentAt,
        UnaryOperator<Outcome> effect) {

    /** The conversation and, after the effect, what to publish. */
    public record Outcome(Conversation conversation, List<OutgoingEvent> outputs) {}
}
