package org.chatsupport.verify.invariant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.invariant.History.Kind;

/** An acknowledged message is in exactly one thread, once; a forged one never is. */
final class MessagesOnce implements Invariant {
    @Override
    public int number() {
        return 1;
    }

    @Override
    public String promise() {
        return "acknowledged messages are in exactly one thread, once; forged ones never";
    }

    @Override
    public void check(Observed all, Result result) {
        var inThreads = new HashMap<String, Integer>();
        all.messages().stream()
                .filter(message -> message.wamid() != null && message.sender().equals("user"))
                .forEach(message -> inThreads.merge(message.wamid(), 1, Integer::sum));
        var known = conversationLog(all);
        for (var queue : all.history().items().values()) {
            boolean first = true;
            for (var item : queue) {
                int threads = inThreads.getOrDefault(item.wamid, 0);
                int logged = known.getOrDefault(item.wamid, List.of()).size();
                if (item.kind == Kind.FORGED) {
                    result.check(threads + logged == 0, "forged " + item.wamid + " had an effect");
                    continue;
                }
                result.check(threads <= 1, item.wamid + " stands in threads " + threads + " times");
                result.check(logged <= 1, item.wamid + " is known to the conversation " + logged + " times");
                if (item.isAcknowledged()) {
                    result.check(logged >= 1, item.wamid + " was acknowledged and is unknown to the conversation");
                    if (logged >= 1) {
                        boolean handedOver = known.get(item.wamid).get(0);
                        // If a user's first delivery was given up, their first message may be the second one here.
                        boolean mustStand = handedOver || (item.kind == Kind.CHAT && !first);
                        result.check(
                                !mustStand || threads == 1, item.wamid + " was acknowledged and stands in no thread");
                    }
                    first = false;
                }
            }
        }
    }

    /** Returns for each message, and each time that the conversation knows it, whether it went to a thread. */
    private static Map<String, List<Boolean>> conversationLog(Observed all) {
        var known = new HashMap<String, List<Boolean>>();
        all.query("SELECT contact_key, source_id, outputs FROM conversation.messages WHERE direction = 'in'", row -> {
            if (all.history().has(row.getString(1))) {
                known.computeIfAbsent(row.getString(2), key -> new ArrayList<>())
                        .add(handedOver(row.getString(3)));
            }
        });
        return known;
    }

    private static boolean handedOver(String outputs) {
        try {
            for (var event : Http.JSON.readTree(outputs).path("events")) {
                if (event.path("topic").asText().equals("conversation.handover")) {
                    var type = Http.JSON
                            .readTree(event.path("data").asText())
                            .path("type")
                            .asText();
                    // A user who ends a chat that has already ended, or rates it, adds nothing to a thread.
                    return type.equals("message") || type.equals("resolution_rejected");
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
