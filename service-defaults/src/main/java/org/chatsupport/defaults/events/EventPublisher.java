package org.chatsupport.defaults.events;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes events to Kafka as CloudEvents 1.0 in binary mode and returns only when all in-sync replicas have them.
 *
 * <p>It uses a plain producer and not the messaging emitter, because the emitter resends a failed record by itself and
 * may then swap two records of one contact. Here the caller repeats the whole list, in order.
 *
 * <p>The producer itself never gives up on a single batch either, because the next batch of the same contact could then
 * still arrive. When our timeout expires, the whole producer is discarded with everything it has not sent, and a new
 * one replaces it.
 */
@ApplicationScoped
public class EventPublisher {
    /** A webhook must be answered with 503 while Meta still waits; all other callers simply try again. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Object> settings;
    private final byte[] source;
    private KafkaProducer<String, byte[]> current;

    /**
     * @param kafka every setting {@code kafka.*}, also as {@code KAFKA_…} in the environment: Kafka's address and
     *     credentials, from the same place as for the consumers
     */
    EventPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.source = utf8("/" + application);
        this.settings = new HashMap<>(kafka);
        // The map is for all clients, and Kafka warns about settings that producers do not know.
        settings.keySet().retainAll(ProducerConfig.configNames());
        settings.putAll(Map.ofEntries(
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, application + "-events"),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                // A broker that does not know the producer yet accepts any sequence number. While it starts it may
                // refuse the first of two requests under way and accept the second, which would break a contact's
                // order.
                Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
                // Callers wait, so a record does not linger for others; records that arrive during a request go with
                // the next one.
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE),
                Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class),
                Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class)));
        this.current = new KafkaProducer<>(settings);
    }

    /**
     * Sends all events in order and waits until they are durable.
     *
     * @throws PublishException when at least one event is not confirmed within five seconds; the others may be durable
     */
    public void publish(List<OutgoingEvent> events) {
        if (!events.isEmpty()) {
            send(events.stream().map(this::record).toList());
        }
    }

    /** Sends a record as it is, with its reason, to a dead-letter topic and waits until it is durable. */
    public void publishDeadLetter(String topic, String key, byte[] data, String id, String reason) {
        var record = record(new OutgoingEvent(topic, key, id, data));
        record.headers().add("dead_letter_reason", utf8(reason));
        send(List.of(record));
    }

    private void send(List<ProducerRecord<String, byte[]>> records) {
        var producer = current();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            var sent = new ArrayList<Future<?>>(records.size());
            for (var record : records) {
                var future = producer.send(record);
                if (future.isDone()) {
                    // The producer refused this record at once, for example without metadata; later records must not
                    // overtake it.
                    future.get();
                }
                sent.add(future);
            }
            for (var future : sent) {
                future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException e) {
            discard(producer);
            throw new PublishException(e.getCause());
        } catch (TimeoutException | KafkaException e) {
            discard(producer);
            throw new PublishException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException(e);
        }
    }

    private synchronized KafkaProducer<String, byte[]> current() {
        return current;
    }

    private void discard(KafkaProducer<String, byte[]> producer) {
        synchronized (this) {
            if (current == producer) {
                current = new KafkaProducer<>(settings);
            }
        }
        // It never sends what it has not sent by now.
        producer.close(Duration.ZERO);
    }

    private ProducerRecord<String, byte[]> record(OutgoingEvent event) {
        var record = new ProducerRecord<>(event.topic(), event.key(), event.data());
        record.headers()
                .add("ce_specversion", utf8("1.0"))
                .add(IncomingEvent.ID_HEADER, utf8(event.id()))
                .add("ce_type", utf8(event.topic()))
                .add("ce_source", source)
                .add("ce_time", utf8(Instant.now().toString()))
                .add("content-type", utf8("application/json"));
        if (event.key() != null) {
            record.headers().add("ce_subject", utf8(event.key()));
        }
        return record;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @PreDestroy
    void close() {
        current().close(Duration.ofSeconds(5));
    }
}
