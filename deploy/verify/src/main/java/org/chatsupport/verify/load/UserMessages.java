package org.chatsupport.verify.load;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

/** What users send, numbered, with what became of it. */
final class UserMessages {
    static final String ACK = "message_ack";
    static final String IN_THREAD = "message_to_thread";
    /** Begins the text of every message, so that it is found again; the number follows. */
    static final String MARK = "Load ";

    private final Bench bench;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, Item> items = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();

    /** One message; {@code inThread} tells whether it belongs into a ticket's thread or only concerns the bot. */
    private static final class Item {
        private final long due;
        private final boolean inThread;
        private volatile boolean acknowledged;

        Item(long due, boolean inThread) {
            this.due = due;
            this.inThread = inThread;
        }
    }

    UserMessages(Bench bench) {
        this.bench = bench;
    }

    /** A webhook of one or more messages that is being put together. */
    final class Post {
        private final Delivery delivery = new Delivery();
        private final List<Item> posted = new ArrayList<>(1);
        private final long due;

        private Post(long due) {
            this.due = due;
        }

        /** Words for a person; the number is put before them. */
        Post written(String phone, String words) {
            int number = number(true);
            delivery.text(phone, wamid(number), MARK + number + ": " + words);
            return this;
        }

        /** Exactly these words. */
        Post said(String phone, String words, boolean inThread) {
            delivery.text(phone, wamid(number(inThread)), words);
            return this;
        }

        Post chosen(String phone, String id, String title) {
            delivery.choice(phone, wamid(number(false)), id, title);
            return this;
        }

        private int number(boolean inThread) {
            int number = numbers.getAndIncrement();
            var item = new Item(due, inThread);
            items.put(number, item);
            posted.add(item);
            return number;
        }

        void send() {
            bench.webhook(delivery, (status, body) -> {
                if (status == 200) {
                    posted.forEach(item -> item.acknowledged = true);
                    bench.legs.record(ACK, due, System.nanoTime());
                } else {
                    refused.incrementAndGet();
                    bench.complain("webhook answered " + status + " " + body);
                }
            });
        }
    }

    Post at(long due) {
        return new Post(due);
    }

    static String wamid(int number) {
        return "wamid.load" + number;
    }

    /** The message is in a thread, and the suite has told so. */
    void inThread(int number, long when) {
        var item = items.get(number);
        if (item != null) {
            bench.legs.record(IN_THREAD, item.due, when);
        }
    }

    int count() {
        return numbers.get();
    }

    int refused() {
        return refused.get();
    }

    /** Acknowledged messages that are not once in the conversation and, where they belong there, in a thread. */
    int lost() {
        var heard = bench.sql.numbers("SELECT source_id FROM conversation.messages WHERE source_id LIKE 'wamid.load%'");
        var threads = threads();
        return count((number, item) ->
                heard.getOrDefault(number, 0) != 1 || (item.inThread && threads.getOrDefault(number, 0) != 1));
    }

    /** Acknowledged messages for the bot that went to support, because the conversation was not where it should be. */
    int misplaced() {
        var threads = threads();
        return count((number, item) -> !item.inThread && threads.containsKey(number));
    }

    private int count(BiPredicate<Integer, Item> wrong) {
        return (int) items.entrySet().stream()
                .filter(entry -> entry.getValue().acknowledged && wrong.test(entry.getKey(), entry.getValue()))
                .count();
    }

    private Map<Integer, Integer> threads() {
        return bench.sql.numbers("SELECT wamid FROM support.support_messages WHERE wamid LIKE 'wamid.load%'");
    }

    /** Delivers a signed webhook. */
    static void post(LoadClient client, int port, Delivery delivery, LoadClient.Answered answered) {
        var body = delivery.body();
        client.send(
                HttpMethod.POST,
                port,
                "/webhooks/whatsapp",
                Map.of("Content-Type", "application/json", "X-Hub-Signature-256", Delivery.signature(body)),
                body,
                answered);
    }
}
