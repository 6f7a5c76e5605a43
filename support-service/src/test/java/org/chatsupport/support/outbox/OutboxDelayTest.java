package org.chatsupport.support.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.local.contract.Contracts;
import org.chatsupport.local.kafka.Topics;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.events.AccountUpdated;
import org.chatsupport.support.events.MessageUpdated;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People learn that events wait in the outbox, and that they wait no more, each once. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class OutboxDelayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** More than Kafka takes. */
    private static final int TOO_LARGE = 3_000_000;

    @Inject
    AgroalDataSource database;

    @Inject
    Json json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final List<String> told = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private KafkaConsumer<String, byte[]> consumer;

    @BeforeEach
    void listen() {
        consumer = Topics.listen(kafka, AccountUpdated.TOPIC);
    }

    @AfterEach
    void stopListening() throws SQLException {
        execute("DELETE FROM outbox");
        consumer.close();
    }

    @Test
    void whatWaitedWhileKafkaWasAwayIsToldWhenItIsBack() throws SQLException {
        add(100, "INTERVAL 5 MINUTE", 2);

        awaitTold("outbox_behind critical", "outbox_caught_up info");
        assertEquals(2, ids.size());
    }

    @Test
    void whatKafkaDoesNotTakeIsToldWhileItWaits() throws SQLException {
        add(TOO_LARGE, "INTERVAL 5 MINUTE", 1);
        awaitTold("outbox_behind critical");

        // The relay tries again and again, and tells nothing new.
        add(100, "INTERVAL 4 MINUTE", 1);
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> awaitTold("outbox_behind critical"));

        execute("DELETE FROM outbox WHERE LENGTH(body) > 1000000");
        await().atMost(PATIENCE).untilAsserted(() -> {
            collect();
            assertEquals("outbox_caught_up info", told.get(told.size() - 1));
        });
        assertEquals(2, ids.size(), "the same trouble has the same id, however often it is told");
    }

    @Test
    void whatWaitsForAMomentIsNoNews() throws SQLException {
        add(100, "INTERVAL 1 MINUTE", 1);

        await().atMost(PATIENCE).until(() -> count("SELECT COUNT(*) FROM outbox") == 0);
        collect();
        assertEquals(List.of(), told);
    }

    private void awaitTold(String... expected) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            collect();
            assertEquals(List.of(expected), told);
        });
    }

    private void collect() {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
            assertEquals(List.of(), Contracts.violations(AccountUpdated.TOPIC, record.value()));
            var news = json.read(record.value(), AccountUpdated.class);
            told.add(news.kind() + " " + news.severity());
            ids.add(IncomingEvent.of(record).id());
        }
    }

    /** Adds events of this size, as if they had waited for this long; Kafka drops them, as nobody reads them. */
    private void add(int bytes, String waited, int count) throws SQLException {
        try (var connection = database.getConnection();
                var insert =
                        connection.prepareStatement("INSERT INTO outbox (topic, event_key, event_id, body, created_at)"
                                + " VALUES (?, '1:2', UUID(), ?, UTC_TIMESTAMP(6) - " + waited + ")")) {
            for (int i = 0; i < count; i++) {
                insert.setString(1, MessageUpdated.TOPIC);
                insert.setBytes(2, "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private int count(String query) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(query);
                var row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
