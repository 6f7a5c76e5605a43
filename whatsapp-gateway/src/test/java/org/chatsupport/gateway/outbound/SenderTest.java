package org.chatsupport.gateway.outbound;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.security.InternalTokens;
import org.chatsupport.gateway.events.AccountUpdated;
import org.chatsupport.gateway.events.MessageStatus;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.gateway.media.FakeGraph;
import org.chatsupport.gateway.media.FakeGraph.Answer;
import org.chatsupport.gateway.media.FakeGraph.Seen;
import org.chatsupport.gateway.webhook.Deliveries;
import org.chatsupport.local.contract.Contracts;
import org.chatsupport.local.kafka.Topics;
import org.chatsupport.local.suite.LocalServices;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requested messages are sent once and in order, at a pace that WhatsApp allows, whatever it answers. */
@QuarkusTest
@WithTestResource(LocalServices.class)
@WithTestResource(FakeGraph.class)
class SenderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OTHER_CHANNEL = "100000000000099";

    @Inject
    EventPublisher publisher;

    @Inject
    Json json;

    @Inject
    ObjectMapper mapper;

    @Inject
    SendQueue queue;

    @Inject
    SendLedger ledger;

    @Inject
    InternalTokens tokens;

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, List<String>> calls = new HashMap<>();
    private final Map<String, List<Long>> times = new HashMap<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final List<MessageStatus> statuses = new CopyOnWriteArrayList<>();
    private final List<AccountUpdated> account = new CopyOnWriteArrayList<>();
    private KafkaConsumer<String, byte[]> told;

    @BeforeEach
    void listen() {
        FakeGraph.tokenStatus = 200;
        told = Topics.listen(kafka, MessageStatus.TOPIC, AccountUpdated.TOPIC);
        whatsAppAnswers(seen -> null);
    }

    @AfterEach
    void stopListening() {
        FakeGraph.sends = null;
        told.close();
    }

    @Test
    void aRecipientsMessagesGoInOrderAndABurstDelaysNobodyElse() {
        var busy = ids(12).stream().map(id -> request(id, "234800")).toList();
        var others = IntStream.range(0, 50)
                .mapToObj(i -> request(id(), "23480" + (100 + i)))
                .toList();
        var all = new ArrayList<>(busy);
        all.addAll(others);
        long begin = System.nanoTime();

        ask(all);

        awaitStatuses(all, "sent");
        assertEquals(busy.stream().map(SendRequested::messageId).toList(), calls.get("234800"));
        others.forEach(other -> {
            assertEquals(List.of(other.messageId()), calls.get(other.phone()));
            assertTrue(millis(begin, times.get(other.phone()).get(0)) < 4_000, "somebody else waited");
        });
        // Seven beyond the burst come one by one.
        long steady = millis(times.get("234800").get(0), times.get("234800").get(11));
        assertTrue(steady >= 7 * 300 - 200, "twelve went in " + steady + " ms");
    }

    @Test
    void aPairThatIsAheadWaitsAlsoWhenNothingElseDoes() throws SQLException {
        var request = request(id(), "234801");
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO recipients (channel, contact, paid_until) VALUES (?, ?, UTC_TIMESTAMP(6) + INTERVAL 5"
                                + " SECOND)")) {
            insert.setString(1, request.channel());
            insert.setString(2, request.contact());
            insert.executeUpdate();
        }
        long begin = System.nanoTime();

        ask(List.of(request));

        awaitStatuses(List.of(request), "sent");
        long waited = millis(begin, times.get("234801").get(0));
        assertTrue(waited > 3_000, "it went after " + waited + " ms");
    }

    @Test
    void throttlingSlowsTheNumberAndLosesNothing() {
        var refusals = new AtomicInteger(15);
        whatsAppAnswers(seen -> refusals.getAndDecrement() > 0 ? error(400, 130429) : null);
        var all = IntStream.range(0, 120)
                .mapToObj(i -> request(id(), "23481" + (100 + i)))
                .toList();

        ask(all);

        awaitStatuses(all, "sent");
        assertEquals(
                all.stream().map(SendRequested::messageId).sorted().toList(),
                accepted.stream().sorted().toList());
    }

    @Test
    void anUnknownTokenStopsTheNumberUntilItIsKnownAgain() throws SQLException {
        FakeGraph.tokenStatus = 401;
        whatsAppAnswers(seen -> error(401, 190));
        var first = request(id(), "234820");
        ask(List.of(first));
        awaitAccount("channel_stopped");
        int callsWhenStopped = countCalls();

        var later = IntStream.range(0, 20)
                .mapToObj(i -> request(id(), "23482" + (100 + i)))
                .toList();
        ask(later);
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> collect()
                .isEmpty());
        assertEquals(callsWhenStopped, countCalls());

        whatsAppAnswers(seen -> null);
        FakeGraph.tokenStatus = 200;
        awaitAccount("channel_resumed");
        var all = new ArrayList<>(later);
        all.add(first);
        awaitStatuses(all, "sent");
        assertEquals(
                List.of("channel_stopped", "channel_resumed"),
                account.stream().map(AccountUpdated::kind).toList());
    }

    @Test
    void aTokenThatIsKnownButMayNotSendStopsTheNumberOnce() {
        whatsAppAnswers(seen -> error(403, 200));
        var all = IntStream.range(0, 20)
                .mapToObj(i -> request(id(), "23483" + (100 + i)))
                .toList();
        ask(all);
        awaitAccount("channel_stopped");
        int callsWhenStopped = countCalls();

        // WhatsApp says every second that it knows the token; each time one message tries it out.
        await().atMost(PATIENCE).until(() -> {
            collect();
            return countCalls() >= callsWhenStopped + 3;
        });
        assertEquals(List.of("channel_stopped"), kinds());
        assertTrue(countCalls() <= callsWhenStopped + 4, countCalls() + " calls");

        whatsAppAnswers(seen -> null);
        awaitStatuses(all, "sent");
        awaitAccount("channel_resumed");
        assertEquals(List.of("channel_stopped", "channel_resumed"), kinds());
    }

    @ParameterizedTest(name = "{0} with {1}: {2} after {3} calls")
    @CsvSource({
        // status, code, outcome, calls
        "401, 0,      waits,  1",
        "500, 3,      waits,  1",
        "403, 10,     waits,  1",
        "403, 200,    waits,  1",
        "403, 299,    waits,  1",
        "400, 1,      failed, 1",
        "503, 2,      failed, 2",
        "500, 131016, failed, 2",
        "503, 133004, failed, 2",
        "500, 131057, failed, 2",
        "500, 131000, failed, 3",
        "400, 4,      waits,  1",
        "400, 80007,  waits,  1",
        "400, 33,     failed, 1",
        "400, 100,    failed, 1",
        "403, 368,    failed, 1",
        "403, 131031, failed, 1",
        "400, 130472, failed, 1",
        "403, 130497, failed, 1",
        "400, 131008, failed, 1",
        "400, 131009, failed, 1",
        "400, 131021, failed, 1",
        "400, 131026, failed, 1",
        "400, 131030, failed, 1",
        "400, 131037, failed, 1",
        "400, 131042, failed, 1",
        "500, 131045, failed, 1",
        "400, 133010, failed, 1",
        "400, 131047, failed, 1",
        "400, 131048, failed, 1",
        "400, 131049, failed, 1",
        "400, 131050, failed, 1",
        "400, 131051, failed, 1",
        "400, 131053, failed, 1",
        "404, 132001, failed, 1",
        "400, 132000, failed, 1",
        "400, 132015, failed, 1",
        "400, 137000, failed, 1",
        "418, 999999, failed, 1",
        "429, 999999, waits,  1",
    })
    void eachCodeLeadsWhereItShould(int status, int code, String end, int attempts) throws SQLException {
        var request = request(id(), "234830");
        whatsAppAnswers(seen -> error(status, code));

        ask(List.of(request));

        if (end.equals("failed")) {
            awaitStatuses(List.of(request), "failed");
            assertEquals(code, statuses.get(0).error().code());
            assertTrue(calls.get("234830").size() >= attempts, calls.toString());
            boolean care = List.of(368, 131031, 131042, 131048).contains(code);
            assertEquals(
                    care, account.stream().anyMatch(one -> one.kind().equals("account_problem") && one.code() == code));
        } else {
            await().atMost(PATIENCE)
                    .until(() -> waits(request) >= 1 && state(request).equals("QUEUED"));
            whatsAppAnswers(seen -> null);
            goOn();
            awaitStatuses(List.of(request), "sent");
        }
    }

    @Test
    void aCallWhoseEndNobodyKnowsIsNotMadeAgain() throws SQLException {
        var request = request(id(), "234840");
        var next = request(id(), "234840");
        whatsAppAnswers(seen -> new Answer(
                calls.get("234840").size() == 1 ? 504 : 200,
                "{\"messages\":[{\"id\":\"wamid." + UUID.randomUUID() + "\"}]}"));

        ask(List.of(request, next));

        awaitStatuses(List.of(next), "sent");
        awaitStatuses(List.of(request), "unconfirmed");
        assertEquals(List.of(request.messageId(), next.messageId()), calls.get("234840"));
    }

    @Test
    void aProxyThatTimesOutAfterWhatsAppTookTheMessageMakesNoSecondOne() throws Exception {
        var request = request(id(), "234841");
        whatsAppAnswers(
                seen -> new Answer(
                        504,
                        "{\"timestamp\":\"2026-11-30T10:00:00Z\",\"status\":504,\"error\":\"Gateway Timeout\",\"path\":\"/\"}"));
        ask(List.of(request));
        awaitStatuses(List.of(request), "unconfirmed");

        Deliveries.deliver(status(request, "wamid.taken" + run, "delivered"));

        awaitStatuses(List.of(request), "delivered");
        await().atMost(PATIENCE).until(() -> state(request).equals("SENT"));
        assertEquals("wamid.taken" + run, column(request, "wamid"));
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> countCalls() == 1);
    }

    @Test
    void whatACrashLeftIsTakenUpAndWhatMayHaveBeenSentIsNot() throws SQLException {
        // As a service leaves it that dies during a call, with another message waiting behind it,
        var sending = request(id(), "234850");
        var waiting = request(id(), "234850");
        insert(sending, "SENDING", null, "UTC_TIMESTAMP(6) + INTERVAL 1 SECOND");
        insert(waiting, "QUEUED", null, null);
        // and one that dies between settling and telling.
        var untold = request(id(), "234851");
        insert(untold, "SENT", "UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE", null);

        awaitStatuses(List.of(waiting, untold), "sent");
        awaitStatuses(List.of(sending), "unconfirmed");
        assertEquals(List.of(waiting.messageId()), calls.get("234850"));
        assertNull(calls.get("234851"));
    }

    @Test
    void askedTwiceSentOnce() {
        var all = IntStream.range(0, 30)
                .mapToObj(i -> request(id(), "23486" + (i % 10)))
                .toList();
        ask(all);
        ask(all);

        awaitStatuses(all, "sent");
        ask(all);
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        assertEquals(30, countCalls());
    }

    @ParameterizedTest
    @ValueSource(ints = {131016, 131056})
    void aStatusThatConfirmsAWaitingMessageStopsTheRepeat(int code) throws Exception {
        var request = request(id(), "234842");
        var next = request(id(), "234842");
        whatsAppAnswers(seen -> countCalls() == 1 ? error(500, code) : null);
        ask(List.of(request));
        await().atMost(PATIENCE).until(() -> countCalls() == 1 && state(request).equals("QUEUED"));
        update("UPDATE recipients SET next_at = UTC_TIMESTAMP(6) + INTERVAL 4 SECOND WHERE contact = '"
                + request.contact() + "'");

        Deliveries.deliver(status(request, "wamid.confirmed" + run, "delivered"));
        await().atMost(PATIENCE).until(() -> state(request).equals("SENT"));

        ask(List.of(next));
        awaitStatuses(List.of(next), "sent");
        assertEquals(List.of(request.messageId(), next.messageId()), calls.get("234842"));
    }

    @Test
    void afterHoursWithoutATokenAMessageIsTriedAsLongAsANewOne() throws SQLException {
        FakeGraph.tokenStatus = 401;
        whatsAppAnswers(seen -> error(401, 190));
        var request = request(id(), "234843");
        ask(List.of(request));
        awaitAccount("channel_stopped");
        update(
                "UPDATE sends SET first_try_at = first_try_at - INTERVAL 2 HOUR, updated_at = updated_at - INTERVAL 2 HOUR"
                        + " WHERE message_id = '" + request.messageId() + "'");

        whatsAppAnswers(seen -> countCalls() == 2 ? error(503, 2) : null);
        FakeGraph.tokenStatus = 200;

        awaitStatuses(List.of(request), "sent");
    }

    @Test
    void aThrottledMessageIsStillTriedAFewTimes() {
        var request = request(id(), "234844");
        whatsAppAnswers(seen -> switch (countCalls()) {
            case 1, 2 -> error(400, 131056);
            case 3, 4 -> error(500, 131000);
            default -> null;
        });
        ask(List.of(request));

        awaitStatuses(List.of(request), "sent");
        // The pauses of a throttled pair grow: one second, then four.
        assertTrue(millis(times.get("234844").get(1), times.get("234844").get(2)) > 3_000, times.toString());
    }

    @Test
    void whatTheNumberWaitedForBetweenTwoTriesIsNotTrying() throws SQLException {
        var request = request(id(), "234845");
        insert(request, "QUEUED", null, "UTC_TIMESTAMP(6) + INTERVAL 1 HOUR");
        update("UPDATE sends SET attempts = 2, first_try_at = UTC_TIMESTAMP(6) - INTERVAL 7205 SECOND,"
                + " updated_at = UTC_TIMESTAMP(6) - INTERVAL 2 HOUR WHERE message_id = '" + request.messageId() + "'");

        try (var connection = database.getConnection()) {
            var heads = ledger.heads(connection, request.channel(), List.of(request.contact()), false);
            assertTrue(heads.get(0).trying().toSeconds() < 30, heads.toString());
            ledger.claim(connection, heads);
        }
        update("UPDATE sends SET state = 'QUEUED' WHERE message_id = '" + request.messageId() + "'");
        try (var connection = database.getConnection()) {
            var heads = ledger.heads(connection, request.channel(), List.of(request.contact()), false);
            assertTrue(heads.get(0).trying().toSeconds() < 30, heads.toString());
        }
        update("UPDATE sends SET state = 'FAILED' WHERE message_id = '" + request.messageId() + "'");
    }

    @Test
    void aBusyNumberLeavesSlotsToTheOthers() {
        whatsAppAnswers(seen -> {
            if (seen.path().contains(FakeGraph.CHANNEL)) {
                sleep(400);
            }
            return null;
        });
        var backlog = IntStream.range(0, 320)
                .mapToObj(i -> request(id(), "23487" + (100 + i)))
                .toList();
        ask(backlog);
        await().atMost(PATIENCE).until(() -> countCalls() >= 64);
        var other = new SendRequested(
                id(),
                OTHER_CHANNEL,
                "234880" + run,
                "234880",
                null,
                mapper.createObjectNode().put("type", "text").put("text", "Hello"));

        ask(List.of(other));

        awaitStatuses(List.of(other), "sent");
        synchronized (calls) {
            long before = times.values().stream()
                    .flatMap(List::stream)
                    .filter(time -> time < times.get("234880").get(0))
                    .count();
            assertTrue(before < 64 * 4, "it went after " + before + " others");
        }
        await().atMost(PATIENCE).until(() -> countCalls() == backlog.size() + 1);
    }

    @Test
    void slowFilesDoNotHoldUpText() {
        var uploads = new CountDownLatch(1);
        FakeGraph.uploads = seen -> {
            pass(uploads);
            return new Answer(200, "{\"id\":\"uploaded-" + run + "\"}");
        };
        try {
            var key = given().header(
                            "Authorization", "Bearer " + tokens.sign("whatsapp-gateway", "7", "Agent", Set.of("agent")))
                    .header("Content-Type", "text/plain")
                    .header("X-Filename", "hello.txt")
                    .body("Hello".getBytes(StandardCharsets.UTF_8))
                    .post("/internal/media")
                    .then()
                    .statusCode(201)
                    .extract()
                    .<String>path("media_key");
            var files = IntStream.range(0, 100)
                    .mapToObj(i -> file(id(), "23489" + (100 + i), key))
                    .toList();
            long before = FakeGraph.requests("POST", "/media");
            ask(files);
            await().atMost(PATIENCE).until(() -> FakeGraph.requests("POST", "/media") >= before + 8);
            var text = request(id(), "234899");
            long begin = System.nanoTime();

            ask(List.of(text));

            awaitStatuses(List.of(text), "sent");
            assertTrue(millis(begin, System.nanoTime()) < 5_000, "it waited for the files");
            uploads.countDown();
            awaitStatuses(files, "sent");
        } finally {
            uploads.countDown();
            FakeGraph.uploads = null;
        }
    }

    @Test
    void aStatusThatComesWhileItsMessageIsSettledIsNotLost() throws Exception {
        var request = request(id(), "234846");
        var wamid = "wamid.parked" + run;
        insert(request, "SENT", null, null);
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // It holds up the consumer in the middle: the same status is being parked.
                statement.executeUpdate("INSERT INTO parked_statuses (wamid, status, body, created_at) VALUES ('"
                        + wamid + "', 'delivered', '{}', UTC_TIMESTAMP(6))");
            }
            var webhook = status(request, wamid, "delivered")
                    .replace("\"biz_opaque_callback_data\":\"" + request.messageId() + "\"", "\"conversation\":{}");
            Deliveries.deliver(webhook);
            sleep(1_500);
            // In between, WhatsApp's answer makes the message known, and nothing is parked yet.
            update("UPDATE sends SET wamid = '" + wamid + "' WHERE message_id = '" + request.messageId() + "'");
            connection.rollback();
        }

        awaitStatuses(List.of(request), "delivered");
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SendRequested file(String id, String phone, String key) {
        var content = mapper.createObjectNode().put("type", "document");
        content.putObject("media")
                .put("key", key)
                .put("mime_type", "text/plain")
                .put("filename", "hello.txt");
        return new SendRequested(id, FakeGraph.CHANNEL, phone + run, phone, null, content);
    }

    private void update(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    private void whatsAppAnswers(Function<Seen, Answer> decide) {
        FakeGraph.sends = seen -> {
            String id;
            try {
                JsonNode body = mapper.readTree(seen.body());
                id = body.path("biz_opaque_callback_data").asText();
                synchronized (calls) {
                    var to = body.path("to").asText().replace("+", "");
                    calls.computeIfAbsent(to, any -> new ArrayList<>()).add(id);
                    times.computeIfAbsent(to, any -> new ArrayList<>()).add(System.nanoTime());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            var answer = decide.apply(seen);
            if (answer == null) {
                accepted.add(id);
            }
            return answer != null
                    ? answer
                    : new Answer(200, "{\"messages\":[{\"id\":\"wamid." + UUID.randomUUID() + "\"}]}");
        };
    }

    private int countCalls() {
        synchronized (calls) {
            return calls.values().stream().mapToInt(List::size).sum();
        }
    }

    private static Answer error(int status, int code) {
        return new Answer(
                status, "{\"error\":{\"code\":" + code + ",\"message\":\"(#" + code + ") No\",\"type\":\"OAuth\"}}");
    }

    private String id() {
        return "m-" + run + "-" + numbers.incrementAndGet();
    }

    private List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> id()).toList();
    }

    private SendRequested request(String id, String phone) {
        return new SendRequested(
                id,
                FakeGraph.CHANNEL,
                phone + run,
                phone,
                null,
                mapper.createObjectNode().put("type", "text").put("text", "Hello"));
    }

    private void ask(List<SendRequested> requests) {
        publisher.publish(requests.stream()
                .map(request -> new OutgoingEvent(
                        SendRequested.TOPIC,
                        request.channel() + ":" + request.contact(),
                        request.messageId(),
                        json.write(request)))
                .toList());
    }

    /** A status as WhatsApp sends it, with our id. */
    private String status(SendRequested request, String wamid, String status) {
        return """
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
            "messaging_product":"whatsapp","metadata":{"phone_number_id":"%s"},"statuses":[{"id":"%s","status":"%s",
            "timestamp":"%d","recipient_id":"%s","biz_opaque_callback_data":"%s"}]}}]}]}"""
                .formatted(
                        request.channel(),
                        wamid,
                        status,
                        java.time.Instant.now().getEpochSecond(),
                        request.phone(),
                        request.messageId());
    }

    private void awaitStatuses(List<SendRequested> requests, String status) {
        await().atMost(PATIENCE).until(() -> {
            collect();
            return requests.stream().allMatch(request -> statuses.stream()
                    .anyMatch(one -> request.messageId().equals(one.messageId())
                            && one.status().equals(status)));
        });
    }

    private void awaitAccount(String kind) {
        await().atMost(PATIENCE).until(() -> {
            collect();
            return kinds().contains(kind);
        });
    }

    private List<String> kinds() {
        return account.stream().map(AccountUpdated::kind).toList();
    }

    private List<byte[]> collect() {
        var found = new ArrayList<byte[]>();
        for (var record : told.poll(Duration.ofMillis(100))) {
            assertEquals(List.of(), Contracts.violations(record.topic(), record.value()));
            if (record.topic().equals(AccountUpdated.TOPIC)) {
                account.add(json.read(record.value(), AccountUpdated.class));
                found.add(record.value());
            } else {
                var status = json.read(record.value(), MessageStatus.class);
                if (status.messageId() != null && status.messageId().startsWith("m-" + run)) {
                    statuses.add(status);
                    found.add(record.value());
                }
            }
        }
        return found;
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }

    private int waits(SendRequested request) throws SQLException {
        return Integer.parseInt(column(request, "waits"));
    }

    private String state(SendRequested request) throws SQLException {
        return column(request, "state");
    }

    private String column(SendRequested request, String column) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT COALESCE(MAX(" + column + "), '0') FROM sends WHERE message_id = ?")) {
            select.setString(1, request.messageId());
            var row = select.executeQuery();
            row.next();
            return row.getString(1);
        }
    }

    /** Ends everything that made the number wait. */
    private void goOn() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE channels SET quiet_until = NULL");
        }
    }

    private void insert(SendRequested request, String state, String untoldSince, String nextAt) throws SQLException {
        try (var connection = database.getConnection()) {
            try (var insert = connection.prepareStatement(
                    """
                    INSERT INTO sends (message_id, channel, contact, state, body, attempts, untold_since, created_at,
                      updated_at)
                    VALUES (?, ?, ?, ?, ?, 1, %s, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
                            .formatted(untoldSince))) {
                insert.setString(1, request.messageId());
                insert.setString(2, request.channel());
                insert.setString(3, request.contact());
                insert.setString(4, state);
                insert.setString(5, new String(json.write(request), StandardCharsets.UTF_8));
                insert.executeUpdate();
            }
            if (nextAt != null) {
                try (var insert = connection.prepareStatement(
                        "INSERT INTO recipients (channel, contact, next_at) VALUES (?, ?, " + nextAt + ")")) {
                    insert.setString(1, request.channel());
                    insert.setString(2, request.contact());
                    insert.executeUpdate();
                }
                try (var insert = connection.prepareStatement(
                        "INSERT IGNORE INTO channels (channel, refilled_at) VALUES (?, UTC_TIMESTAMP(6))")) {
                    insert.setString(1, request.channel());
                    insert.executeUpdate();
                }
            }
        }
    }
}
