package org.chatsupport.simulator.snapshot;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
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
    private static final String TEMPLATE = "/v25.0/100000000000900/message_templates?name=continue_chat&limit=1";

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

    @Test
    void whatMetaAndTheBusinessDecidedSurvivesARestart() throws Exception {
        given().post("/control/reset");
        put("/control/templates/continue_chat/en", "{'status':'PAUSED','lasts':'PT3H'}");
        put("/control/pricing", "{'free_service_messages':7}");
        put("/control/clock", "{'advance':'PT1H'}");
        post("/control/users", "{'phone':'2348035550142','persona':'no_receipts','username':'ana.t','user_id':'NG.7'}");
        post("/control/users/2348035550142/messages", "{'type':'text','text':'hi'}");
        graph(
                "/v25.0/100000000000001/block_users",
                "{'messaging_product':'whatsapp','block_users':[{'user_id':'NG.7'}]}");
        graph("/v25.0/100000000000001/whatsapp_business_profile", "{'messaging_product':'whatsapp','about':'Closed'}");
        given().auth().oauth2(SimulatorSetup.TOKEN).delete("/v25.0/100000000000900/subscribed_apps");
        snapshots.writeIfChanged();
        var kept = Files.readString(file());

        given().post("/control/reset");
        snapshots.writeIfChanged();
        Files.writeString(file(), kept);
        snapshots.load();

        given().get("/control/pricing").then().body("free_service_messages", equalTo(7));
        given().get("/control/users/2348035550142")
                .then()
                .body("persona", equalTo("no_receipts"))
                .body("username", equalTo("ana.t"));
        var number = "/v25.0/100000000000001";
        read(number + "/block_users").body("data[0].block_users[0].user_id", equalTo("NG.7"));
        read(number + "/whatsapp_business_profile").body("data[0].about", equalTo("Closed"));
        read("/v25.0/100000000000900/subscribed_apps").body("data.size()", equalTo(0));
        // and the pause continues, and ends at its time
        read(TEMPLATE).body("data[0].status", equalTo("PAUSED"));
        put("/control/clock", "{'advance':'PT2H'}");
        await().untilAsserted(() -> read(TEMPLATE).body("data[0].status", equalTo("APPROVED")));
        given().post("/control/reset");
    }

    private static void put(String path, String body) {
        given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .put(path)
                .then()
                .statusCode(200);
    }

    private static void post(String path, String body) {
        given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post(path)
                .then()
                .statusCode(201);
    }

    private static void graph(String path, String body) {
        given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post(path)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse read(String path) {
        return given().auth().oauth2(SimulatorSetup.TOKEN).get(path).then().statusCode(200);
    }

    private Path file() {
        return Path.of(data, "simulator.json");
    }
}
