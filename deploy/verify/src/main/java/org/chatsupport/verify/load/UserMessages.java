package org.chatsupport.verify.load;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

/** Counts the messages that users send, with their outcomes. */
final class UserMessages {
    static final String ACK = "message_ack";
    static final String IN_THREAD = "message_to_thread";
    /** The beginning of every message's text, by which it is found again; the number follows. */
    static final String MARK = "Load ";

    private final Bench bench;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, Item> items = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();

    /** A message; {@code inThread} says whether it belongs in a ticket's thread or only concerns the bot. */
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

    /** A webhook of one or more messages that is being built. */
    final class Post {
        private final Delivery delivery = new Delivery();
        private final List<Item> posted = new ArrayList<>(1);
        private final long due;

        private Post(long due) {
            this.due = due;
        }

        /** Adds a text for an agent, with the number before it. */
        Post written(String phone, String words) {
            int number = number(true);
            delivery.text(phone, wamid(number), MARK + number + ": " + words);
            return this;
        }

        /** Adds exactly this text. */
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

    /** Notes that the message is in a thread and its event is published. */
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

    /**
     * Returns acknowledged messages that are not exactly once in the conversation and, if they belong there, in a
     * thread.
     */
    int lost() {
        var heard = bench.sql.numbers("SELECT source_id FROM conversation.messages WHERE source_id LIKE 'wamid.load%'");
        var threads = threads();
        return count((number, item) ->
                heard.getOrDefault(number, 0) != 1 || (item.inThread && threads.getOrDefault(number, 0) != 1));
    }

    /** Returns acknowledged messages for the bot that went to support, because the conversation was in the wrong state. */
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
