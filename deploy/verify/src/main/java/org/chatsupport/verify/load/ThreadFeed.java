package org.chatsupport.verify.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads support.message.added beside the suite: which message is in a thread, and which ticket a contact has. The time
 * is the record's own, to the millisecond, which support-service sets after the message was committed. So this consumer
 * may read large batches and hardly disturbs the broker.
 */
final class ThreadFeed implements AutoCloseable {
    private static final String TOPIC = "support.message.added";

    private final Map<String, Long> tickets = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final UserMessages messages;
    private final Thread thread = new Thread(this::read, "thread-feed");
    private volatile boolean running = true;

    ThreadFeed(String bootstrapServers, UserMessages messages) {
        this.messages = messages;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        256 * 1024,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        500),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    /** The tickets by phone number, as far as one of their messages was seen. */
    Map<String, Long> tickets() {
        return tickets;
    }

    private void read() {
        while (running) {
            // The difference between the two clocks is read each time, because the wall clock may be adjusted.
            long nanosAtEpoch = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                var body = new String(record.value(), StandardCharsets.UTF_8);
                var contact = record.key().substring(record.key().indexOf(':') + 1);
                tickets.put(contact, Numbers.longAfter(body, "\"ticket_id\":"));
                int number = Numbers.after(body, "\"message\":\"" + UserMessages.MARK);
                if (number >= 0) {
                    messages.inThread(number, nanosAtEpoch + TimeUnit.MILLISECONDS.toNanos(record.timestamp()));
                }
            }
        }
        consumer.close();
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
    }
}
