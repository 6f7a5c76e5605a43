package org.chatsupport.local.kafka;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.chatsupport.local.process.LocalFailure;

/** Creates the missing topics of {@code deploy/kafka/topics.yaml}. */
public final class Topics {
    private Topics() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Topic(String name, int partitions, long retentionHours) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Definition(List<Topic> topics) {}

    /** Creates all topics that do not exist yet; existing ones stay as they are. */
    public static void create(String bootstrapServers) {
        create(KafkaClient.at(bootstrapServers));
    }

    private static void create(KafkaClient client) {
        short replicas = Short.parseShort(System.getenv().getOrDefault("KAFKA_REPLICATION_FACTOR", "1"));
        try (var admin = admin(client)) {
            var wanted = definition().topics().stream()
                    .map(topic -> new NewTopic(topic.name(), topic.partitions(), replicas)
                            .configs(Map.of("retention.ms", String.valueOf(topic.retentionHours() * 3_600_000))))
                    .toList();
            for (var result : admin.createTopics(wanted).values().values()) {
                awaitCreation(result);
            }
        }
    }

    /** Creates the topics on the cluster that the environment variables {@code KAFKA_…} name. */
    public static void main(String[] arguments) {
        create(KafkaClient.of(System.getenv(), DeadLetters.USUAL_SERVERS));
    }

    /** Returns a consumer without a group that reads everything published to these topics from now on; for tests. */
    public static KafkaConsumer<String, byte[]> listen(String bootstrapServers, String... topics) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        // Closing waits for the answer to the last request.
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        50),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = Arrays.stream(topics)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    public static List<String> names() {
        return definition().topics().stream().map(Topic::name).toList();
    }

    static boolean answers(String bootstrapServers) {
        return answers(KafkaClient.at(bootstrapServers), Duration.ofSeconds(2));
    }

    static boolean answers(KafkaClient client, Duration limit) {
        try (var admin = admin(client)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(limit.toSeconds(), TimeUnit.SECONDS)
                    .isEmpty();
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void awaitCreation(org.apache.kafka.common.KafkaFuture<Void> creation) {
        try {
            creation.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new LocalFailure(
                        "A topic could not be created: " + e.getCause().getMessage(), e);
            }
        } catch (java.util.concurrent.TimeoutException e) {
            throw new LocalFailure("Kafka did not create the topics within 30 s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted.");
        }
    }

    private static Admin admin(KafkaClient client) {
        return Admin.create(client.with(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                "2000",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "30000")));
    }

    private static Definition definition() {
        try (var in = Topics.class.getResourceAsStream("/kafka/topics.yaml")) {
            return new ObjectMapper(new YAMLFactory())
                    .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .readValue(in, Definition.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
