package org.chatsupport.verify.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;

/** Every change has its event and every event its change. */
final class MatchingEvents implements Invariant {
    @Override
    public int number() {
        return 7;
    }

    @Override
    public String promise() {
        return "every change has its event, every event its change; same id, same content";
    }

    @Override
    public void check(Observed all, Result result) {
        var contents = new HashMap<String, Integer>();
        for (var event : all.events()) {
            var before = contents.putIfAbsent(event.topic() + " " + event.id(), event.hash());
            result.check(before == null || before == event.hash(), event.id() + " has two contents");
        }
        var ids = new HashSet<Long>();
        for (var message : all.messages()) {
            ids.add(message.id());
            result.check(
                    contents.containsKey("support.message.added " + message.sendId()),
                    "message " + message.id() + " has no event");
        }
        for (var ticket : all.tickets()) {
            var topic = ticket.version() == 1 ? "support.ticket.created" : "support.ticket.updated";
            result.check(
                    contents.containsKey(topic + " ticket-" + ticket.id() + "-" + ticket.version()),
                    "ticket " + ticket.id() + " has no event of its version " + ticket.version());
        }
        for (var event : all.events()) {
            if (event.topic().equals("support.message.added")) {
                JsonNode id = event.json().path("message_id");
                result.check(ids.contains(id.asLong()), "there is no message " + id + ", only its event");
            }
        }
    }
}
