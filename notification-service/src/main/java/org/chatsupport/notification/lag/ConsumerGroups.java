package org.chatsupport.notification.lag;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What Kafka knows of the suite's consumers. A service that is down, or whose consumer has stopped, need not help. A
 * group that reads a topic no more counts as reading it until Kafka forgets its offsets, after a week.
 */
@ApplicationScoped
class ConsumerGroups {
    private static final int REQUEST_TIMEOUT_MS = 5_000;
    private static final int TIMEOUT_MS = 10_000;

    private final Set<String> groups;
    private final Admin admin;

    ConsumerGroups(
            @ConfigProperty(name = "lag.groups") Set<String> groups,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.groups = groups;
        var settings = new HashMap<>(kafka);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "notification-service-lag");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        this.admin = Admin.create(settings);
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ZERO);
    }

    /** The partitions of the suite's topics, and how far each group has handled them. */
    record Offsets(Map<Reading, Set<TopicPartition>> readings, Map<String, Map<TopicPartition, Long>> handled) {
        Set<TopicPartition> partitions() {
            return readings.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        }
    }

    /**
     * Returns how far each group is now.
     *
     * @throws KafkaAwayException when Kafka does not answer
     */
    Offsets offsets() {
        var specs =
                groups.stream().collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec()));
        var committed = admin.listConsumerGroupOffsets(specs);
        var members = admin.describeConsumerGroups(groups).describedGroups();
        var handled = new HashMap<String, Map<TopicPartition, Long>>();
        var topics = new HashMap<String, Set<String>>();
        for (var group : groups) {
            var offsets = existing(
                    committed.partitionsToOffsetAndMetadata(group), Map.<TopicPartition, OffsetAndMetadata>of());
            var positions = new HashMap<TopicPartition, Long>();
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    positions.put(partition, offset.offset());
                }
            });
            handled.put(group, positions);
            var read = positions.keySet().stream()
                    .map(TopicPartition::topic)
                    .collect(Collectors.toCollection(HashSet::new));
            var description = existing(members.get(group), null);
            if (description != null) {
                description.members().forEach(member -> member.assignment()
                        .topicPartitions()
                        .forEach(partition -> read.add(partition.topic())));
            }
            topics.put(group, read);
        }
        return new Offsets(readings(topics), handled);
    }

    /** Returns the readings with a record from before this time that its group has not handled. */
    Set<Reading> behind(Offsets offsets, Instant time) {
        var partitions = offsets.partitions();
        var first = list(partitions, OffsetSpec.earliest());
        var end = list(partitions, OffsetSpec.latest());
        // The first record that is not from before this time; none when all are.
        var until = list(partitions, OffsetSpec.forTimestamp(time.toEpochMilli()));
        return offsets.readings().entrySet().stream()
                .filter(reading -> {
                    var handled = offsets.handled().get(reading.getKey().group());
                    return reading.getValue().stream().anyMatch(partition -> {
                        long beginning = first.get(partition);
                        long reached = Math.max(handled.getOrDefault(partition, beginning), beginning);
                        long late = until.get(partition);
                        return reached < (late < 0 ? end.get(partition) : late);
                    });
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<Reading, Set<TopicPartition>> readings(Map<String, Set<String>> topics) {
        var all = topics.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        var descriptions = admin.describeTopics(all).topicNameValues();
        var partitions = new HashMap<String, Set<TopicPartition>>();
        descriptions.forEach((topic, description) -> {
            var known = existing(description, null);
            if (known != null) {
                partitions.put(
                        topic,
                        known.partitions().stream()
                                .map(one -> new TopicPartition(topic, one.partition()))
                                .collect(Collectors.toSet()));
            }
        });
        var readings = new HashMap<Reading, Set<TopicPartition>>();
        topics.forEach((group, read) -> read.stream()
                .filter(partitions::containsKey)
                .forEach(topic -> readings.put(new Reading(group, topic), partitions.get(topic))));
        return readings;
    }

    private Map<TopicPartition, Long> list(Set<TopicPartition> partitions, OffsetSpec spec) {
        var wanted = partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        var offsets = new HashMap<TopicPartition, Long>();
        get(admin.listOffsets(wanted).all()).forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    /** Returns Kafka's answer, or the other value when the group or topic does not exist. */
    private static <T> T existing(KafkaFuture<T> answer, T otherwise) {
        try {
            return get(answer);
        } catch (KafkaAwayException e) {
            if (e.getCause() instanceof GroupIdNotFoundException
                    || e.getCause() instanceof UnknownTopicOrPartitionException) {
                return otherwise;
            }
            throw e;
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaAwayException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaAwayException(e);
        }
    }

    /** Kafka gave no answer, or refused one. */
    static final class KafkaAwayException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KafkaAwayException(Throwable cause) {
            super(cause);
        }
    }
}
