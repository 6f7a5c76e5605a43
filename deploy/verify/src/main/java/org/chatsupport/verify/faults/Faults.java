package org.chatsupport.verify.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.chatsupport.local.mysql.LocalMySql;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Waiting;
import org.chatsupport.verify.faults.TcpProxy.Weather;
import org.chatsupport.verify.faults.World.Member;
import org.chatsupport.verify.invariant.History;

/**
 * Causes faults one after the other, in an order that the seed determines. Every fault has ended when its method
 * returns.
 */
final class Faults {
    /** The dead-letter topics in which an unreadable record ends. */
    static final Map<String, List<String>> READERS = Map.ofEntries(
            Map.entry("whatsapp.message.received", List.of("conversation-service")),
            Map.entry("whatsapp.message.status", List.of("whatsapp-gateway", "support-service")),
            Map.entry("whatsapp.send.requested", List.of("whatsapp-gateway")),
            Map.entry("whatsapp.media.stored", List.of("support-service")),
            Map.entry("whatsapp.account.updated", List.of("notification-service")),
            Map.entry("whatsapp.contact.blocked", List.of("support-service")),
            Map.entry("conversation.handover", List.of("support-service")),
            Map.entry("support.ticket.created", List.of("conversation-service", "notification-service")),
            Map.entry("support.ticket.updated", List.of("conversation-service", "notification-service")),
            Map.entry(
                    "support.message.added",
                    List.of("conversation-service", "notification-service", "support-service")),
            Map.entry("support.contact.updated", List.of("conversation-service", "whatsapp-gateway")));

    private static final List<Duration> CLOCK_STEPS = List.of(
            Duration.ofMinutes(-10),
            Duration.ofSeconds(-30),
            Duration.ofSeconds(-2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10));

    private static final List<Part> PUBLISHERS = List.of(Part.GATEWAY, Part.CONVERSATION, Part.SUPPORT);

    private final World world;
    private final History history;
    private final Random random;
    private final List<String> log = new ArrayList<>();
    private final long began = System.nanoTime();

    Faults(World world, History history, long seed) {
        this.world = world;
        this.history = history;
        this.random = new Random(seed);
    }

    /** The faults and their times, in seconds since the beginning. */
    List<String> log() {
        return log;
    }

    /** Causes one fault after the other until the time is over. */
    void run(BooleanSupplier goOn) {
        while (goOn.getAsBoolean()) {
            switch (random.nextInt(15)) {
                case 0, 1, 2 -> crash(member());
                case 3 -> freeze(member(), Duration.ofSeconds(20));
                case 4 -> rollingRestart(World.SERVICES.get(random.nextInt(World.SERVICES.size())));
                case 5 -> crashKafka();
                case 6 -> crashMySql();
                case 7, 8 ->
                    badNetwork(pick(world.networks()), pick(List.of(Weather.SLOW, Weather.HALF_OPEN, Weather.RESET)));
                case 9 -> whatsAppFails(pick(List.of("status_500", "throttle_130429", "slow", "timeout_after_accept")));
                case 10 -> webhooksTwice();
                case 11 -> stepClock(member(), pick(CLOCK_STEPS));
                case 12 -> crashBeforePublishing(pick(PUBLISHERS));
                case 13 -> troubleDatabase(pick(List.of(DatabaseTrouble.values())), pick(LocalMySql.SCHEMAS));
                default -> poison();
            }
            pause(Duration.ofMillis(500 + random.nextInt(2_500)));
        }
    }

    /** Kills a process with kill -9 and starts it again. */
    void crash(Member member) {
        note("kill -9 " + member);
        world.process(member).kill();
        pause(Duration.ofMillis(random.nextInt(1_500)));
        startAgain(member);
    }

    /** Crashes a process with everything stored and nothing published, and starts it again. */
    void crashBeforePublishing(Part part) {
        var member = new Member(part, 1 + random.nextInt(world.replicas(part)));
        note("crash of " + member + " before it publishes");
        if (world.crashBeforePublishing(member, "", Duration.ofSeconds(10))) {
            startAgain(member);
        }
    }

    /** Freezes a process, whose connections stay open. */
    void freeze(Member member, Duration longest) {
        var duration = Duration.ofMillis(longest.toMillis() / 2 + random.nextInt((int) (longest.toMillis() / 2)));
        note("freeze " + member + " for " + duration.toMillis() + " ms");
        var process = world.process(member);
        World.signal(process, "STOP");
        pause(duration);
        World.signal(process, "CONT");
    }

    void rollingRestart(Part part) {
        note("rolling restart of " + part.programName());
        for (int replica = 1; replica <= world.replicas(part); replica++) {
            var member = new Member(part, replica);
            world.process(member).stop(Duration.ofSeconds(20));
            startAgain(member);
        }
    }

    private void startAgain(Member member) {
        world.start(member);
        world.awaitReady(member);
        note(member + " is ready again");
    }

    void crashKafka() {
        note("kill -9 Kafka");
        world.kafka().kill();
        pause(Duration.ofMillis(500 + random.nextInt(3_000)));
        world.startKafka();
    }

    void crashMySql() {
        note("kill -9 MySQL");
        world.mysql().kill();
        pause(Duration.ofMillis(500 + random.nextInt(3_000)));
        world.startMySql();
    }

    void troubleDatabase(DatabaseTrouble trouble, String schema) {
        note("MySQL: " + trouble + " for " + schema);
        trouble.strike(world, schema, Duration.ofMillis(2_000 + random.nextInt(4_000)));
    }

    void badNetwork(TcpProxy network, Weather weather) {
        note(network + " is " + weather);
        network.become(weather);
        pause(Duration.ofMillis(2_000 + random.nextInt(6_000)));
        network.become(Weather.FINE);
    }

    /** Sets a clock forward or back, and right again after some seconds. */
    void stepClock(Member member, Duration offset) {
        note("clock of " + member + " steps by " + offset.toSeconds() + " s");
        world.stepClock(member, offset);
        pause(Duration.ofMillis(3_000 + random.nextInt(6_000)));
        world.stepClock(member, Duration.ZERO);
    }

    void whatsAppFails(String mode) {
        note("WhatsApp: " + mode);
        control("{\"graph\":{\"mode\":\"" + mode + "\",\"count\":" + (1 + random.nextInt(8)) + ",\"seconds\":12}}");
        pause(Duration.ofMillis(3_000));
        control("{\"graph\":{\"mode\":\"none\",\"seconds\":0}}");
    }

    private void webhooksTwice() {
        note("statuses come twice");
        control("{\"webhook\":{\"paused\":false,\"duplicate\":true}}");
        pause(Duration.ofMillis(4_000));
        control("{\"webhook\":{\"paused\":false,\"duplicate\":false}}");
    }

    private void control(String faults) {
        Http.call("PUT", world.simulator() + "/control/faults", faults);
    }

    /** Publishes records that violate their topic's contract. */
    void poison() {
        note("poison on every topic");
        READERS.keySet().forEach(topic -> poison(world, history, new TopicPartition(topic, random.nextInt(12))));
    }

    /** Publishes one such record. */
    static void poison(World world, History history, TopicPartition where) {
        // These are not objects, because some readers ignore an object without their fields.
        var bodies = List.of("not json", "[1,2,3]", "17", "\"\u0000\"");
        try (var producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        world.kafkaServers(),
                        "acks",
                        "all",
                        "delivery.timeout.ms",
                        10_000,
                        "request.timeout.ms",
                        5_000,
                        "max.block.ms",
                        10_000),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var id = "poison-" + Long.toString(ThreadLocalRandom.current().nextLong() & Long.MAX_VALUE, 36);
            var body = bodies.get(ThreadLocalRandom.current().nextInt(bodies.size()));
            var record = new ProducerRecord<>(
                    where.topic(),
                    where.partition(),
                    Settings.CHANNEL + ":poison",
                    body.getBytes(StandardCharsets.UTF_8));
            record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    history.poisoned(where.topic(), id);
                }
            });
        }
    }

    private Member member() {
        return pick(world.members());
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void note(String what) {
        var line = String.format("%6.1f s  %s", (System.nanoTime() - began) / 1e9, what);
        log.add(line);
        System.out.println(line);
    }

    private static void pause(Duration duration) {
        Waiting.pause(duration.toMillis());
    }
}
