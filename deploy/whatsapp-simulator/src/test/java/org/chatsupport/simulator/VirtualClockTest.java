package org.chatsupport.simulator;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clock shows at once what happens in a day or a week. */
@QuarkusTest
@WithTestResource(SimulatorSetup.class)
class VirtualClockTest {
    private static final String NUMBER = "/v25.0/100000000000001";
    private static final String PHONE = "2348035550144";

    @ConfigProperty(name = "simulator.webhook-url")
    URI webhookUrl;

    private Receiver receiver;

    @BeforeEach
    void begin() throws Exception {
        control("POST", "/control/reset", "").statusCode(200);
        receiver = new Receiver(webhookUrl);
        control("POST", "/control/users", "{'phone':'" + PHONE + "','name':'Ana'}")
                .statusCode(201);
    }

    @AfterEach
    void end() {
        receiver.close();
        control("POST", "/control/reset", "").statusCode(200);
    }

    @Test
    void aDayLaterTheWindowIsClosed() {
        write("hi");
        advance("PT23H");
        var inTime = text("still open");
        await().until(() -> receiver.statusNamesOf(inTime).contains("delivered"));

        advance("PT1H");

        var late = text("too late");
        await().until(() -> receiver.statusNamesOf(late).equals(List.of("failed")));
        var failed = receiver.statusesOf(late).get(0);
        assertEquals(131047, failed.at("/errors/0/code").asInt());
        var told = Instant.ofEpochSecond(failed.path("timestamp").asLong());
        assertTrue(told.isAfter(Instant.now().plus(Duration.ofHours(23))), "told at " + told);
    }

    @Test
    void aWebhookThatNobodyTakesIsGivenUpAfterAWeek() {
        receiver.refuseNext(1_000);
        var wamid = write("is anybody there?");
        await().until(() -> attempts() >= 2);

        advance("P6D");

        await().until(() -> attempts() >= 3);
        control("GET", "/control/setup", null).body("pending_webhooks", equalTo(1));
        advance("P2D");
        await().untilAsserted(() ->
                control("GET", "/control/webhooks", null).body("[0].error", equalTo("given up after 7 days")));
        control("GET", "/control/setup", null).body("pending_webhooks", equalTo(0));
        receiver.refuseNext(0);
        assertTrue(receiver.carrying(wamid).isEmpty());
    }

    @Test
    void thePauseOfATemplateEndsByItself() {
        control("PUT", "/control/templates/continue_chat/en", "{'status':'PAUSED','lasts':'PT3H'}")
                .body("status", equalTo("PAUSED"));
        template().statusCode(400).body("error.code", equalTo(132015));

        advance("PT3H");

        await().until(() -> events().equals(List.of("PAUSED", "APPROVED")));
        template().statusCode(200);
    }

    @Test
    void addressesAndFilesExpire() {
        var id = given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .multiPart("messaging_product", "whatsapp")
                .multiPart("file", "a.txt", "hello".getBytes(StandardCharsets.UTF_8), "text/plain")
                .post(NUMBER + "/media")
                .<String>path("id");
        var address = address(id);
        fetch(address).statusCode(200);

        advance("PT6M");

        fetch(address).statusCode(404);
        fetch(address(id)).statusCode(200);
        advance("P30D");
        graph("GET", "/v25.0/" + id, null).statusCode(400).body("error.code", equalTo(100));
    }

    @Test
    void typingEndsAndLimitsRecover() {
        var wamid = write("hi");
        control("PUT", "/control/limits", "{'pair_interval_seconds':6,'pair_burst':1}");
        graph(
                        "POST",
                        NUMBER + "/messages",
                        "{'messaging_product':'whatsapp','status':'read','message_id':'" + wamid
                                + "','typing_indicator':{'type':'text'}}")
                .statusCode(200);
        control("GET", "/control/users/" + PHONE, null).body("typing_until", notNullValue());
        advance("PT30S");
        control("GET", "/control/users/" + PHONE, null).body("typing_until", nullValue());

        text("one");
        send("two").statusCode(400).body("error.code", equalTo(131056));
        advance("PT6S");
        send("two").statusCode(200);
    }

    @Test
    void freeMessagesEndAndComeBackNextMonth() {
        var paidForSince = Instant.parse("2026-10-01T00:00:00Z");
        if (Instant.now().isBefore(paidForSince)) {
            control("PUT", "/control/clock", "{'time':'" + paidForSince + "'}").statusCode(200);
        }
        control("PUT", "/control/pricing", "{'free_service_messages':1}").body("payment_method", equalTo(true));
        write("hi");
        assertEquals("free_customer_service", priceOf(text("one")));
        assertEquals("regular", priceOf(text("two")));
        control("PUT", "/control/pricing", "{'payment_method':false}");
        var unpaid = text("three");
        await().until(() -> receiver.statusNamesOf(unpaid).equals(List.of("failed")));
        assertEquals(
                131042, receiver.statusesOf(unpaid).get(0).at("/errors/0/code").asInt());

        advance("P31D");
        write("hi again");

        assertEquals("free_customer_service", priceOf(text("four")));
        control("PUT", "/control/pricing", "{'free_service_messages':-1}").statusCode(422);
    }

    private String priceOf(String wamid) {
        await().until(() -> receiver.statusNamesOf(wamid).equals(List.of("sent", "delivered")));
        var prices = receiver.statusesOf(wamid).stream()
                .map(status -> status.at("/pricing/type").asText())
                .distinct()
                .toList();
        assertEquals(1, prices.size(), prices.toString());
        return prices.get(0);
    }

    @Test
    void whatTheAccountUsedOfItsCallsIsToldAndForgottenAfterAnHour() {
        for (int i = 0; i < 50; i++) {
            graph("GET", NUMBER, null).statusCode(200);
        }
        graph("GET", NUMBER, null).header("X-Business-Use-Case-Usage", containsString("\"call_count\":1,"));

        advance("PT61M");

        graph("GET", NUMBER, null).header("X-Business-Use-Case-Usage", containsString("\"call_count\":0,"));
    }

    @Test
    void itOnlyMovesForward() {
        control("GET", "/control/clock", null).body("ahead_seconds", equalTo(0));
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        control("PUT", "/control/clock", "{'time':'" + tomorrow + "'}").statusCode(200);
        int ahead = control("GET", "/control/clock", null).extract().path("ahead_seconds");
        assertTrue(ahead > 86_390 && ahead <= 86_400, "ahead by " + ahead);

        refused("{'advance':'PT-1H'}", "only moves forward");
        refused("{'time':'2020-01-01T00:00:00Z'}", "only moves forward");
        refused("{'advance':'tomorrow'}", "PT23H");
        refused("{'time':'tomorrow'}", "2026-01-31");
        refused("{'advance':'P4000D'}", "days ahead");
        refused("{'advance':'PT9000000000000000H'}", "PT23H");
        refused("{}", "Either time");
        control("PUT", "/control/templates/continue_chat/en", "{'status':'DISABLED','lasts':'PT3H'}")
                .statusCode(422);
        control("POST", "/control/reset", "");
        control("GET", "/control/clock", null).body("ahead_seconds", equalTo(0));
    }

    private static void refused(String body, String detail) {
        control("PUT", "/control/clock", body).statusCode(422).body("detail", containsString(detail));
    }

    private static void advance(String by) {
        control("PUT", "/control/clock", "{'advance':'" + by + "'}").statusCode(200);
    }

    private static int attempts() {
        return control("GET", "/control/webhooks", null)
                .extract()
                .<List<?>>path("$")
                .size();
    }

    private List<String> events() {
        return receiver.received().stream()
                .map(one -> one.value().path("event").asText())
                .toList();
    }

    private static String write(String words) {
        return control("POST", "/control/users/" + PHONE + "/messages", "{'type':'text','text':'" + words + "'}")
                .statusCode(201)
                .extract()
                .path("wamid");
    }

    private static String text(String words) {
        return send(words).statusCode(200).extract().path("messages[0].id");
    }

    private static ValidatableResponse send(String words) {
        return graph(
                "POST",
                NUMBER + "/messages",
                "{'messaging_product':'whatsapp','to':'+" + PHONE + "','type':'text','text':{'body':'" + words + "'}}");
    }

    private static ValidatableResponse template() {
        return graph(
                "POST",
                NUMBER + "/messages",
                "{'messaging_product':'whatsapp','to':'+" + PHONE
                        + "','type':'template','template':{'name':'continue_chat',"
                        + "'language':{'code':'en'},'components':[{'type':'body','parameters':[{'type':'text','text':'Ana'},"
                        + "{'type':'text','text':'your order'}]}]}}");
    }

    private static String address(String id) {
        var url = URI.create(graph("GET", "/v25.0/" + id, null).extract().<String>path("url"));
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    private static ValidatableResponse fetch(String address) {
        return given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .header("User-Agent", "test")
                .urlEncodingEnabled(false)
                .get(address)
                .then();
    }

    private static ValidatableResponse control(String method, String path, String body) {
        var request = given().contentType(ContentType.JSON);
        return (body == null ? request : request.body(body.replace('\'', '"')))
                .request(method, path)
                .then();
    }

    private static ValidatableResponse graph(String method, String path, String body) {
        var request = given().auth().oauth2(SimulatorSetup.TOKEN).contentType(ContentType.JSON);
        return (body == null ? request : request.body(body.replace('\'', '"')))
                .request(method, path)
                .then();
    }
}
