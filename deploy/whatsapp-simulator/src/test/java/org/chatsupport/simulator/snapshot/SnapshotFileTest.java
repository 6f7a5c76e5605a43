package org.chatsupport.simulator.snapshot;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chatsupport.simulator.Receiver;
import org.chatsupport.simulator.SimulatorSetup;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SimulatorSetup.class)
class SnapshotFileTest {

    @ConfigProperty(name = "simulator.webhook-url")
    URI webhookUrl;

    @ConfigProperty(name = "simulator.data")
    String data;

    @Inject
    SnapshotFile snapshots;

    @Test
    void usersChatsAndUndeliveredWebhooksSurviveARestart() throws Exception {
        given().post("/control/reset");
        given().contentType(ContentType.JSON)
                .body("{\"phone\":\"2348035550142\",\"name\":\"Amara B.\",\"user_id\":\"NG.7\"}")
                .post("/control/users");
        var wamid = given().contentType(ContentType.JSON)
                .body("{\"type\":\"text\",\"text\":\"nobody listens yet\"}")
                .post("/control/users/2348035550142/messages")
                .<String>path("wamid");
        await().until(() -> Files.exists(file()) && Files.readString(file()).contains(wamid));
        snapshots.writeIfChanged();
        var kept = Files.readString(file());

        given().post("/control/reset");
        snapshots.writeIfChanged();
        given().get("/control/users").then().body("size()", equalTo(0));
        Files.writeString(file(), kept);
        try (var receiver = new Receiver(webhookUrl)) {
            snapshots.load();

            given().get("/control/users/2348035550142/messages").then().body("text", contains("nobody listens yet"));
            given().get("/control/users/2348035550142").then().body("user_id", equalTo("NG.7"));
            await().until(() -> receiver.messages().size() == 1);
            assertEquals(wamid, receiver.messages().get(0).path("id").asText());
        }
    }

    private Path file() {
        return Path.of(data, "simulator.json");
    }
}
