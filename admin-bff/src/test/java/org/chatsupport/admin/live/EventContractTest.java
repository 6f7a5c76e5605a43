package org.chatsupport.admin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.chatsupport.local.contract.Contracts;
import org.junit.jupiter.api.Test;

/** The live stream makes a hint from every example of support's events. */
class EventContractTest {

    @Test
    void makesAHintOfEveryExample() {
        var hints = new LiveHints(Contracts.mapper());
        var received = new ArrayList<LiveEvent>();
        hints.stream().subscribe().with(received::add);
        var sent = 0;
        for (var topic : Contracts.consumedTopics()) {
            for (var body : Contracts.examples(topic).values()) {
                hints.receive(poll(topic, body));
                sent++;
            }
        }

        assertTrue(sent >= 12, sent + " examples");
        assertEquals(sent, received.size());
        var told = received.stream()
                .filter(LiveEvent.Hint.class::isInstance)
                .map(LiveEvent.Hint.class::cast)
                .toList();
        assertEquals(2, sent - told.size(), "those of presence");
        for (var hint : told) {
            assertEquals(!hint.kind().equals("account.updated"), hint.ticketId() > 0, hint.toString());
            assertEquals(hint.kind().startsWith("ticket."), hint.version() > 0, hint.toString());
        }
        assertEquals(
                Set.of(
                        "ticket.created",
                        "ticket.updated",
                        "message.added",
                        "message.updated",
                        "contact.updated",
                        "account.updated"),
                told.stream().map(LiveEvent.Hint::kind).collect(java.util.stream.Collectors.toSet()));
    }

    @Test
    void brokenRecordsAreSkipped() {
        var hints = new LiveHints(Contracts.mapper());
        var received = new ArrayList<LiveEvent>();
        hints.stream().subscribe().with(received::add);
        hints.receive(poll("support.ticket.created", new byte[] {'{'}));
        hints.receive(poll(
                "support.message.updated",
                Contracts.examples("support.message.updated").get("delivered.json")));
        assertEquals(List.of(new LiveEvent.Hint("message.updated", 1, 0)), received);
    }

    @Test
    void everyTopicExists() {
        assertEquals(
                Set.of(
                        "admin.presence",
                        "support.ticket.created",
                        "support.ticket.updated",
                        "support.message.added",
                        "support.message.updated",
                        "support.contact.updated",
                        "whatsapp.account.updated"),
                Contracts.consumedTopics());
        assertTrue(Contracts.topics().containsAll(Contracts.consumedTopics()));
    }

    @Test
    void whereSomebodyWasAMinuteAgoIsOfNoUse() {
        var hints = new LiveHints(Contracts.mapper());
        var received = new ArrayList<LiveEvent>();
        hints.stream().subscribe().with(received::add);
        var typing = Contracts.examples("admin.presence").get("typing.json");
        long aMinuteAgo = System.currentTimeMillis() - 60_000;
        hints.receive(new ConsumerRecords<>(
                Map.of(new TopicPartition("admin.presence", 0), List.of(record("admin.presence", aMinuteAgo, typing))),
                Map.of()));
        assertEquals(List.of(), received);
    }

    private static ConsumerRecord<String, byte[]> record(String topic, long at, byte[] body) {
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                at,
                TimestampType.CREATE_TIME,
                0,
                body.length,
                "2:NG.1",
                body,
                new RecordHeaders(),
                Optional.empty());
    }

    private static ConsumerRecords<String, byte[]> poll(String topic, byte[] body) {
        var records = new HashMap<TopicPartition, List<ConsumerRecord<String, byte[]>>>();
        records.put(new TopicPartition(topic, 0), List.of(record(topic, System.currentTimeMillis(), body)));
        return new ConsumerRecords<>(records, Map.of());
    }
}
