package org.chatsupport.local.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.chatsupport.local.process.LocalFailure;
import org.chatsupport.local.suite.Settings;

/**
 * The program behind {@code deploy/kafka/dead-letters}. It shows the records that a service gave up on, and writes them
 * back to their topic once the cause is fixed. Offsets of a consumer group remember which records were written back.
 */
public final class DeadLetters {
    private static final String GROUP = "dead-letters";
    private static final String SUFFIX = ".dlq";
    private static final String REASON = "dead_letter_reason";
    // These are not records of a topic but unreadable items of webhooks, so they cannot be written back.
    private static final Set<String> WITHOUT_SOURCE = Set.of("whatsapp-gateway.webhook.dlq");

    static final String USUAL_SERVERS = "127.0.0.1:" + Settings.KAFKA_PORT;

    private final KafkaClient client;

    /** Creates access to the dead letters of one Kafka. */
    public DeadLetters(String bootstrapServers) {
        this(KafkaClient.at(bootstrapServers));
    }

    DeadLetters(KafkaClient client) {
        this.client = client;
    }

    /** Runs {@code list | show TOPIC | replay TOPIC}. */
    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        var client = KafkaClient.of(System.getenv(), USUAL_SERVERS);
        // Long enough for the first handshakes of TLS and passwords.
        if (!Topics.answers(client, Duration.ofSeconds(10))) {
            fail("No Kafka answers at " + client.bootstrapServers()
                    + ", or it refuses us; --help tells which variables say where it is and how to sign in.");
        }
        var letters = new DeadLetters(client);
        if (arguments[0].equals("list")) {
            topics().forEach(topic ->
                    System.out.printf("%6d  %s%n", letters.waiting(topic).size(), topic));
            return;
        }
        if (arguments.length < 2 || !topics().contains(arguments[1])) {
            fail("Name one of these topics:\n  " + String.join("\n  ", topics()));
        }
        if (arguments[0].equals("show")) {
            letters.waiting(arguments[1]).forEach(DeadLetters::print);
        } else {
            replayed(letters, arguments[1]);
        }
    }

    private static void replayed(DeadLetters letters, String topic) throws ExecutionException, InterruptedException {
        try {
            System.out.println(letters.replay(topic) + " brought back to " + source(topic));
        } catch (LocalFailure e) {
            fail(e.getMessage());
        }
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }

    static List<String> topics() {
        return Topics.names().stream().filter(name -> name.endsWith(SUFFIX)).toList();
    }

    /**
     * Returns {@code some.topic} for {@code service.some.topic.dlq}, which contains the records that {@code service}
     * could not handle.
     */
    static String source(String topic) {
        return topic.substring(topic.indexOf('.') + 1, topic.length() - SUFFIX.length());
    }

    /** Returns the dead letters that were not written back yet, oldest first. */
    public List<ConsumerRecord<String, byte[]>> waiting(String topic) {
        try (var consumer = consumer()) {
            return read(consumer, topic);
        }
    }

    /** Writes all of them back and returns how many; after a crash in between some come twice, which does no harm. */
    public int replay(String topic) throws ExecutionException, InterruptedException {
        if (WITHOUT_SOURCE.contains(topic)) {
            throw new LocalFailure(topic + " holds items that never were records of a topic; WhatsApp has them still.");
        }
        try (var consumer = consumer();
                var producer = new KafkaProducer<>(
                        client.with(Map.of("acks", "all")), new StringSerializer(), new ByteArraySerializer())) {
            var letters = read(consumer, topic);
            for (var letter : letters) {
                var record = new ProducerRecord<>(source(topic), letter.key(), letter.value());
                letter.headers().forEach(header -> {
                    if (!header.key().equals(REASON)) {
                        record.headers().add(header);
                    }
                });
                producer.send(record).get();
            }
            consumer.commitSync();
            return letters.size();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                client.with(Map.of("group.id", GROUP, "enable.auto.commit", false, "auto.offset.reset", "earliest")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<ConsumerRecord<String, byte[]>> read(KafkaConsumer<String, byte[]> consumer, String topic) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .collect(Collectors.toSet());
        consumer.assign(partitions);
        var ends = consumer.endOffsets(partitions);
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(500)).forEach(found::add);
        }
        return found;
    }

    private static void print(ConsumerRecord<String, byte[]> letter) {
        // The body is never shown, because it may contain what people wrote.
        System.out.printf(
                "%s  %s  %d bytes  %s%n",
                Instant.ofEpochMilli(letter.timestamp()),
                header(letter, "ce_id").replaceAll("\\d{5,}", "…"),
                letter.serializedValueSize(),
                header(letter, REASON));
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? "-" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
