package org.chatsupport.simulator;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SimulatorSetup.class)
class LoadModeTest {
    @ConfigProperty(name = "simulator.webhook-url")
    URI webhookUrl;

    private Receiver receiver;

    @BeforeEach
    void begin() throws Exception {
        given().post("/control/reset").then().statusCode(200);
        receiver = new Receiver(webhookUrl);
    }

    @AfterEach
    void end() {
        given().delete("/control/load");
        receiver.close();
        given().post("/control/reset").then().statusCode(200);
    }

    @Test
    void usersWriteAtTheRateAndEveryMessageIsCounted() {
        start("{'rate':60,'seconds':1,'users':7,'kind':'mixed'}")
                .statusCode(201)
                .body("state", equalTo("running"))
                .body("plan.phone_number_id", equalTo("100000000000001"));
        start("{}").statusCode(409);

        await().untilAsserted(() -> given().get("/control/load").then().body("state", equalTo("done")));

        given().get("/control/load")
                .then()
                .body("sent", equalTo(60))
                .body("acknowledged", equalTo(60))
                .body("outstanding", equalTo(0))
                .body("elapsed_seconds", greaterThan(0.8f))
                .body("latency_ms.p50", greaterThan(0f))
                .body("latency_ms.max", lessThan(10_000f));
        var kinds = new TreeMap<String, Integer>();
        receiver.messages().forEach(message -> kinds.merge(message.path("type").asText(), 1, Integer::sum));
        assertEquals(Map.of("image", 6, "location", 6, "text", 48), kinds);
        given().get("/control/users?q=Load").then().body("$", hasSize(7));
        given().delete("/control/load").then().body("state", equalTo("done"));
        given().get("/control/users?q=Load").then().body("$", hasSize(0));
    }

    @Test
    void itCanBeStopped() {
        start("{'rate':20,'seconds':3600}").statusCode(201);
        await().until(() -> receiver.messages().size() > 3);

        given().delete("/control/load").then().body("state", equalTo("stopped")).body("sent", lessThan(2_000));

        start("{'rate':1,'seconds':1}").statusCode(201);
    }

    @Test
    void itIsBounded() {
        start("{'rate':5001}").statusCode(422);
        start("{'rate':5000,'seconds':3600}").statusCode(422);
        start("{'seconds':0}").statusCode(422);
        start("{'users':10001}").statusCode(422);
        start("{'kind':'poem'}").statusCode(422);
        start("{'phone_number_id':'7'}").statusCode(422);
    }

    private static ValidatableResponse start(String body) {
        return given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post("/control/load")
                .then();
    }
}
