package org.chatsupport.admin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.chatsupport.local.Contracts;
import org.junit.jupiter.api.Test;

/** The live stream makes a hint of every example of what support writes. */
class EventContractTest {

    @Test
    void makesAHintOfEveryExample() {
        var hints = new LiveHints(Contracts.mapper());
        var received = new ArrayList<LiveHints.Hint>();
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
        for (var hint : received) {
            assertEquals(!hint.kind().equals("account.updated"), hint.ticketId() > 0, hint.toString());
            assertEquals(hint.kind().startsWith("ticket."), hint.version() > 0, hint.toString());
        }
        assertEquals(
                Set.of("ticket.created", "ticket.updated", "message.added", "message.updated", "account.updated"),
                received.stream().map(LiveHints.Hint::kind).collect(java.util.stream.Collectors.toSet()));
    }

    @Test
    void brokenRecordsAreSkipped() {
        var hints = new LiveHints(Contracts.mapper());
        var received = new ArrayList<LiveHints.Hint>();
        hints.stream().subscribe().with(received::add);
        hints.receive(poll("support.ticket.created", new byte[] {'{'}));
        hints.receive(poll(
                "support.message.updated",
                Contracts.examples("support.message.updated").get("delivered.json")));
        assertEquals(List.of(new LiveHints.Hint("message.updated", 1, 0)), received);
    }

    @Test
    void everyTopicExists() {
        assertEquals(
                Set.of(
                        "support.ticket.created",
                        "support.ticket.updated",
                        "support.message.added",
                        "support.message.updated",
                        "whatsapp.account.updated"),
                Contracts.consumedTopics());
        assertTrue(Contracts.topics().containsAll(Contracts.consumedTopics()));
    }

    private static ConsumerRecords<String, byte[]> poll(String topic, byte[] body) {
        var records = new HashMap<TopicPartition, List<ConsumerRecord<String, byte[]>>>();
        records.put(new TopicPartition(topic, 0), List.of(new ConsumerRecord<>(topic, 0, 0, "2:NG.1", body)));
        return new ConsumerRecords<>(records, Map.of());
    }
}
