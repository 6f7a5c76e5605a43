package org.chatsupport.verify.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.chatsupport.verify.invariant.Observed.Event;

/** Reads the records of topics, from the first to the last. */
final class EventLog {
    private final World world;

    EventLog(World world) {
        this.world = world;
    }

    /** Returns all records of topics, in the order of each partition. */
    List<Event> read(List<String> topics) {
        var events = new ArrayList<Event>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", world.kafkaServers(), "max.poll.records", 5_000),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new org.apache.kafka.common.TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> {
                    var id = record.headers().lastHeader("ce_id");
                    events.add(new Event(
                            record.topic(),
                            record.partition(),
                            record.key(),
                            id == null ? null : new String(id.value(), StandardCharsets.UTF_8),
                            record.value()));
                });
            }
        }
        return events;
    }
}
