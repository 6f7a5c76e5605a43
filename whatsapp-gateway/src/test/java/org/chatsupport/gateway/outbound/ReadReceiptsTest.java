package org.chatsupport.gateway.outbound;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.security.InternalTokens;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.gateway.media.FakeGraph;
import org.chatsupport.local.suite.LocalServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With WHATSAPP_READ_RECEIPTS=false users see neither read receipts nor typing indicators. */
@QuarkusTest
@TestProfile(ReadReceiptsTest.Off.class)
@WithTestResource(LocalServices.class)
@WithTestResource(FakeGraph.class)
class ReadReceiptsTest {
    /** As the environment sets it. */
    public static class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("WHATSAPP_READ_RECEIPTS", "false");
        }
    }

    @Inject
    InternalTokens tokens;

    @Inject
    EventPublisher publisher;

    @Inject
    ObjectMapper mapper;

    @Inject
    Json json;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void usualAnswers() {
        FakeGraph.sends = null;
    }

    @Test
    void onlyMessagesGoOut() {
        var told = new CopyOnWriteArrayList<String>();
        FakeGraph.sends = call -> {
            told.add(new String(call.body(), StandardCharsets.UTF_8));
            return new FakeGraph.Answer(200, "{\"messages\":[{\"id\":\"wamid." + UUID.randomUUID() + "\"}]}");
        };
        given().header("Authorization", "Bearer " + tokens.sign("whatsapp-gateway", "1", "Ada", Set.of("agent")))
                .contentType("application/json")
                .body("{\"wamid\":\"wamid.a\"}")
                .post("/internal/channels/" + FakeGraph.CHANNEL + "/typing")
                .then()
                .statusCode(204);

        publisher.publish(List.of(
                request(
                        "read-" + run,
                        mapper.createObjectNode().put("type", "read").put("wamid", "wamid.a")),
                request(
                        "m-" + run,
                        mapper.createObjectNode().put("type", "text").put("text", "Hello"))));

        await().atMost(Duration.ofSeconds(30)).until(() -> !told.isEmpty());
        await().during(Duration.ofMillis(500)).until(() -> told.size() == 1);
        assertEquals(
                1,
                told.stream().filter(body -> body.contains("\"m-" + run + "\"")).count());
    }

    private OutgoingEvent request(String id, ObjectNode content) {
        var request = new SendRequested(id, FakeGraph.CHANNEL, "2348" + run, "23480", null, content);
        return new OutgoingEvent(
                SendRequested.TOPIC, request.channel() + ":" + request.contact(), id, json.write(request));
    }
}
