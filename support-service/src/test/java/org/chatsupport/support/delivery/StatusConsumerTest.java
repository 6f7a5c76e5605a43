package org.chatsupport.support.delivery;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.local.contract.Contracts;
import org.chatsupport.local.kafka.Topics;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.chatsupport.support.events.MessageUpdated;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message's status only goes forward, each step is published once, and a failure shows on its ticket. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class StatusConsumerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WINDOW_CLOSED = 131047;

    @Inject
    Desk desk;

    @Inject
    EventPublisher publisher;

    @Inject
    Json json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private long ticket;
    private int message;

    @BeforeEach
    void aReply() {
        ticket = desk.ticket();
        message = desk.as(1, "Ada", "agent")
                .body("{\"message\":\"Hello\"}")
                .post("/tickets/" + ticket + "/messages")
                .then()
                .statusCode(201)
                .body("status", equalTo("queued"))
                .extract()
                .path("id");
    }

    @Test
    void everyStepForwardIsPublishedOnceAndNoneBack() {
        try (var topic = Topics.listen(kafka, MessageUpdated.TOPIC)) {
            publish(reported("sent"), reported("delivered"), reported("sent"), reported("read"), reported("read"));

            var statuses = new ArrayList<String>();
            await().atMost(PATIENCE).until(() -> {
                statuses.addAll(published(topic));
                return statuses.size() >= 3;
            });
            statuses.addAll(published(topic));
            assertEquals(List.of("sent", "delivered", "read"), statuses);
        }
        assertEquals("read", ticket().getString("messages[0].status"));
        assertEquals(0, ticket().getInt("failed_sends"));
    }

    @Test
    void aClosedWindowIsATroubleUntilTheMessageIsSentAgain() {
        var failed = reported("failed");
        failed.put("error", Map.of("code", WINDOW_CLOSED, "title", "Re-engagement message", "details", "Too late"));
        publish(failed);

        await().atMost(PATIENCE).until(() -> ticket().getInt("failed_sends") == 1);
        assertEquals(WINDOW_CLOSED, ticket().getInt("messages[0].status_error.code"));
        retry().then().statusCode(422).body("code", equalTo("window_closed"));
        desk.receive(
                ticket,
                Contracts.mapper().createObjectNode().put("type", "text").put("text", "Hi"),
                "wamid." + UUID.randomUUID(),
                Instant.now());
        retry().then().statusCode(200).body("status", equalTo("queued"));
        assertEquals(0, ticket().getInt("failed_sends"));
        // What WhatsApp says about the first attempt says nothing about the second
        publish(reported("delivered"), reported("message-" + message + ".1", "sent"));

        await().atMost(PATIENCE)
                .until(() -> ticket().getString("messages[0].status").equals("sent"));
    }

    private Response retry() {
        return desk.as(1, "Ada", "agent").body("{}").post("/tickets/" + ticket + "/messages/" + message + "/retry");
    }

    private JsonPath ticket() {
        return desk.as(1, "Ada", "agent").get("/tickets/" + ticket).jsonPath();
    }

    private Map<String, Object> reported(String status) {
        return reported("message-" + message, status);
    }

    private static Map<String, Object> reported(String sendId, String status) {
        var body = new HashMap<String, Object>();
        body.put("message_id", sendId);
        body.put("wamid", "wamid." + sendId);
        body.put("status", status);
        body.put("occurred_at", Instant.now().toString());
        return body;
    }

    @SafeVarargs
    private void publish(Map<String, Object>... statuses) {
        publisher.publish(Stream.of(statuses)
                .map(body -> new OutgoingEvent(
                        "whatsapp.message.status",
                        "1:" + ticket,
                        UUID.randomUUID().toString(),
                        json.write(body)))
                .toList());
    }

    private List<String> published(KafkaConsumer<String, byte[]> consumer) {
        var found = new ArrayList<String>();
        for (var record : consumer.poll(Duration.ofMillis(500))) {
            assertEquals(List.of(), Contracts.violations(record.topic(), record.value()));
            var event = json.read(record.value(), MessageUpdated.class);
            if (event.messageId() == message) {
                found.add(event.status());
            }
        }
        return found;
    }
}
