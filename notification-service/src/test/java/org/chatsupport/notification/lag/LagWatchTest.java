package org.chatsupport.notification.lag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.notification.alert.Alerts.Alert;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A consumer that leaves records unhandled is told once, and once when it has caught up, by Kafka's own numbers. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class LagWatchTest {
    private static final String TOPIC = "conversation.handover";
    private static final String GROUP = "support-service";
    /** One for each test, because times within a partition only grow. */
    private static final AtomicInteger PARTITIONS = new AtomicInteger();

    @Inject
    LagWatch watch;

    @Inject
    ConsumerGroups groups;

    @Inject
    Lags lags;

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "lag.groups")
    Set<String> known;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final int partition = PARTITIONS.getAndIncrement();
    private final Instant now = Instant.now();
    private Admin admin;

    @BeforeEach
    void begin() throws Exception {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
        handleEverything();
        watch.check(now);
        watch.check(now);
        execute("DELETE FROM alerts");
    }

    @AfterEach
    void end() throws Exception {
        handleEverything();
        watch.check(Instant.now());
        admin.close();
    }

    @Test
    void aConsumerThatHandlesNothingIsToldOnceAndOnceWhenItHasCaughtUp() throws Exception {
        write(now.minus(Duration.ofMinutes(6)));

        watch.check(now);
        assertEquals(List.of(), alerts(), "one sight may be the moment after a standstill");
        watch.check(now);
        watch.check(now.plusSeconds(30));

        assertEquals(
                List.of("consumer_behind critical support-service does not handle records of conversation.handover"),
                alerts());

        handleEverything();
        watch.check(now.plusSeconds(90));
        watch.check(now.plusSeconds(120));

        assertEquals(2, alerts().size());
        assertEquals(
                "consumer_caught_up info support-service has handled the records of conversation.handover",
                alerts().get(1));
    }

    @Test
    void replicasThatSeeItAtOnceRaiseOneAlert() throws Exception {
        var reading = new Reading(GROUP, "a topic of this test");
        var since = now.truncatedTo(ChronoUnit.MILLIS);

        lags.begin(reading, since, alert("one"));
        lags.begin(reading, since.plusMillis(5), alert("another"));
        assertEquals(List.of("type info one"), alerts());

        lags.end(reading, since.plusMillis(5), alert("of another trouble"));
        lags.end(reading, since, alert("over"));
        lags.end(reading, since, alert("over again"));
        assertEquals(List.of("type info one", "type info over"), alerts());
    }

    private static Alert alert(String title) {
        return new Alert(title, "type", null, "info", title, null, Instant.now());
    }

    @Test
    void aNewTroubleIsANewAlert() throws Exception {
        write(now.minus(Duration.ofMinutes(6)));
        watch.check(now);
        watch.check(now);
        handleEverything();
        watch.check(now.plusSeconds(30));

        write(now.minus(Duration.ofMinutes(6)));
        watch.check(now.plusSeconds(60));
        watch.check(now.plusSeconds(90));

        assertEquals(3, alerts().size(), alerts().toString());
    }

    @Test
    void recordsThatHaveJustComeAreNoTrouble() throws Exception {
        write(now.minus(Duration.ofMinutes(4)));

        watch.check(now);
        watch.check(now);

        assertEquals(List.of(), alerts());
    }

    @Test
    void aConsumerThatIsSlowIsTroubleAsWell() throws Exception {
        write(now.minus(Duration.ofMinutes(6)));
        watch.check(now);
        handleEverything();
        write(now.minus(Duration.ofMinutes(6)));
        watch.check(now);

        assertEquals(1, alerts().size(), "it has handled something, and is behind nevertheless");
    }

    @Test
    void aPartitionOfWhichNothingWasHandledCounts() throws Exception {
        admin.deleteConsumerGroupOffsets(GROUP, Set.of(new TopicPartition(TOPIC, partition)))
                .all()
                .get(30, TimeUnit.SECONDS);
        write(now.minus(Duration.ofMinutes(6)));

        assertTrue(groups.behind(groups.offsets(), now.minus(Duration.ofMinutes(5)))
                .contains(new Reading(GROUP, TOPIC)));
    }

    /** The groups are known here and nowhere else, so they must be those of the services. */
    @Test
    void theGroupsOfAllServicesAreWatched() {
        var declared = new TreeSet<String>();
        for (var service :
                List.of("whatsapp-gateway", "conversation-service", "support-service", "notification-service")) {
            declared.addAll(groupsOf(Path.of("..", service, "src/main/resources/application.properties")));
        }

        assertEquals(declared, new TreeSet<>(known));
    }

    private static Set<String> groupsOf(Path properties) {
        try (var lines = Files.lines(properties)) {
            return lines.filter(line -> line.contains(".group.id=") && !line.contains("quarkus.uuid"))
                    .map(line -> line.substring(line.indexOf('=') + 1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Instant at) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            TOPIC, partition, at.toEpochMilli(), "a", "{}".getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private void handleEverything() throws Exception {
        var ends = admin.listOffsets(IntStream.range(0, partitions())
                        .mapToObj(one -> new TopicPartition(TOPIC, one))
                        .collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest())))
                .all()
                .get(30, TimeUnit.SECONDS);
        admin.alterConsumerGroupOffsets(
                        GROUP,
                        ends.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        end -> new OffsetAndMetadata(
                                                end.getValue().offset()))))
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    private int partitions() throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(TOPIC))
                .topicNameValues()
                .get(TOPIC)
                .get()
                .partitions()
                .size();
    }

    private List<String> alerts() throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT CONCAT(type, ' ', severity, ' ', title) FROM alerts ORDER BY id");
                var row = select.executeQuery()) {
            var alerts = new ArrayList<String>();
            while (row.next()) {
                alerts.add(row.getString(1));
            }
            return alerts;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
