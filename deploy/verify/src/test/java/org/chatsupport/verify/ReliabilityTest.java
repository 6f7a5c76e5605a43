package org.chatsupport.verify;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.local.Suite.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the suite promises when deliveries are odd and parts of it die. */
class ReliabilityTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);

    @Test
    void aBatchWithDuplicatesAnUnknownTypeAndABrokenItemCostsNobodyAnything() {
        // Given 40 items over 8 contacts: 35 sound ones, 3 duplicates, an unknown type, a broken one
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

        // Then every sound item is in its thread once, in order, the unknown one visible, the broken one counted
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
        var phone = phones(1).get(0);
        var body = Webhooks.of(List.of(Webhooks.text(phone, wamid(), "support")));

        assertEquals(401, http.webhook(body, null));
        assertEquals(401, http.webhook(body, Http.sign(body + " ")));
        assertEquals(401, http.webhook(body, "sha256=zz"));

        var marker = phones(1).get(0);
        var id = wamid();
        http.webhook(Webhooks.of(List.of(Webhooks.text(marker, id, "support"))));
        awaitThread(marker, List.of(id));
        assertTrue(ticket(phone).isMissingNode());
    }

    @Test
    void twelveParallelFirstMessagesMakeOneTicket() {
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

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(new HashSet<>(ids), new HashSet<>(userWamids(phone))));
        var tickets = http.api("GET", "/api/support/tickets?q=" + phone, null).json();
        assertEquals(1, tickets.path("items").size());
    }

    @Test
    void withoutKafkaMetaIsAskedToDeliverAgain() {
        var phone = phones(1).get(0);
        var id = wamid();
        var body = Webhooks.of(List.of(Webhooks.text(phone, id, "I need an agent, Kafka is down")));
        running.kafka.process().kill();
        try {
            assertEquals(503, http.webhook(body));
        } finally {
            running.startKafka();
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(200, http.webhook(body)));

        awaitThread(phone, List.of(id));
    }

    @Test
    void withoutMySqlNothingIsLost() throws InterruptedException {
        var phones = phones(4);
        var expected = new TreeMap<String, List<String>>();
        running.mysql.process().kill();
        try {
            for (int i = 0; i < 20; i++) {
                var phone = phones.get(i % 4);
                var id = wamid();
                expected.computeIfAbsent(phone, key -> new ArrayList<>()).add(id);
                var text = i < 4 ? "support" : "while the database is away " + i;
                assertEquals(200, http.webhook(Webhooks.of(List.of(Webhooks.text(phone, id, text)))));
                Thread.sleep(1_000);
            }
        } finally {
            running.startMySql();
        }

        expected.forEach(this::awaitThread);
    }

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"GATEWAY", "CONVERSATION", "SUPPORT", "NOTIFICATION", "BFF"})
    void aServiceKilledInTheMiddleLosesNothing(Part part) {
        // Given people who write 200 messages, each again until it is acknowledged, as Meta does
        var phones = phones(10);
        var acknowledged = new TreeMap<String, List<String>>();
        for (int i = 0; i < 200; i++) {
            if (i == 100) {
                // When the service dies in the middle
                running.crash(part);
            }
            var phone = phones.get(i % 10);
            var id = wamid();
            var body = Webhooks.of(List.of(Webhooks.text(phone, id, i < 10 ? "support" : "message " + i)));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> http.webhook(body) == 200);
            acknowledged.computeIfAbsent(phone, key -> new ArrayList<>()).add(id);
        }
        running.suite.awaitReady(part);

        // Then every acknowledged message is in its thread once, in order, and the counts are the truth
        acknowledged.forEach(this::awaitThread);
        assertCountsAreTrue();
    }

    private void assertCountsAreTrue() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            long open = 0;
            long inProgress = 0;
            long unassigned = 0;
            var cursor = "";
            do {
                var page = http.api("GET", "/api/support/open-tickets?limit=100" + cursor, null)
                        .json();
                for (var ticket : page.path("items")) {
                    open++;
                    inProgress += ticket.path("status").asText().equals("IN_PROGRESS") ? 1 : 0;
                    unassigned += ticket.path("assigned_admin_id").isNull() ? 1 : 0;
                }
                cursor = page.path("next_cursor").isNull()
                        ? null
                        : "&cursor=" + page.path("next_cursor").asText();
            } while (cursor != null);
            var counts = http.api("GET", "/api/support/notifications", null).json();
            assertEquals(open, counts.path("open_tickets").asLong());
            assertEquals(inProgress, counts.path("in_progress_tickets").asLong());
            assertEquals(unassigned, counts.path("unassigned_tickets").asLong());
        });
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
        // While a service is down there is nothing to look at.
        return answer.status() == 200
                ? answer.json().path("items").path(0)
                : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private double metric(Part part, String name) {
        return Http.call("GET", running.suite.address(part) + "/q/metrics", null)
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
