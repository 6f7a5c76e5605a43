package org.chatsupport.verify.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chatsupport.verify.invariant.Observed.Event;

/** A ticket takes only legal steps, and its events show each version once and in order. */
final class LegalSteps implements Invariant {
    private static final List<String> TOPICS = List.of("support.ticket.created", "support.ticket.updated");
    private static final Map<String, Set<String>> LEGAL = Map.of(
            "OPEN", Set.of("OPEN", "IN_PROGRESS", "RESOLVED", "CLOSED"),
            "IN_PROGRESS", Set.of("IN_PROGRESS", "RESOLVED", "CLOSED"),
            "RESOLVED", Set.of("RESOLVED", "IN_PROGRESS", "CLOSED"),
            "CLOSED", Set.of("CLOSED"));

    @Override
    public int number() {
        return 5;
    }

    @Override
    public String promise() {
        return "only legal ticket steps; each version once and in order; rated when over";
    }

    @Override
    public void check(Observed all, Result result) {
        var seen = new HashSet<String>();
        var steps = new HashMap<Long, Long>();
        var status = new HashMap<Long, String>();
        var rated = new HashSet<Long>();
        for (var event : inTopicOrder(all.events())) {
            if (TOPICS.contains(event.topic()) && event.id().matches("ticket-\\d+-\\d+") && seen.add(event.id())) {
                var ticket = event.json().path("ticket");
                long id = ticket.path("id").asLong();
                long version = ticket.path("version").asLong();
                long before = steps.getOrDefault(id, 0L);
                result.check(version > before, "ticket " + id + ": version " + version + " after " + before);
                steps.put(id, version);
                var from = status.getOrDefault(id, "OPEN");
                var to = ticket.path("status").asText();
                result.check(LEGAL.get(from).contains(to), "ticket " + id + ": " + from + " became " + to);
                status.put(id, to);
                if (ticket.hasNonNull("rating") && rated.add(id)) {
                    result.check(to.equals("CLOSED") || to.equals("RESOLVED"), "ticket " + id + " was rated as " + to);
                }
            }
        }
        for (var ticket : all.tickets()) {
            result.check(
                    ticket.status().equals(status.get(ticket.id())),
                    "ticket " + ticket.id() + " is " + ticket.status() + ", its events say " + status.get(ticket.id()));
        }
    }

    /** The creation comes before every update, because the two are on different topics. */
    private static List<Event> inTopicOrder(List<Event> events) {
        var ordered = new ArrayList<Event>();
        events.stream()
                .filter(event -> event.topic().equals("support.ticket.created"))
                .forEach(ordered::add);
        events.stream()
                .filter(event -> !event.topic().equals("support.ticket.created"))
                .forEach(ordered::add);
        return ordered;
    }
}
