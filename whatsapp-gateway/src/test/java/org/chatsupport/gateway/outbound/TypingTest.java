package org.chatsupport.gateway.outbound;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.chatsupport.defaults.security.InternalTokens;
import org.chatsupport.gateway.media.FakeGraph;
import org.chatsupport.local.suite.LocalServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Typing indicators are sent at once, rarely, and never cause a failure. */
@QuarkusTest
@WithTestResource(LocalServices.class)
@WithTestResource(FakeGraph.class)
class TypingTest {
    @Inject
    InternalTokens tokens;

    @AfterEach
    void usualAnswers() {
        FakeGraph.sends = null;
    }

    @Test
    void isToldOncePerMessageWithinTwentySecondsWhateverWhatsAppSays() {
        var told = new java.util.concurrent.CopyOnWriteArrayList<String>();
        FakeGraph.sends = call -> {
            told.add(new String(call.body(), StandardCharsets.UTF_8));
            return new FakeGraph.Answer(400, "{\"error\":{\"code\":131009}}");
        };

        for (var wamid : List.of("wamid.a", "wamid.a", "wamid.b")) {
            given().header("Authorization", "Bearer " + tokens.sign("whatsapp-gateway", "1", "Ada", Set.of("agent")))
                    .contentType("application/json")
                    .body("{\"wamid\":\"" + wamid + "\"}")
                    .post("/internal/channels/" + FakeGraph.CHANNEL + "/typing")
                    .then()
                    .statusCode(204);
        }

        assertEquals(
                List.of("wamid.a", "wamid.b").stream()
                        .map(wamid -> "{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\""
                                + wamid + "\",\"typing_indicator\":{\"type\":\"text\"}}")
                        .toList(),
                told);
    }
}
