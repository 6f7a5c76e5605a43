package org.chatsupport.gateway.marketing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.chatsupport.defaults.security.InternalTokens;
import org.chatsupport.gateway.media.FakeGraph;
import org.chatsupport.gateway.webhook.Deliveries;
import org.chatsupport.local.suite.LocalServices;
import org.junit.jupiter.api.Test;

/** Who stopped marketing messages gets no template of that category, whatever order the news comes in. */
@QuarkusTest
@WithTestResource(LocalServices.class)
@WithTestResource(FakeGraph.class)
class MarketingChoicesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long NOON = 1_790_416_800;

    @Inject
    InternalTokens tokens;

    private final String phone = "23482" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    private final String userId = "NG." + phone;

    @Test
    void marketingIsRefusedWithTheReasonAndOthersGo() {
        fill("sale", phone).then().statusCode(200);

        preference("stop", NOON, phone, null);

        awaitStopped(phone);
        fill("sale", phone)
                .then()
                .statusCode(422)
                .body("code", equalTo("marketing_stopped"))
                .body("title", equalTo("Marketing stopped"));
        fill("order", phone).then().statusCode(200).body("text", equalTo("It is on its way"));
        var listed = call().queryParam("channel", FakeGraph.CHANNEL)
                .queryParam("identity", phone)
                .get("/internal/templates");
        listed.then()
                .body("items.find { it.name == 'sale' }.unusable_because", equalTo("marketing_stopped"))
                .body("items.find { it.name == 'order' }.usable", equalTo(true));
        call().get("/internal/templates").then().body("items.find { it.name == 'sale' }.usable", equalTo(true));
    }

    @Test
    void theNewestWordCountsHoweverOftenAndLateOthersCome() {
        preference("resume", NOON + 60, phone, null);
        preference("stop", NOON, phone, null);
        preference("stop", NOON + 120, phone, null);
        awaitStopped(phone);

        preference("resume", NOON + 60, phone, null);
        preference("resume", NOON + 180, phone, null);
        await().atMost(PATIENCE).until(() -> !isStopped(phone));

        preference("stop", NOON + 120, phone, null);
        flush();
        assertFalse(isStopped(phone), "what is older changes nothing");
    }

    @Test
    void aUserIsKnownByIdAndByNumber() {
        preference("stop", NOON, phone, userId);

        awaitStopped(userId);
        assertTrue(isStopped(phone));
        assertTrue(isStopped("contact-key", userId));

        preference("resume", NOON + 1, null, userId);

        await().atMost(PATIENCE).until(() -> !isStopped(userId));
        assertFalse(isStopped(phone, userId), "the newer word counts, whichever identity it is about");
    }

    @Test
    void whoStoppedOneBusinessNumberMayStillWantAnother() {
        preference("stop", NOON, phone, null);

        awaitStopped(phone);
        assertEquals(
                200,
                call().contentType("application/json")
                        .body(wanted("sale", "100000000000099", phone))
                        .post("/internal/templates/filled")
                        .statusCode());
    }

    @Test
    void aRefusalOfWhatsAppShowsItToo() {
        Deliveries.deliver(
                """
                {"object":"whatsapp_business_account","entry":[{"id":"WABA","changes":[{"field":"messages","value":{
                 "messaging_product":"whatsapp","metadata":{"phone_number_id":"%s"},
                 "statuses":[{"id":"wamid.R%s","status":"failed","timestamp":"%d","recipient_id":"%s",
                 "biz_opaque_callback_data":"m-%s","errors":[{"code":131050,"title":"User stopped marketing messages"}]}]}}]}]}"""
                        .formatted(FakeGraph.CHANNEL, phone, NOON, phone, phone));

        awaitStopped(phone);
    }

    @Test
    void otherPreferencesSayNothingAboutMarketing() {
        preference("stop", NOON, phone, null, "utility_messages");
        flush();

        assertFalse(isStopped(phone));
    }

    /** Waits until everything delivered before is stored. */
    private void flush() {
        var other = "23483" + phone.substring(5);
        preference("stop", NOON, other, null);
        awaitStopped(other);
        preference("resume", NOON + 1, other, null);
        await().atMost(PATIENCE).until(() -> !isStopped(other));
    }

    private void awaitStopped(String... identities) {
        await().atMost(PATIENCE).until(() -> isStopped(identities));
    }

    private boolean isStopped(String... identities) {
        return fill("sale", identities).statusCode() == 422;
    }

    private Response fill(String name, String... identities) {
        return call().contentType("application/json")
                .body(wanted(name, FakeGraph.CHANNEL, identities))
                .post("/internal/templates/filled");
    }

    private static String wanted(String name, String channel, String... identities) {
        var known = Arrays.stream(identities).map(one -> "\"" + one + "\"").collect(Collectors.joining(","));
        return "{\"name\":\"" + name + "\",\"language\":\"en\",\"addressee\":{\"channel\":\"" + channel
                + "\",\"identities\":[" + known + "]}}";
    }

    private io.restassured.specification.RequestSpecification call() {
        return given().header(
                        "Authorization", "Bearer " + tokens.sign("whatsapp-gateway", "1", "Ada", Set.of("agent")));
    }

    private static void preference(String value, long at, String phone, String userId) {
        preference(value, at, phone, userId, "marketing_messages");
    }

    private static void preference(String value, long at, String phone, String userId, String category) {
        var identities = List.of(
                phone == null ? "" : "\"wa_id\":\"" + phone + "\",",
                userId == null ? "" : "\"user_id\":\"" + userId + "\",");
        Deliveries.deliver(
                """
                {"object":"whatsapp_business_account","entry":[{"id":"WABA","changes":[{"field":"user_preferences","value":{
                 "messaging_product":"whatsapp","metadata":{"phone_number_id":"%s"},
                 "user_preferences":[{%s"category":"%s","value":"%s","detail":"d","timestamp":%d}]}}]}]}"""
                        .formatted(FakeGraph.CHANNEL, String.join("", identities), category, value, at));
    }
}
