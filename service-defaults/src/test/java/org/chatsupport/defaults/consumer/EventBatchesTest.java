package org.chatsupport.defaults.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.PoisonException;
import org.chatsupport.defaults.events.RecordedEvents;
import org.chatsupport.defaults.sql.DatabaseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests what happens to records after failures. */
class EventBatchesTest {
    private static final String TOPIC = "some.topic";
    private static final int MOST_IN_A_ROW = 5;

    private final RecordedEvents kafka = new RecordedEvents();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ConsumerStates states = new ConsumerStates(
            metrics,
            new SmallRyeConfigBuilder()
                    .withDefaultValue("mp.messaging.incoming.some.topic", TOPIC)
                    .build(),
            MOST_IN_A_ROW);
    private final EventBatches batches = new EventBatches(kafka, states, "service", Duration.ZERO);
    private final List<String> handled = new ArrayList<>();

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void everyCounterExistsFromTheStart() {
        assertEquals(
                0, metrics.get("dead_letters").tag("topic", TOPIC).counter().count());
        assertEquals(
                0, metrics.get("consumer_retries").tag("topic", TOPIC).counter().count());
        assertEquals(
                0, metrics.get("consumer_stopped").tag("topic", TOPIC).gauge().value());
    }

    @Test
    void poisonIsADeadLetterAndItsNeighboursGoOn() {
        consume(5, events -> {
            refuse(events, "2", new PoisonException("no"));
            note(events);
        });

        assertEquals(List.of("0", "1", "3", "4"), handled);
        assertEquals(List.of("service.some.topic.dlq 2: no"), kafka.deadLetters);
        assertEquals(
                1, metrics.get("dead_letters").tag("topic", TOPIC).counter().count());
        assertEquals(Optional.empty(), states.troubles().get(TOPIC));
    }

    @Test
    void troubleOfMySqlIsWaitedForAndShown() {
        var shown = new ArrayList<String>();
        var failures =
                new ArrayList<>(List.of(new SQLException("", "28000", 1045), new SQLException("", "70100", 1317)));

        consume(3, events -> {
            if (!failures.isEmpty()) {
                states.troubles().get(TOPIC).ifPresent(shown::add);
                throw new DatabaseException(failures.remove(0));
            }
            states.troubles().get(TOPIC).ifPresent(shown::add);
            note(events);
        });

        assertEquals(List.of("0", "1", "2"), handled);
        assertEquals(List.of(), kafka.deadLetters);
        assertEquals(
                2, metrics.get("consumer_retries").tag("topic", TOPIC).counter().count());
        assertTrue(shown.get(0).endsWith("SQLException (MySQL 1045, state 28000)"), shown.toString());
        assertEquals(Optional.empty(), states.troubles().get(TOPIC));
    }

    @Test
    void aBugIsWaitedForWithItsRecordAlone() {
        var seen = new ArrayList<Integer>();

        consume(3, events -> {
            seen.add(events.size());
            if (seen.size() < 5) {
                refuse(events, "1", new IllegalStateException("a bug"));
            }
            note(events);
        });

        assertEquals(List.of("0", "1", "2"), handled);
        assertEquals(List.of(), kafka.deadLetters);
        assertEquals(List.of(3, 1, 1, 1, 1, 1), seen);
    }

    @Test
    void manyDeadLettersInARowStopTheConsumerUntilARecordIsHandled() {
        var stopped = new ArrayList<String>();

        consume(MOST_IN_A_ROW + 2, events -> {
            if (events.size() > 1 || stopped.isEmpty()) {
                states.troubles().get(TOPIC).ifPresent(stopped::add);
            }
            // All records are refused until the consumer has stopped and the failure is fixed.
            if (stopped.isEmpty()) {
                throw new PoisonException("no");
            }
            note(events);
        });

        assertEquals(MOST_IN_A_ROW, kafka.deadLetters.size());
        assertEquals(List.of("5", "6"), handled);
        assertTrue(stopped.get(0).contains("5 dead letters in a row; no"), stopped.toString());
        assertEquals(Optional.empty(), states.troubles().get(TOPIC));
    }

    private interface Handler {
        void handle(List<IncomingEvent> events);
    }

    private void consume(int count, Handler handler) {
        var partition = new TopicPartition(TOPIC, 0);
        var records = IntStream.range(0, count)
                .mapToObj(i -> {
                    var record = new ConsumerRecord<>(TOPIC, 0, i, "key", new byte[0]);
                    record.headers()
                            .add("ce_id", Integer.toString(i).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    return record;
                })
                .toList();
        batches.consumeWithoutTransaction(new ConsumerRecords<>(Map.of(partition, records), Map.of()), events -> {
            handler.handle(events);
            return List.of();
        });
    }

    private void note(List<IncomingEvent> events) {
        events.forEach(event -> handled.add(event.id()));
    }

    private static void refuse(List<IncomingEvent> events, String id, RuntimeException failure) {
        if (events.stream().anyMatch(event -> event.id().equals(id))) {
            throw failure;
        }
    }
}
