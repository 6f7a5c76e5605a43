package org.chatsupport.conversation.contact;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.conversation.events.HandoverEvent;
import org.chatsupport.conversation.events.MessageReceived;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.local.kafka.Topics;
import org.chatsupport.local.suite.LocalServices;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Support hears the newest name and user name of a contact, and what a message does not tell stays. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class NewestNamesTest {
    private static final String CHANNEL = "100000000000001";

    @Inject
    EventPublisher publisher;

    @Inject
    Json json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String user = "NG.1" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);

    @Test
    void everyHandoverHasTheNewestNames() {
        try (var handovers = Topics.listen(kafka, HandoverEvent.TOPIC)) {
            write(1, "I need an agent, it does not work", "Ada", "ada.l");
            write(2, "It is urgent", null, null);
            write(3, "Are you there?", "Ada Lovelace", "ada.lovelace");

            var told = new ArrayList<HandoverEvent>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (var record : handovers.poll(Duration.ofMillis(200))) {
                    if (record.key().endsWith(user)) {
                        told.add(json.read(record.value(), HandoverEvent.class));
                    }
                }
                return told.size() >= 3;
            });
            assertEquals(
                    List.of("Ada ada.l", "Ada ada.l", "Ada Lovelace ada.lovelace"),
                    told.stream()
                            .map(event -> event.contactName() + " " + event.contactUserName())
                            .toList());
        }
    }

    /** Writes a message; without a user name as a gateway writes it that does not know any. */
    private void write(int number, String text, String name, String userName) {
        var message = JsonNodeFactory.instance
                .objectNode()
                .put("channel", CHANNEL)
                .put("contact", user)
                .put("contact_user_id", user)
                .put("contact_name", name)
                .put("wamid", "wamid.of." + user + "." + number)
                .put("sent_at", "2026-01-09T09:08:05Z");
        if (userName != null) {
            message.put("contact_user_name", userName);
        }
        message.putObject("content").put("type", "text").put("text", text);
        publisher.publish(List.of(new OutgoingEvent(
                "whatsapp.message.received",
                CHANNEL + ":" + user,
                "received-" + user + "-" + number,
                json.write((JsonNode) message))));
        assertEquals(
                userName,
                json.read(json.write((JsonNode) message), MessageReceived.class).contactUserName());
    }
}
