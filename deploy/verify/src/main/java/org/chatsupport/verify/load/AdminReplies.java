package org.chatsupport.verify.load;

import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;

/** Counts the replies that agents send over REST, with the Graph calls that they lead to. */
final class AdminReplies {
    static final String REST = "reply_rest_answer";
    static final String AT_GRAPH = "reply_to_graph_call";
    private static final String MARK = "Reply ";

    private final Bench bench;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, Reply> replies = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();

    private static final class Reply {
        private final long due;
        private final AtomicInteger graphCalls = new AtomicInteger();
        private volatile boolean accepted;

        Reply(long due) {
            this.due = due;
        }
    }

    /** Starts listening to the simulator. */
    AdminReplies(Bench bench) {
        this.bench = bench;
        listen();
    }

    private void listen() {
        // The line before contains the name of the event; only Graph calls count.
        var event = new String[] {""};
        bench.client.stream(
                bench.running.suite.port(Part.SIMULATOR),
                "/control/live",
                Map.of(),
                line -> {
                    if (line.startsWith("event:")) {
                        event[0] = line.substring("event:".length()).trim();
                    } else if (event[0].equals("request") && line.startsWith("data:")) {
                        graphCall(Numbers.after(line, "\"" + MARK));
                    }
                },
                () -> {
                    bench.complain("the simulator's stream broke");
                    listen();
                });
    }

    private void graphCall(int number) {
        var reply = replies.get(number);
        if (reply != null && reply.graphCalls.incrementAndGet() == 1) {
            bench.legs.record(AT_GRAPH, reply.due, System.nanoTime());
        }
    }

    void send(long ticket, long due) {
        int number = numbers.getAndIncrement();
        var reply = new Reply(due);
        replies.put(number, reply);
        var body = "{\"message\":\"" + MARK + number + ": we have found your payment, it will arrive tomorrow.\"}";
        bench.client.send(
                HttpMethod.POST,
                bench.running.suite.port(Part.BFF),
                "/api/support/tickets/" + ticket + "/messages",
                Map.of("Content-Type", "application/json", "Authorization", Http.INTEGRATION),
                body.getBytes(StandardCharsets.UTF_8),
                (status, content) -> {
                    if (status == 201) {
                        reply.accepted = true;
                        bench.legs.record(REST, due, System.nanoTime());
                    } else {
                        refused.incrementAndGet();
                        bench.complain("a reply was answered " + status + " " + content);
                    }
                });
    }

    int count() {
        return numbers.get();
    }

    int refused() {
        return refused.get();
    }

    /** Returns accepted replies that are not exactly once in a thread, shown as sent, and exactly once at WhatsApp. */
    int lost() {
        var sent = bench.sql.numbers(
                "SELECT message FROM support.support_messages WHERE sender_type = 'admin' AND status IN"
                        + " ('sent', 'delivered', 'read')",
                MARK);
        int lost = 0;
        for (var entry : replies.entrySet()) {
            var reply = entry.getValue();
            if (reply.accepted && (sent.getOrDefault(entry.getKey(), 0) != 1 || reply.graphCalls.get() != 1)) {
                lost++;
            }
        }
        return lost;
    }
}
