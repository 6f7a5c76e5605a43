package org.chatsupport.conversation.dialogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chatsupport.defaults.events.OutgoingEvent;

/**
 * Gives every message its effect once: it locks the conversations, applies the messages in order, and stores the outputs
 * together with each message. A message that is in the log already is not applied again; its outputs are published again,
 * unchanged (docs/adr/0003).
 */
@ApplicationScoped
public class Deduplication {
    private final ConversationStore conversations;
    private final MessageLog log;

    Deduplication(ConversationStore conversations, MessageLog log) {
        this.conversations = conversations;
        this.log = log;
    }

    /** Returns the outputs of all messages, in order. Must be called inside a transaction. */
    public List<OutgoingEvent> applyOnce(List<MessageEffect> messages) {
        var initial = new LinkedHashMap<String, Conversation>();
        messages.forEach(message -> initial.putIfAbsent(message.initial().key(), message.initial()));
        // The lock comes before the lookup, so that no other replica can apply the same message in between.
        var current = conversations.lock(initial);
        var known = log.outputsOf(messages.stream().map(MessageEffect::id).toList());

        var outputs = new ArrayList<OutgoingEvent>();
        var entries = new ArrayList<MessageLog.Entry>();
        Set<String> changed = new LinkedHashSet<>();
        for (var message : messages) {
            var stored = known.get(message.id());
            if (stored == null) {
                var key = message.initial().key();
                var outcome = message.effect().apply(current.get(key));
                // Most messages of a chat do not change the conversation, and then nothing is written.
                if (!outcome.conversation().equals(current.put(key, outcome.conversation()))) {
                    changed.add(key);
                }
                entries.add(new MessageLog.Entry(
                        outcome.conversation(),
                        message.id(),
                        message.direction(),
                        message.content(),
                        outcome.outputs(),
                        message.sentAt()));
                known.put(message.id(), outcome.outputs());
                stored = outcome.outputs();
            }
            outputs.addAll(stored);
        }
        log.add(entries);
        conversations.save(changed.stream().map(current::get).toList());
        return outputs;
    }
}
