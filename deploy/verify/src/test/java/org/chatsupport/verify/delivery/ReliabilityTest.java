package org.chatsupport.verify.delivery;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.local.kafka.DeadLetters;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.Webhooks;
import org.junit.jupiter.api.Test;

/** Tests the guarantees for unusual deliveries; the faults package tests those for crashes. */
class ReliabilityTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);

    @Test
    void aBatchWithDuplicatesAnUnknownTypeAndABrokenItemCostsNobodyAnything() {
        // Given 40 items over 8 contacts: 35 valid ones, 3 duplicates, an unknown type, a broken one
        var phones = phones(8);
        var sound = new ArrayList<JsonNode>();
        phones.forEach(phone -> sound.add(Webhooks.text(phone, wamid(), "support")));
        for (int i = 8; i < 35; i++) {
            sound.add(Webhooks.text(phones.get(i % 8), wamid(), "message " + i));
        }
        var items = new ArrayList<JsonNode>(sound);
        items.add(sound.get(9));
        items.add(sound.get(10));
        items.add(sound.get(11));
        var unknown = Webhooks.message(phones.get(0), wamid(), "hologram");
        unknown.putObject("hologram").put("depth", 3);
        items.add(unknown);
        var broken = Webhooks.text(phones.get(1), wamid(), "never seen");
        broken.remove("id");
        items.add(20, broken);
        assertEquals(40, items.size());
        double deadBefore = metric(Part.GATEWAY, "dead_letters_total{topic=\"webhook\"");

        // When it is delivered
        assertEquals(200, http.webhook(Webhooks.of(items)));

        // Then every valid item is in its thread once, in order, the unknown one is visible, and the broken one is
        // counted
        for (int p = 0; p < phones.size(); p++) {
            var expected = new ArrayList<String>();
            for (int i = p; i < 35; i += 8) {
                expected.add(sound.get(i).path("id").asText());
            }
            if (p == 0) {
                expected.add(unknown.path("id").asText());
            }
            awaitThread(phones.get(p), expected);
        }
        var kinds = new ArrayList<String>();
        thread(phones.get(0)).forEach(message -> kinds.add(message.path("kind").asText()));
        assertTrue(kinds.contains("unsupported"), kinds.toString());
        assertEquals(deadBefore + 1, metric(Part.GATEWAY, "dead_letters_total{topic=\"webhook\""));
    }

    @Test
    void nothingIsStoredOfAnUnsignedDelivery() {
        // Given a delivery
        var phone = phones(1).get(0);
        var body = Webhooks.of(List.of(Webhooks.text(phone, wamid(), "support")));

        // When it comes without a signature, with another or with none that is valid
        assertEquals(401, http.webhook(body, null));
        assertEquals(401, http.webhook(body, Http.sign(body + " ")));
        assertEquals(401, http.webhook(body, "sha256=zz"));

        // Then nothing of it is stored when a later one is
        var marker = phones(1).get(0);
        var id = wamid();
        http.webhook(Webhooks.of(List.of(Webhooks.text(marker, id, "support"))));
        awaitThread(marker, List.of(id));
        assertTrue(ticket(phone).isMissingNode());
    }

    @Test
    void twelveParallelFirstMessagesMakeOneTicket() {
        // When twelve first messages come at once
        var phone = phones(1).get(0);
        var ids = new ArrayList<String>();
        var deliveries = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 12; i++) {
            var id = wamid();
            ids.add(id);
            var body = Webhooks.of(List.of(Webhooks.text(phone, id, "I need an agent, problem " + i)));
            deliveries.add(CompletableFuture.supplyAsync(() -> http.webhook(body)));
        }
        deliveries.forEach(delivery -> assertEquals(200, delivery.join()));

        // Then all are in one ticket
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(new HashSet<>(ids), new HashSet<>(userWamids(phone))));
        var tickets = http.api("GET", "/api/support/tickets?q=" + phone, null).json();
        assertEquals(1, tickets.path("items").size());
    }

    @Test
    void whatWasWrittenInOneSecondStandsEitherBeforeTheTicketOrInIt() {
        // Given WhatsApp's timestamps, which are whole seconds

        // When somebody opens a ticket in the middle of one
        var phone = phones(1).get(0);
        var ids = List.of(wamid(), wamid(), wamid());
        http.webhook(Webhooks.of(List.of(
                Webhooks.text(phone, wamid(), "hello"),
                Webhooks.text(phone, ids.get(0), "support"),
                Webhooks.text(phone, ids.get(1), "my order"),
                Webhooks.text(phone, ids.get(2), "is late"))));
        awaitThread(phone, ids);

        // Then what they said before is in the history, and the rest in the ticket
        var lines = http.api("GET", "/api/conversations/" + ticket(phone).path("id") + "/history", null)
                .json()
                .path("items");
        var said = new ArrayList<String>();
        lines.forEach(line -> {
            if (line.path("direction").asText().equals("in")) {
                said.add(line.path("text").asText());
            }
        });

        assertEquals(List.of("hello"), said);
    }

    @Test
    void withoutKafkaMetaIsAskedToDeliverAgain() {
        // Given a delivery that was refused without Kafka
        var phone = phones(1).get(0);
        var id = wamid();
        var body = Webhooks.of(List.of(Webhooks.text(phone, id, "I need an agent, Kafka is down")));
        running.kafka.process().kill();
        try {
            assertEquals(503, http.webhook(body));
        } finally {
            running.startKafka();
        }

        // When Meta delivers it again
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(200, http.webhook(body)));

        // Then it arrives once
        awaitThread(phone, List.of(id));
    }

    @Test
    void whatAServiceGaveUpOnComesBackOnceTheReasonIsMended() throws Exception {
        // Given a message that the database refused as broken data
        var phone = phones(1).get(0);
        var first = wamid();
        var second = wamid();
        http.webhook(Webhooks.of(List.of(Webhooks.text(phone, first, "I need an agent"))));
        awaitThread(phone, List.of(first));
        var letters = new DeadLetters(running.kafka.bootstrapServers());
        var topic = "support-service.conversation.handover.dlq";
        assertEquals(0, letters.waiting(topic).size());
        database("CREATE TRIGGER support.refuse_one BEFORE INSERT ON support.support_messages FOR EACH ROW BEGIN"
                + " IF NEW.wamid = '" + second + "' THEN SIGNAL SQLSTATE '22001'; END IF; END");
        try {
            http.webhook(Webhooks.of(List.of(Webhooks.text(phone, second, "is anybody there?"))));
            await().atMost(PATIENCE).until(() -> letters.waiting(topic).size() == 1);
        } finally {
            database("DROP TRIGGER support.refuse_one");
        }

        // When its dead letter is replayed
        assertEquals(1, letters.replay(topic));

        // Then it arrives
        awaitThread(phone, List.of(first, second));
        assertEquals(0, letters.waiting(topic).size());
    }

    @Test
    void aReleaseThatDoesNotFitItsDatabaseWaitsForItAndSaysSo() throws Exception {
        var phone = phones(1).get(0);
        var first = wamid();
        var second = wamid();
        http.webhook(Webhooks.of(List.of(Webhooks.text(phone, first, "I need an agent"))));
        awaitThread(phone, List.of(first));
        var letters = new DeadLetters(running.kafka.bootstrapServers());
        var topic = "support-service.conversation.handover.dlq";
        int dead = letters.waiting(topic).size();
        var health = running.suite.managementAddress(Part.SUPPORT) + "/q/health/well";
        assertEquals(200, Http.call("GET", health, null).status());

        // When the database loses a column for a while
        database("ALTER TABLE support.support_messages RENAME COLUMN kind TO renamed_by_mistake");
        try {
            http.webhook(Webhooks.of(List.of(Webhooks.text(phone, second, "is anybody there?"))));
            await().atMost(PATIENCE)
                    .until(() -> Http.call("GET", health, null).body().contains("MySQL 1054"));
            assertEquals(503, Http.call("GET", health, null).status());
            assertTrue(running.suite.isReady(Part.SUPPORT), "no restart would help");
        } finally {
            database("ALTER TABLE support.support_messages RENAME COLUMN renamed_by_mistake TO kind");
        }

        // Then no message is lost, and none is a dead letter
        awaitThread(phone, List.of(first, second));
        assertEquals(dead, letters.waiting(topic).size());
        await().atMost(PATIENCE).until(() -> Http.call("GET", health, null).status() == 200);
    }

    private void database(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:mysql://" + running.mysql.address() + "/", "root", running.mysql.rootPassword());
                var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private void awaitThread(String phone, List<String> wamids) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertEquals(wamids, userWamids(phone)));
        int sequence = 0;
        for (var message : thread(phone)) {
            assertEquals(++sequence, message.path("sequence").asInt(), "sequence without gaps");
        }
        assertFalse(wamids.isEmpty());
    }

    private List<String> userWamids(String phone) {
        var found = new ArrayList<String>();
        for (var message : thread(phone)) {
            if (message.path("sender_type").asText().equals("user")) {
                found.add(message.path("wamid").asText());
            }
        }
        return found;
    }

    private JsonNode thread(String phone) {
        var ticket = ticket(phone);
        return ticket.isMissingNode()
                ? ticket
                : http.api("GET", "/api/support/tickets/" + ticket.path("id").asLong(), null)
                        .json()
                        .path("messages");
    }

    private JsonNode ticket(String phone) {
        var answer = http.api("GET", "/api/support/tickets?q=" + phone, null);
        // While a service is down there is nothing to read.
        return answer.status() == 200
                ? answer.json().path("items").path(0)
                : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private double metric(Part part, String name) {
        return Http.call("GET", running.suite.managementAddress(part) + "/q/metrics", null)
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static List<String> phones(int count) {
        var phones = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            phones.add("23470" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999));
        }
        return phones;
    }

    private static String wamid() {
        return "wamid." + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36)
                + Long.toString(System.nanoTime(), 36);
    }
}
