package org.chatsupport.verify.load;

import java.util.concurrent.atomic.AtomicInteger;
import org.chatsupport.local.suite.Settings;

/**
 * Plays Meta's deliveries when one business number sends at full speed: three statuses for each message, while users
 * write. A quarter of the rate are messages. The messages that the statuses are about are put into the tables directly,
 * as if they had been sent before.
 */
final class WebhookPeak {
    private static final String STATUS_ACK = "status_ack";
    private static final int CONTACTS = 500;
    private static final String[] STATUSES = {"sent", "delivered", "read"};
    /** The number of messages between two statuses of the same message: half a second at 80 messages/s. */
    private static final int STATUS_DISTANCE = 40;
    /** Starts far beyond the ids that the suite assigns. */
    private static final long FIRST_ID = 1_000_000_000L;

    private WebhookPeak() {}

    static void run(Bench bench) throws InterruptedException {
        var messages = new UserMessages(bench);
        try (var feed = new ThreadFeed(bench.running.kafka.bootstrapServers(), messages)) {
            var chats = OpenChats.open(bench, messages, feed, CONTACTS);
            var options = bench.options;
            fill(bench, chats, (int) (options.rate() / 4 * (options.warmup() + options.seconds())) + 100);
            var statuses = new AtomicInteger();
            var refused = new AtomicInteger();
            var read = new AtomicInteger();
            var written = new AtomicInteger();
            bench.openLoop(
                    options.rate(),
                    (i, due) -> {
                        if (i % 4 == 3) {
                            messages.at(due)
                                    .written(
                                            chats.phones().get(written.getAndIncrement() % CONTACTS),
                                            "it is about the course that I paid for yesterday")
                                    .send();
                            return;
                        }
                        int number = statuses.getAndIncrement();
                        int kind = number % STATUSES.length;
                        int message = number / STATUSES.length + (2 - kind) * STATUS_DISTANCE;
                        var delivery = new Delivery()
                                .status(
                                        chats.phones().get(message % CONTACTS),
                                        "wamid.sent" + message,
                                        STATUSES[kind],
                                        "message-" + (FIRST_ID + message));
                        bench.webhook(delivery, (status, body) -> {
                            if (status == 200) {
                                bench.legs.record(STATUS_ACK, due, System.nanoTime());
                                read.addAndGet(kind == 2 ? 1 : 0);
                            } else {
                                refused.incrementAndGet();
                                bench.complain("a status was answered " + status);
                            }
                        });
                    },
                    () -> messages.count() + statuses.get());
            long shownRead = bench.sql.number(
                    "SELECT COUNT(*) FROM support.support_messages WHERE status = 'read' AND id >= " + FIRST_ID);
            bench.result
                    .put("lost", messages.lost() + Math.abs(read.get() - (int) shownRead))
                    .put("refused", messages.refused() + refused.get());
        }
    }

    private static void fill(Bench bench, OpenChats chats, int count) {
        var numbers = "WITH RECURSIVE n AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM n WHERE i < " + (count - 1) + ")";
        var contacts = new StringBuilder();
        for (int i = 0; i < CONTACTS; i++) {
            contacts.append(i == 0 ? "" : ",")
                    .append("ROW(%d,%d,'%s')"
                            .formatted(i, chats.tickets().get(i), chats.phones().get(i)));
        }
        var source = " FROM n JOIN (VALUES " + contacts + ") AS c(i, ticket, phone) ON c.i = n.i % " + CONTACTS;
        bench.sql.execute(
                "SET cte_max_recursion_depth = " + (count + 1),
                """
                INSERT INTO support.support_messages (id, ticket_id, sender_type, sender_name, message, sequence, kind,
                  content, channel, wamid, status) %s
                SELECT %d + n.i, c.ticket, 'admin', 'Agent', 'An answer.', 1000000 + n.i, 'text',
                  '{"type":"text","text":"An answer."}', '%s', CONCAT('wamid.sent', n.i), 'queued' %s"""
                        .formatted(numbers, FIRST_ID, Settings.CHANNEL, source),
                """
                INSERT INTO gateway.sends (message_id, channel, contact, state, wamid, created_at, updated_at) %s
                SELECT CONCAT('message-', %d + n.i), '%s', c.phone, 'SENT', CONCAT('wamid.sent', n.i), NOW(6),
                  NOW(6) %s"""
                        .formatted(numbers, FIRST_ID, Settings.CHANNEL, source));
    }
}
