package org.chatsupport.verify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Waiting;
import org.chatsupport.verify.Webhooks;
import org.chatsupport.verify.invariant.History;
import org.chatsupport.verify.invariant.History.Item;
import org.chatsupport.verify.invariant.History.Kind;

/**
 * Plays users of WhatsApp, and Meta's side of the webhook. Each user writes one message after the other, and each
 * delivery is repeated until it is answered with 200, as Meta does; a few are given up.
 */
final class People implements Runnable {
    private static final int MESSAGES_PER_PERSON = 40;
    private static final int ALBUM = 10;
    private static final int BIG_BATCH = 1_000;
    private static final long PAUSE_BETWEEN_DELIVERIES_MS = 300;
    private static final long LONGEST_DELIVERY_MS = 60_000;
    private static final AtomicLong NUMBERS =
            new AtomicLong(2_340_000_000_000L + System.currentTimeMillis() % 1_000_000_000);

    private final World world;
    private final History history;
    private final Random random;
    private final Pace pace;
    private final WhatsAppFiles files;

    /** How long a user thinks, and until when users write. */
    record Pace(int thinkMs, java.util.function.BooleanSupplier goOn) {}

    People(World world, History history, long seed, Pace pace) {
        this.world = world;
        this.history = history;
        this.random = new Random(seed);
        this.pace = pace;
        this.files = new WhatsAppFiles(world);
    }

    /** Plays one user after the other. */
    @Override
    public void run() {
        while (pace.goOn().getAsBoolean()) {
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> chatter();
                case 4, 5, 6 -> talker();
                default -> {
                    crowd(random.nextInt(4) == 0 ? BIG_BATCH : 60);
                    // A crowd waits for its answers too, or there would soon be nothing but crowds.
                    Waiting.pause(10L * pace.thinkMs());
                }
            }
        }
    }

    static String newPhone() {
        return Long.toString(NUMBERS.incrementAndGet());
    }

    /** Lets a user ask for an agent and do nothing else; returns the WhatsApp id of the message. */
    String askForAgent(String phone) {
        var person = new Person(phone, Kind.CHAT);
        person.say("I need an agent");
        return person.last;
    }

    /** Plays a user who asks for an agent and then only chats. */
    void chatter() {
        var person = new Person(newPhone(), Kind.CHAT);
        // A delivery that was given up may never have arrived, so the user asks again.
        while (!person.say("I need an agent")) {
            if (!pace.goOn().getAsBoolean()) {
                return;
            }
        }
        for (int i = 0; i < MESSAGES_PER_PERSON && pace.goOn().getAsBoolean(); i++) {
            think();
            switch (random.nextInt(16)) {
                case 0 -> person.album();
                case 1 -> person.saidThreeTimesAtOnce("parallel " + i);
                case 2 -> person.besideBroken("beside something broken " + i);
                case 3 -> person.forged("forged " + i);
                case 4 -> person.unknownType();
                case 5 -> person.saidAgainLater("again " + i);
                case 6 -> person.picture();
                case 7 -> person.reaction();
                case 8 -> person.edit("edited " + i);
                case 9 -> person.revoke();
                default -> person.say("chat " + i);
            }
        }
    }

    /** Plays a user who uses the menu and answers the bot, in any order. */
    void talker() {
        var person = new Person(newPhone(), Kind.TALK);
        var words =
                List.of("hi", "support", "menu", "yes", "no", "5", "end chat", "faqs", "my ticket", "it broke again");
        for (int i = 0; i < MESSAGES_PER_PERSON && pace.goOn().getAsBoolean(); i++) {
            think();
            person.say(random.nextInt(3) == 0 ? "talk " + i : words.get(random.nextInt(words.size())));
        }
    }

    /** Delivers many users' messages in one delivery, twice in parallel. */
    void crowd(int size) {
        var people = new ArrayList<Person>();
        for (int i = 0; i < Math.max(1, size / 20); i++) {
            people.add(new Person(newPhone(), Kind.CHAT));
        }
        var batch = new Batch();
        people.forEach(person -> batch.add(person, person.text("I need an agent")));
        while (batch.size() < size) {
            var person = people.get(random.nextInt(people.size()));
            batch.add(person, person.text("crowd " + batch.size()));
        }
        var body = batch.body();
        var copy = CompletableFuture.supplyAsync(() -> deliver(body));
        if (deliver(body) | copy.join()) {
            batch.acknowledge();
        }
    }

    /** Delivers statuses of one of our messages again, late and out of order. */
    void repeatStatuses(String sendId, String wamid, String recipient) {
        var statuses = new ArrayList<>(List.of("sent", "delivered", "read"));
        Collections.shuffle(statuses, random);
        for (var status : statuses) {
            if (deliver(Webhooks.status(sendId, wamid, recipient, status))) {
                history.toldStatus(sendId, status);
            }
        }
    }

    private void think() {
        Waiting.pause(random.nextInt(2 * pace.thinkMs() + 1));
    }

    /** Delivers until the answer is 200; returns false when the delivery was given up. */
    private boolean deliver(String body) {
        var signature = Http.sign(body);
        // Meta retries for days; a few of our deliveries end early, so they may have been handled or not.
        long patience = random.nextInt(20) == 0 ? 0 : LONGEST_DELIVERY_MS;
        long deadline = System.nanoTime() + patience * 1_000_000;
        while (true) {
            int status = post(body, signature);
            if (status == 200) {
                return true;
            }
            if (status != 0 && status != 503) {
                history.remark("a delivery was answered with " + status);
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            Waiting.pause(PAUSE_BETWEEN_DELIVERIES_MS);
        }
    }

    private int post(String body, String signature) {
        return Http.call(
                        "POST",
                        world.entry(Part.GATEWAY) + "/webhooks/whatsapp",
                        body,
                        "X-Hub-Signature-256",
                        signature)
                .status();
    }

    private final class Batch {
        private final List<JsonNode> messages = new ArrayList<>();
        private final List<Item> items = new ArrayList<>();

        void add(Person person, ObjectNode message) {
            messages.add(message);
            items.add(person.item(message, person.kind));
        }

        int size() {
            return messages.size();
        }

        String body() {
            return Webhooks.of(messages);
        }

        void acknowledge() {
            items.forEach(Item::acknowledge);
        }
    }

    private final class Person {
        private final String phone;
        private final Kind kind;
        private String last = "";

        Person(String phone, Kind kind) {
            this.phone = phone;
            this.kind = kind;
        }

        ObjectNode text(String text) {
            return Webhooks.text(phone, wamid(), text);
        }

        private Item item(ObjectNode message, Kind itemKind) {
            var item = new Item(message.path("id").asText(), Settings.CHANNEL + ":" + phone, itemKind);
            history.add(item);
            return item;
        }

        private boolean send(ObjectNode message, String body) {
            var item = item(message, kind);
            boolean acknowledged = deliver(body);
            if (acknowledged) {
                item.acknowledge();
            }
            return acknowledged;
        }

        boolean say(String text) {
            var message = text(text);
            last = message.path("id").asText();
            return send(message, Webhooks.of(List.of(message)));
        }

        /** An image that WhatsApp has, unlike those of an album. */
        void picture() {
            var bytes = Pixels.png(random);
            files.keep("image/png", bytes).ifPresent(id -> {
                var hash = WhatsAppFiles.hash(bytes);
                var message = Webhooks.message(phone, wamid(), "image");
                message.putObject("image")
                        .put("id", id)
                        .put("mime_type", "image/png")
                        .put("sha256", hash);
                history.brings(message.path("id").asText(), hash);
                send(message, Webhooks.of(List.of(message)));
            });
        }

        void reaction() {
            var message = Webhooks.message(phone, wamid(), "reaction");
            message.putObject("reaction").put("message_id", last).put("emoji", "\uD83D\uDC4D");
            send(message, Webhooks.of(List.of(message)));
        }

        void edit(String text) {
            var message = Webhooks.message(phone, wamid(), "edit");
            message.putObject("edit")
                    .put("original_message_id", last)
                    .putObject("message")
                    .put("type", "text")
                    .putObject("text")
                    .put("body", text);
            send(message, Webhooks.of(List.of(message)));
        }

        void revoke() {
            var message = Webhooks.message(phone, wamid(), "revoke");
            message.putObject("revoke").put("original_message_id", last);
            send(message, Webhooks.of(List.of(message)));
        }

        void unknownType() {
            var message = Webhooks.message(phone, wamid(), "hologram");
            message.putObject("hologram").put("depth", 3);
            send(message, Webhooks.of(List.of(message)));
        }

        void album() {
            var batch = new Batch();
            for (int i = 0; i < ALBUM; i++) {
                var picture = Webhooks.message(phone, wamid(), "image");
                picture.putObject("image")
                        .put("id", "1" + random.nextInt(1_000_000))
                        .put("mime_type", "image/jpeg")
                        .put("sha256", "x")
                        .put("caption", "picture " + i);
                batch.add(this, picture);
            }
            if (deliver(batch.body())) {
                batch.acknowledge();
            }
        }

        void saidThreeTimesAtOnce(String text) {
            var message = text(text);
            var body = Webhooks.of(List.of(message));
            var item = item(message, kind);
            var copies = List.of(
                    CompletableFuture.supplyAsync(() -> deliver(body)),
                    CompletableFuture.supplyAsync(() -> deliver(body)));
            boolean acknowledged = deliver(body);
            for (var copy : copies) {
                acknowledged |= copy.join();
            }
            if (acknowledged) {
                item.acknowledge();
            }
        }

        /** Sometimes delivers again although the answer was 200, as Meta does. */
        void saidAgainLater(String text) {
            var message = text(text);
            var body = Webhooks.of(List.of(message));
            send(message, body);
            think();
            deliver(body);
        }

        void besideBroken(String text) {
            var message = text(text);
            var broken = Webhooks.text(phone, wamid(), "never seen");
            broken.remove("id");
            broken.put("marker", message.path("id").asText());
            var item = item(message, kind);
            if (deliver(Webhooks.of(List.of(broken, message)))) {
                item.acknowledge();
                history.broke(item.wamid);
            }
        }

        void forged(String text) {
            var message = text(text);
            var body = Webhooks.of(List.of(message));
            item(message, Kind.FORGED);
            int status = post(body, Http.sign(body + " "));
            if (status == 401) {
                history.refusedForgery();
            } else if (status != 0 && status != 503) {
                history.remark("a forged delivery was answered with " + status);
            }
        }

        private String wamid() {
            return "wamid." + Long.toString(random.nextLong() & Long.MAX_VALUE, 36) + "." + phone;
        }
    }
}
