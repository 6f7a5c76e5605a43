package org.chatsupport.gateway.block;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.gateway.events.ContactBlocked;
import org.chatsupport.gateway.events.ContactUpdated;
import org.chatsupport.gateway.media.FakeGraph;
import org.chatsupport.gateway.media.FakeGraph.Answer;
import org.chatsupport.local.contract.Contracts;
import org.chatsupport.local.kafka.Topics;
import org.chatsupport.local.suite.LocalServices;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job asks WhatsApp until it answers the newest wish, and publishes the outcome once. */
@QuarkusTest
@WithTestResource(LocalServices.class)
@WithTestResource(FakeGraph.class)
class BlockJobTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CHANNEL = "100000000000001";
    private static final Answer DONE = new Answer(200, "{\"messaging_product\":\"whatsapp\",\"block_users\":{}}");

    @Inject
    EventPublisher publisher;

    @Inject
    AgroalDataSource database;

    @Inject
    Json json;

    @Inject
    ObjectMapper mapper;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String phone = "23481" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<ContactBlocked> told = new ArrayList<>();
    private KafkaConsumer<String, byte[]> consumer;

    @BeforeEach
    void listen() {
        FakeGraph.tokenStatus = 200;
        consumer = Topics.listen(kafka, ContactBlocked.TOPIC);
        whatsAppAnswers(call -> DONE);
    }

    @AfterEach
    void stopListening() throws SQLException {
        consumer.close();
        update("UPDATE channels SET stopped_at = NULL, quiet_until = NULL");
    }

    @Test
    void whatIsWantedIsAskedOnceAndRepeatsAndOlderNewsAreNot() {
        want(true, 2);
        want(true, 2);
        want(false, 1);
        awaitTold(1);
        want(false, 1);
        want(true, 2);
        want(false, 3);
        awaitTold(2);

        assertEquals(List.of("POST +" + phone, "DELETE +" + phone), calls);
        assertEquals(List.of(2L, 3L), told.stream().map(ContactBlocked::version).toList());
        assertEquals(
                List.of(true, false), told.stream().map(ContactBlocked::blocked).toList());
        assertTrue(told.stream().allMatch(one -> one.error() == null));
    }

    @Test
    void aUserIdSaysWhoIsMeant() {
        var wish = new ContactUpdated(CHANNEL, phone, "NG." + phone, phone, true, 1);
        publisher.publish(
                List.of(new OutgoingEvent(ContactUpdated.TOPIC, wish.channel() + ":" + phone, "b", json.write(wish))));

        awaitTold(1);
        assertEquals(List.of("POST NG." + phone), calls);
    }

    @Test
    void aRefusalOfTheUserIsFinalAndToldWithItsReason() {
        whatsAppAnswers(
                call -> new Answer(
                        400,
                        """
                {"messaging_product":"whatsapp","block_users":{"added_users":[],"failed_users":[{"input":"+1","wa_id":"1",
                 "errors":[{"message":"Not now","code":139100,"error_data":{"details":"Wrote too long ago"}}]}]},
                 "error":{"message":"(#139100) Failed to block/unblock users","code":139100,
                 "error_data":{"details":"see the block_users response list"}}}"""));
        want(true, 1);

        awaitTold(1);
        assertEquals(1, calls.size());
        assertEquals(139100, told.get(0).error().code());
        assertEquals("Wrote too long ago", told.get(0).error().details());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 131016, 131000, 139102, 139103, 130429})
    void isAskedAgainWhereThatHelps(int code) {
        whatsAppAnswers(call -> call == 1 ? error(code) : DONE);
        want(true, 1);

        awaitTold(1);
        assertEquals(2, calls.size());
        assertNull(told.get(0).error());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 131009, 139101})
    void isNotAskedAgainWhereThatDoesNotHelp(int code) {
        whatsAppAnswers(call -> error(code));
        want(false, 1);

        awaitTold(1);
        assertEquals(1, calls.size());
        assertEquals(code, told.get(0).error().code());
    }

    @Test
    void anErrorThatSaysNothingIsTriedAFewTimes() {
        whatsAppAnswers(call -> error(131000));
        want(true, 1);

        awaitTold(1);
        assertEquals(3, calls.size());
        assertEquals(131000, told.get(0).error().code());
    }

    @Test
    void whatTookTooLongIsAskedAgain() {
        whatsAppAnswers(call -> {
            if (call == 1) {
                sleep(2_000);
            }
            return call == 2 ? new Answer(502, "<html>") : DONE;
        });
        want(true, 1);

        awaitTold(1);
        assertEquals(3, calls.size());
        assertNull(told.get(0).error());
    }

    @Test
    void aNewerWishWaitsForTheOlderToEndAndIsTheLastWord() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        whatsAppAnswers(call -> {
            if (call == 1) {
                asked.countDown();
                pass(goOn);
            }
            return DONE;
        });
        want(true, 1);
        assertTrue(asked.await(30, TimeUnit.SECONDS));
        want(false, 2);
        sleep(200);
        assertEquals(List.of("POST +" + phone), calls);
        goOn.countDown();

        await().atMost(PATIENCE).until(() -> {
            collect();
            return told.stream().anyMatch(one -> one.version() == 2);
        });
        assertEquals("DELETE +" + phone, calls.get(calls.size() - 1));
    }

    @Test
    void aNumberWhoseTokenIsNotKnownIsLeftAloneUntilItIs() throws SQLException {
        update("INSERT IGNORE INTO channels (channel, refilled_at) VALUES ('" + CHANNEL + "', UTC_TIMESTAMP(6))");
        update("UPDATE channels SET stopped_at = UTC_TIMESTAMP(6), probe_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR");
        want(true, 1);
        sleep(2_500);
        assertEquals(List.of(), calls);

        whatsAppAnswers(call -> call == 1 ? error(190) : DONE);
        update("UPDATE channels SET stopped_at = NULL");
        awaitTold(1);
        assertEquals(2, calls.size());
    }

    @Test
    void whatWasSettledAndNotToldIsToldWithoutAskingAgain() throws SQLException {
        // This is the state after a process died in between and its lease expired.
        update(
                "INSERT INTO blocks (channel, contact, phone, blocked, version, state, next_try_at, leased_until) VALUES ('"
                        + CHANNEL + "', '" + phone + "', '" + phone
                        + "', TRUE, 5, 'DONE', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 1 SECOND)");
        awaitTold(1);
        assertEquals(List.of(), calls);
        assertEquals(5, told.get(0).version());
    }

    private void want(boolean blocked, long version) {
        var wish = new ContactUpdated(CHANNEL, phone, null, phone, blocked, version);
        publisher.publish(List.of(new OutgoingEvent(
                ContactUpdated.TOPIC, CHANNEL + ":" + phone, "contact-" + phone + "-" + version, json.write(wish))));
    }

    /** Answers by the number of the call about this test's user, counted from 1. */
    private void whatsAppAnswers(IntFunction<Answer> decide) {
        FakeGraph.blocks = seen -> {
            try {
                var wanted = mapper.readTree(seen.body()).at("/block_users/0");
                var user = wanted.path("user_id").asText(wanted.path("user").asText());
                if (!user.endsWith(phone)) {
                    return DONE;
                }
                calls.add(seen.method() + " " + user);
                return decide.apply(calls.size());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static Answer error(int code) {
        return new Answer(400, "{\"error\":{\"type\":\"OAuthException\",\"message\":\"x\",\"code\":" + code + "}}");
    }

    private void awaitTold(int count) {
        await().atMost(PATIENCE).until(() -> {
            collect();
            return told.size() >= count;
        });
        assertEquals(count, told.size(), told.toString());
    }

    private void collect() {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
            assertEquals(List.of(), Contracts.violations(record.topic(), record.value()));
            if (record.key().endsWith(phone)) {
                told.add(json.read(record.value(), ContactBlocked.class));
            }
        }
    }

    private void update(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
