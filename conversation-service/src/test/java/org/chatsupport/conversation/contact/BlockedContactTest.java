package org.chatsupport.conversation.contact;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.chatsupport.conversation.events.ContactUpdated;
import org.chatsupport.conversation.events.HandoverEvent;
import org.chatsupport.conversation.events.SendRequested;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.local.kafka.Topics;
import org.chatsupport.local.suite.LocalServices;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A blocked contact's messages are stored and have no effect, even if events repeat, arrive late or change order. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class BlockedContactTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CHANNEL = "100000000000001";

    @Inject
    EventPublisher publisher;

    @Inject
    AgroalDataSource database;

    @Inject
    Json json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String phone = "23481" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    private final List<JsonNode> told = new ArrayList<>();
    private KafkaConsumer<String, byte[]> consumer;
    private int written;

    @BeforeEach
    void listen() {
        consumer = Topics.listen(kafka, SendRequested.TOPIC, HandoverEvent.TOPIC);
    }

    @AfterEach
    void stopListening() {
        consumer.close();
    }

    @Test
    void whatABlockedContactWritesIsKeptAndDecidesNothing() throws Exception {
        // Before the block the bot answers.
        write("hi");
        awaitTold(1);

        // During the block a message is stored once, though delivered twice, and has no effect.
        block(true, 1);
        awaitBlocked(true);
        var unheard = write("support, please");
        write("I need an agent");
        publisher.publish(List.of(unheard));
        await().atMost(PATIENCE).until(() -> stored() == 3);

        // After the block the conversation continues as usual, and messages from in between are not delivered, repeated
        // or not.
        block(false, 2);
        awaitBlocked(false);
        publisher.publish(List.of(unheard));
        write("menu");
        awaitTold(2);
        assertEquals(4, stored());
        assertTrue(told.stream().noneMatch(event -> event.path("type").asText().equals("message")), told.toString());
    }

    @Test
    void olderNewsAndRepeatsOfABlockChangeNothing() throws Exception {
        block(true, 3);
        awaitBlocked(true);
        block(false, 2);
        block(true, 1);
        block(true, 3);
        block(false, 3);
        write("hi");
        await().atMost(PATIENCE).until(() -> stored() == 1);
        awaitVersion(3);
        assertTrue(isBlocked());

        block(false, 4);
        block(true, 3);
        awaitVersion(4);
        write("menu");
        awaitTold(1);
        assertEquals(List.of(false, 2L), List.of(isBlocked(), stored()));
    }

    @Test
    void noNoticeAndNoReceiptReachesABlockedContactButAnAnswerWrittenBeforeDoes() throws Exception {
        write("I need an agent, it does not work");
        awaitTold(1);
        block(true, 1);
        awaitBlocked(true);
        told.clear();

        added(
                "bot",
                "message-1",
                "{\"type\":\"notice\",\"text\":\"Closed\",\"notice\":{\"name\":\"ticket_closed\","
                        + "\"values\":{\"closed_by\":\"admin\"}}}");
        publish(
                "support.ticket.updated",
                "ticket-1-read-1",
                ticket("OPEN", 2).put("read_up_to", "wamid.of." + phone + ".1"));
        added("admin", "message-2", "{\"type\":\"text\",\"text\":\"Written before\"}");
        publish("support.ticket.updated", "ticket-1-3", ticket("CLOSED", 3));

        awaitTold(1);
        assertEquals("message-2-" + phone, told.get(0).path("message_id").asText());
        assertEquals("Written before", told.get(0).at("/content/text").asText());

        // After the block the menu comes next, not a chat that has ended silently.
        await().atMost(PATIENCE).until(() -> value("ticket_status").equals("CLOSED"));
        block(false, 2);
        awaitBlocked(false);
        write("hello there");
        awaitTold(2);
        assertTrue(told.stream().noneMatch(event -> event.path("type").asText().equals("message")), told.toString());
    }

    private OutgoingEvent write(String text) {
        written++;
        var message = contact()
                .put("contact_name", "Ana")
                .put("wamid", "wamid.of." + phone + "." + written)
                .put("sent_at", "2026-01-09T09:08:05Z");
        message.putObject("content").put("type", "text").put("text", text);
        return publish("whatsapp.message.received", "received-" + phone + "-" + written, message);
    }

    private void added(String sender, String id, String content) {
        var message = contact()
                .put("contact_name", "Ana")
                .put("ticket_id", 1)
                // The ids are unique within the channel, like those of real tickets.
                .put("send_id", id + "-" + phone)
                .put("sender_type", sender)
                .put("created_at", "2026-01-09T09:08:05Z");
        message.set("content", json.read(content.getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class));
        publish("support.message.added", id + "-" + phone, message);
    }

    private ObjectNode ticket(String status, long version) {
        var update = contact().put("opened_by", "user");
        update.putObject("ticket")
                .put("id", 1)
                .put("status", status)
                .put("version", version)
                .put("sender_name", "Ana");
        return update;
    }

    private void block(boolean blocked, long version) {
        var update = new ContactUpdated(CHANNEL, phone, null, phone, blocked, version);
        publisher.publish(List.of(new OutgoingEvent(
                "support.contact.updated",
                CHANNEL + ":" + phone,
                "contact-" + phone + "-" + version,
                json.write(update))));
    }

    private ObjectNode contact() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("channel", CHANNEL)
                .put("contact", phone)
                .put("contact_phone", phone);
    }

    private OutgoingEvent publish(String topic, String id, JsonNode body) {
        var event = new OutgoingEvent(topic, CHANNEL + ":" + phone, id, json.write(body));
        publisher.publish(List.of(event));
        return event;
    }

    private void awaitTold(int count) {
        await().atMost(PATIENCE).until(() -> {
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                if (record.key().endsWith(phone)) {
                    told.add(json.read(record.value(), JsonNode.class));
                }
            }
            return told.size() >= count;
        });
        assertEquals(count, told.size(), told.toString());
    }

    private void awaitBlocked(boolean wanted) {
        await().atMost(PATIENCE).until(() -> isBlocked() == wanted);
    }

    private void awaitVersion(long version) {
        await().atMost(PATIENCE).until(() -> value("block_version").equals(Long.toString(version)));
    }

    private boolean isBlocked() throws SQLException {
        return value("blocked").equals("1");
    }

    private String value(String column) throws SQLException {
        return one("SELECT COALESCE(MAX(" + column + "), '') FROM conversations WHERE contact_key = ?");
    }

    private long stored() throws SQLException {
        return Long.parseLong(one("SELECT COUNT(*) FROM messages WHERE contact_key = ? AND direction = 'in'"));
    }

    private String one(String question) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(question)) {
            select.setString(1, CHANNEL + ":" + phone);
            var row = select.executeQuery();
            row.next();
            return row.getString(1);
        }
    }
}
