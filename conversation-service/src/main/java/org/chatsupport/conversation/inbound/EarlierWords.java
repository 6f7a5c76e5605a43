package org.chatsupport.conversation.inbound;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.chatsupport.conversation.dialogue.Conversation;
import org.chatsupport.conversation.dialogue.MessageLog;
import org.chatsupport.conversation.events.HandoverEvent;
import org.chatsupport.conversation.events.MessageReceived;
import org.chatsupport.conversation.flow.Decision.HandOver;
import org.chatsupport.conversation.flow.Flow;
import org.chatsupport.conversation.flow.Intents;

/**
 * What users said to the bot before they asked for support: the issue of a ticket whose first message says nothing of it.
 * It belongs to one poll, whose messages are not in the log yet.
 */
final class EarlierWords {
    private static final Duration SINCE = Duration.ofHours(24);
    private static final int MESSAGES = 20;
    /** Shorter texts are greetings, or single words for the menu. */
    private static final int SHORTEST = 12;

    private final MessageLog log;
    private final Map<String, MessageReceived> lastOfPoll = new HashMap<>();
    private final Map<String, Boolean> handedOver = new HashMap<>();

    EarlierWords(MessageLog log) {
        this.log = log;
    }

    /** Adds a message that was just handled. */
    void add(Conversation conversation, MessageReceived message, Flow.Step step) {
        boolean toSupport = step.decisions().stream().anyMatch(HandOver.class::isInstance);
        handedOver.put(conversation.key(), toSupport);
        var last = lastOfPoll.get(conversation.key());
        boolean deleted = last != null
                && last.wamid()
                        .equals(message.content().path("original_message_id").asText());
        if (toSupport || deleted) {
            lastOfPoll.remove(conversation.key());
        } else if (message.content().path("type").asText().equals("text")) {
            lastOfPoll.put(conversation.key(), message);
        }
    }

    /** Returns the last words of the day before that are more than a greeting or a command; null when there are none. */
    String before(Conversation conversation, MessageReceived message, Intents intents) {
        var inPoll = lastOfPoll.get(conversation.key());
        if (inPoll != null && isIssue(inPoll.content().path("text").asText(), intents)) {
            return inPoll.content().path("text").asText();
        }
        if (Boolean.TRUE.equals(handedOver.get(conversation.key()))) {
            return null;
        }
        var lines = log.history(
                conversation.channel(), conversation.contact(), message.sentAt().plus(SINCE), null, MESSAGES);
        for (var line : lines) {
            var content = line.content();
            boolean toSupport =
                    line.outputs().stream().anyMatch(output -> output.topic().equals(HandoverEvent.TOPIC));
            if (toSupport || line.sentAt().isBefore(message.sentAt().minus(SINCE))) {
                return null;
            }
            var text = content.path("text").asText("");
            boolean isText = line.direction().equals("in")
                    && content.path("type").asText().equals("text");
            if (isText && isIssue(text, intents)) {
                return text;
            }
        }
        return null;
    }

    private static boolean isIssue(String text, Intents intents) {
        return intents.whole(text) == null && Intents.normalised(text).length() >= SHORTEST;
    }
}
