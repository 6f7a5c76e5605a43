package org.chatsupport.verify.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.chatsupport.verify.invariant.History.Item;

/** A thread is in the order in which its user wrote, without gaps. */
final class ThreadOrder implements Invariant {
    @Override
    public int number() {
        return 3;
    }

    @Override
    public String promise() {
        return "messages are in the order sent; sequence numbers without gaps";
    }

    @Override
    public void check(Observed all, Result result) {
        var sequences = new HashMap<Long, Integer>();
        var order = new HashMap<String, List<String>>();
        for (var message : all.messages()) {
            int next = sequences.merge(message.ticketId(), 1, Integer::sum);
            result.check(next == message.sequence(), "ticket " + message.ticketId() + " has no message number " + next);
            if (message.wamid() != null && message.sender().equals("user")) {
                order.computeIfAbsent(message.contact(), key -> new ArrayList<>())
                        .add(message.wamid());
            }
        }
        var told = new HashMap<Long, Integer>();
        var ids = new HashSet<String>();
        for (var event : all.events()) {
            if (event.topic().equals("support.message.added") && ids.add(event.id())) {
                var message = event.json();
                long ticket = message.path("ticket_id").asLong();
                int sequence = message.path("sequence").asInt();
                int before = told.getOrDefault(ticket, 0);
                result.check(sequence > before, "ticket " + ticket + " tells message " + sequence + " after " + before);
                told.put(ticket, sequence);
            }
        }
        all.history().items().forEach((contact, queue) -> {
            var sent = queue.stream()
                    .filter(Item::isAcknowledged)
                    .map(item -> item.wamid)
                    .toList();
            var stored = new ArrayList<>(order.getOrDefault(contact, List.of()));
            stored.retainAll(new HashSet<>(sent));
            var expected = new ArrayList<>(sent);
            expected.retainAll(new HashSet<>(stored));
            result.check(stored.equals(expected), contact + ": the thread is not in the order sent");
        });
    }
}
