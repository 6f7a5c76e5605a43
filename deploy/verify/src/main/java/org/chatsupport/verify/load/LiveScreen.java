package org.chatsupport.verify.load;

import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;

/**
 * An agent's browser on the live stream. A hint names the ticket but not the message, and a ticket's hints come in the
 * order of its thread, so the n-th hint of a ticket belongs to its n-th message. Watched tickets must get no other
 * messages. When the stream breaks, messages under way are dropped and the break is counted.
 */
final class LiveScreen {
    static final String ON_SCREEN = "message_to_live_hint";

    private final Bench bench;
    private final Map<Long, Deque<Long>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger breaks = new AtomicInteger();

    LiveScreen(Bench bench) {
        this.bench = bench;
        listen();
    }

    private void listen() {
        bench.client.stream(
                bench.running.suite.port(Part.BFF),
                "/api/live",
                Map.of("Authorization", Http.INTEGRATION),
                line -> {
                    if (line.startsWith("data:") && line.contains("\"message.added\"")) {
                        hint(Numbers.longAfter(line, "\"ticket_id\":"));
                    }
                },
                () -> {
                    breaks.incrementAndGet();
                    waiting.values().forEach(Deque::clear);
                    listen();
                });
    }

    /** Notes that a message for this ticket is on its way. */
    void expect(long ticket, long due) {
        waiting.computeIfAbsent(ticket, id -> new ConcurrentLinkedDeque<>()).add(due);
    }

    private void hint(long ticket) {
        var dues = waiting.get(ticket);
        var due = dues == null ? null : dues.poll();
        if (due != null) {
            bench.legs.record(ON_SCREEN, due, System.nanoTime());
        }
    }

    /** Returns how often the suite ended the stream. */
    int breaks() {
        return breaks.get();
    }
}
