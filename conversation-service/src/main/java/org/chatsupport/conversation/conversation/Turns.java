package org.chatsupport.conversation.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chatsupport.conversation.conversation.ConversationStore.Logged;
import org.chatsupport.conversation.conversation.Turn.Outcome;
import org.chatsupport.defaults.events.OutgoingEvent;

/**
 * Gives every message its effect once: lock the conversations, run the flow in order, store what was decided together
 * with the message. A message that is already stored is not run again; what it led to is published again, unchanged.
 */
@ApplicationScoped
public class Turns {
    private final ConversationStore store;

    Turns(ConversationStore store) {
        this.store = store;
    }

    /** To be called inside a transaction. Returns the outputs of all turns, in order. */
    public List<OutgoingEvent> take(List<Turn> turns) {
        var newcomers = new LinkedHashMap<String, Conversation>();
        turns.forEach(turn -> newcomers.putIfAbsent(turn.newcomer().key(), turn.newcomer()));
        // Locked before looking, so that nobody else can take the same turn in between.
        var conversations = store.lock(newcomers);
        var taken = new HashMap<>(store.outputsOf(turns.stream()
                .map(turn -> new String[] {turn.newcomer().channel(), turn.sourceId()})
                .toList()));

        var outputs = new ArrayList<OutgoingEvent>();
        var log = new ArrayList<Logged>();
        Set<String> changed = new LinkedHashSet<>();
        for (var turn : turns) {
            var id = turn.newcomer().channel() + ":" + turn.sourceId();
            var stored = taken.get(id);
            if (stored == null) {
                var key = turn.newcomer().key();
                var outcome = turn.effect().apply(new Outcome(conversations.get(key), List.of()));
                // Most messages of a chat change nothing about it, and then nothing is written.
                if (!outcome.conversation().equals(conversations.put(key, outcome.conversation()))) {
                    changed.add(key);
                }
                log.add(new Logged(
                        outcome.conversation(),
                        turn.sourceId(),
                        turn.direction(),
                        turn.content(),
                        outcome.outputs(),
                        turn.sentAt()));
                taken.put(id, outcome.outputs());
                stored = outcome.outputs();
            }
            outputs.addAll(stored);
        }
        store.log(log);
        store.save(changed.stream().map(conversations::get).toList());
        return outputs;
    }
}
