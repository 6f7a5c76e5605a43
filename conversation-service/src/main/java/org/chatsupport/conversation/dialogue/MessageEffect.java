package org.chatsupport.conversation.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chatsupport.conversation.dialogue.MessageLog.MessageId;
import org.chatsupport.defaults.events.OutgoingEvent;

/**
 * A message and its effect on the conversation.
 *
 * @param initial the conversation to create when there is none yet
 * @param sourceId unique within the channel; {@link Deduplication} recognises a repeated message by it
 * @param effect from the conversation before the message to its outcome
 */
public record MessageEffect(
        Conversation initial,
        String sourceId,
        String direction,
        JsonNode content,
        Instant sentAt,
        Function<Conversation, Outcome> effect) {

    /** The conversation after a message, and the events to publish. */
    public record Outcome(Conversation conversation, List<OutgoingEvent> outputs) {
        /** Returns the same with one event more. */
        public Outcome with(OutgoingEvent output) {
            return new Outcome(
                    conversation,
                    Stream.concat(outputs.stream(), Stream.of(output)).toList());
        }
    }

    MessageId id() {
        return new MessageId(initial.channel(), sourceId);
    }
}
