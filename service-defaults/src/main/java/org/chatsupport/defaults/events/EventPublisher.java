package org.chatsupport.defaults.events;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes events to Kafka as CloudEvents 1.0 in binary mode and returns only when all replicas in sync have them.
 *
 * <p>A plain producer and not the messaging emitter: the emitter re-sends a failed record by itself and may so swap two
 * records of one contact. Here the caller repeats the whole list, in order.
 */
@ApplicationScoped
public class EventPublisher {
    private final KafkaProducer<String, byte[]> producer;
    private final byte[] source;

    EventPublisher(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.source = utf8("/" + application);
        this.producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                application + "-events",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                // Fail within seconds: a webhook must answer 503 while Meta still waits, others simply try again.
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                2_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                5_000,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
    }

    /**
     * Sends all events in order and waits until they are durable.
     *
     * @throws PublishException when at least one is not; the others may be
     */
    public void publish(List<OutgoingEvent> events) {
        var sent = new ArrayList<Future<?>>(events.size());
        try {
            for (var event : events) {
                sent.add(producer.send(record(event)));
            }
            for (var future : sent) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new PublishException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException(e);
        } catch (org.apache.kafka.common.KafkaException e) {
            throw new PublishException(e);
        }
    }

    /** Sends a record as it is, with its reason, to a dead-letter topic and waits until it is durable. */
    public void publishDeadLetter(String topic, String key, byte[] data, String id, String reason) {
        var record = record(new OutgoingEvent(topic, key, id, data));
        record.headers().add("dead_letter_reason", utf8(reason));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new PublishException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException(e);
        }
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
        producer.close(Duration.ofSeconds(5));
    }
}
