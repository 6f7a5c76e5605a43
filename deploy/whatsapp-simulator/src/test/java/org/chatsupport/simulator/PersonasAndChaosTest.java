package org.chatsupport.simulator;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests users with a persona, and webhooks that misbehave as Meta's do. */
@QuarkusTest
@WithTestResource(SimulatorSetup.class)
class PersonasAndChaosTest {
    private static final String PHONE = "2348035550143";
    private static final String OTHER = "2348035550145";
    private static final String NUMBER = "/v25.0/100000000000001";

    @ConfigProperty(name = "simulator.webhook-url")
    URI webhookUrl;

    private Receiver receiver;

    @BeforeEach
    void begin() throws Exception {
        control("POST", "/control/reset", "").statusCode(200);
        receiver = new Receiver(webhookUrl);
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource({"not_on_whatsapp, 131026", "blocked, 131026", "old_client, 131026"})
    void whoCannotBeReachedFailsLater(String persona, int code) {
        user(persona);

        var wamid = text("hello");

        await().until(() -> receiver.statusNamesOf(wamid).equals(List.of("failed")));
        assertEquals(
                code, receiver.statusesOf(wamid).get(0).at("/errors/0/code").asInt());
    }

    @Test
    void whoStopsMarketingGetsNoneUntilTheyResumeIt() {
        user("usual");

        control("PUT", "/control/users/" + PHONE + "/marketing", "{'wanted':false}")
                .statusCode(200)
                .body("persona", equalTo("no_marketing"));
        var stop = preference(1);
        control("PUT", "/control/users/" + PHONE + "/marketing", "{'wanted':true}")
                .body("persona", equalTo("usual"));
        var resume = preference(2);

        assertEquals("stop", stop.path("value").asText());
        assertEquals("marketing_messages", stop.path("category").asText());
        assertEquals(PHONE, stop.path("wa_id").asText());
        assertTrue(stop.path("timestamp").isNumber());
        assertEquals("resume", resume.path("value").asText());
        control("PUT", "/control/users/" + PHONE + "/marketing", "{}").statusCode(422);
    }

    @Test
    void whoCallsIsNotAnswered() {
        user("usual");

        control("POST", "/control/users/" + PHONE + "/calls", "").statusCode(204);

        await().until(() -> receiver.received().size() == 2);
        var begin = receiver.received().get(0).value().at("/calls/0");
        var end = receiver.received().get(1).value().at("/calls/0");
        assertEquals(PHONE, begin.path("from").asText());
        assertEquals("connect", begin.path("event").asText());
        assertEquals("USER_INITIATED", begin.path("direction").asText());
        assertEquals("terminate", end.path("event").asText());
        assertEquals(begin.path("id"), end.path("id"));
    }

    @Test
    void whoKeepsReceiptsSecretIsNeverSeenReading() {
        user("no_receipts");
        write("{'type':'text','text':'hi'}");
        var wamid = text("hello");
        await().until(() -> receiver.statusNamesOf(wamid).contains("delivered"));

        control("POST", "/control/users/" + PHONE + "/read", "{}").body("read", equalTo(1));

        var next = text("more");
        await().until(() -> receiver.statusNamesOf(next).contains("delivered"));
        assertEquals(List.of("sent", "delivered"), receiver.statusNamesOf(wamid));
    }

    @Test
    void anUnknownPersonaIsRefused() {
        control("POST", "/control/users", "{'phone':'" + PHONE + "','persona':'shy'}")
                .statusCode(422)
                .body("detail", containsString("no_receipts"));
    }

    @Test
    void lostWebhooksDoNotComeAndCanBePostedAgain() {
        faults("{'webhook':{'drop':1}}");
        user("usual");

        write("{'type':'text','text':'lost'}");
        write("{'type':'text','text':'second'}");

        await().until(() -> receiver.messages().size() == 1);
        assertEquals("second", receiver.messages().get(0).at("/text/body").asText());
        int lost = given().get("/control/webhooks").path("find { it.error == 'lost on purpose' }.id");
        control("POST", "/control/webhooks/" + lost + "/replay", "").body("status", equalTo(200));
        assertEquals("lost", receiver.messages().get(1).at("/text/body").asText());
        control("POST", "/control/webhooks/999999/replay", "").statusCode(404);
    }

    @Test
    void aSignatureMayBeOfAnotherKey() throws GeneralSecurityException {
        user("usual");
        faults("{'webhook':{'bad_signature':1}}");

        write("{'type':'text','text':'hi'}");
        write("{'type':'text','text':'hi again'}");

        await().until(() -> receiver.received().size() == 2);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SimulatorSetup.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var good = receiver.received().stream()
                .map(one -> one.signature().equals("sha256=" + HexFormat.of().formatHex(mac.doFinal(one.raw()))))
                .toList();
        assertEquals(List.of(false, true), good);
    }

    @Test
    void webhooksComeLateAndInAnyOrder() {
        user("usual");
        faults("{'webhook':{'reorder_seconds':0.6}}");

        for (int i = 0; i < 12; i++) {
            write("{'type':'text','text':'" + i + "'}");
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> receiver.messages().size() == 12);
        var came = new ArrayList<Integer>();
        receiver.messages().forEach(message -> came.add(message.at("/text/body").asInt()));
        assertNotEquals(came.stream().sorted().toList(), came);
    }

    @Test
    void updatesOfSeveralUsersShareADelivery() {
        user("usual");
        control("POST", "/control/users", "{'phone':'" + OTHER + "','name':'Cem'}");
        faults("{'webhook':{'batch_size':5,'batch_seconds':60}}");

        var first = write("{'type':'text','text':'one'}").extract().<String>path("wamid");
        control("POST", "/control/users/" + OTHER + "/messages", "{'type':'text','text':'two'}");
        write("{'type':'text','text':'three'}");
        text("an answer");

        // Then it is posted as soon as it is full: three messages, "sent" and "delivered"
        await().until(() -> receiver.received().size() == 1);
        var changes = receiver.received().get(0).body().at("/entry/0/changes");
        assertEquals(2, changes.size());
        assertEquals(
                List.of("one", "two", "three"), changes.at("/0/value/messages").findValuesAsText("body"));
        assertEquals(2, changes.at("/0/value/contacts").size());
        assertEquals(
                List.of("sent", "delivered"), changes.at("/1/value/statuses").findValuesAsText("status"));
        await().untilAsserted(
                        () -> messages().body("find { it.wamid == '" + first + "' }.status", not(equalTo("pending"))));
        control("PUT", "/control/faults", "{'webhook':{'batch_size':1001}}").statusCode(422);
    }

    @Test
    void aBatchThatIsNotFullIsPostedInTime() {
        user("usual");
        faults("{'webhook':{'batch_size':100,'batch_seconds':0.3}}");

        write("{'type':'text','text':'one'}");
        write("{'type':'text','text':'two'}");

        await().until(() -> receiver.received().stream()
                        .mapToInt(one -> one.value().path("messages").size())
                        .sum()
                == 2);
    }

    @Test
    void statusesMayComeBeforeTheAnswerAndWithoutDelivered() {
        user("usual");
        control("POST", "/control/users", "{'phone':'" + PHONE + "','auto_read':true}");
        write("{'type':'text','text':'hi'}");
        faults("{'graph':{'mode':'late_answer','count':1,'seconds':1},'webhook':{'skip_delivered':true}}");

        var before = System.nanoTime();
        var wamid = text("hello");

        assertTrue(Duration.ofNanos(System.nanoTime() - before).toMillis() >= 1_000);
        assertEquals(List.of("sent", "read"), receiver.statusNamesOf(wamid));
    }

    @Test
    void usersEditAndDeleteWhatTheyWrote() {
        user("usual");
        var wamid = write("{'type':'text','text':'ten books'}").extract().<String>path("wamid");
        write("{'type':'edit','reply_to':'" + wamid + "','text':'two books'}").statusCode(201);
        await().until(() -> receiver.messages().size() == 2);
        var edit = receiver.messages().get(1);
        assertEquals("edit", edit.path("type").asText());
        assertEquals(wamid, edit.at("/edit/original_message_id").asText());
        assertEquals("two books", edit.at("/edit/message/text/body").asText());
        messages().body("[0].text", equalTo("two books")).body("$", hasSize(1));

        write("{'type':'revoke','reply_to':'" + wamid + "'}").statusCode(201);

        await().until(() -> receiver.messages().size() == 3);
        assertEquals(
                wamid,
                receiver.messages().get(2).at("/revoke/original_message_id").asText());
        messages().body("[0].content.revoked", equalTo(true));
        write("{'type':'edit','reply_to':'" + wamid + "','text':'none'}").statusCode(422);
    }

    @Test
    void whoIsBlockedIsNotHeard() {
        user("usual");
        graph(
                        "POST",
                        NUMBER + "/block_users",
                        "{'messaging_product':'whatsapp','block_users':[{'user':'+" + PHONE + "'}]}")
                .statusCode(400)
                .body("error.code", equalTo(139100))
                .body("block_users.added_users.size()", equalTo(0))
                .body("block_users.failed_users[0].wa_id", equalTo(PHONE))
                .body("block_users.failed_users[0].errors[0].code", equalTo(139100));
        var earlier = write("{'type':'text','text':'just now'}").extract().<String>path("wamid");
        await().until(() -> receiver.messages().size() == 1);
        graph(
                        "POST",
                        NUMBER + "/block_users",
                        "{'messaging_product':'whatsapp','block_users':[{'user':'+" + PHONE + "'}]}")
                .statusCode(200)
                .body("block_users.added_users[0].wa_id", equalTo(PHONE));
        write("{'type':'text','text':'unheard'}");
        write("{'type':'revoke','reply_to':'" + earlier + "'}");
        graph("GET", NUMBER + "/block_users", null).body("data[0].block_users.wa_id", equalTo(List.of(PHONE)));
        graph(
                        "DELETE",
                        NUMBER + "/block_users",
                        "{'messaging_product':'whatsapp','block_users':[{'user':'" + PHONE + "'}]}")
                .body("block_users.removed_users[0].wa_id", equalTo(PHONE));

        write("{'type':'text','text':'heard'}");

        await().until(() -> receiver.messages().size() == 2);
        assertEquals("heard", receiver.messages().get(1).at("/text/body").asText());
    }

    @Test
    void withoutASubscriptionNothingComes() {
        var apps = "/v25.0/100000000000900/subscribed_apps";
        graph("GET", apps, null).body("data", hasSize(1));
        graph("DELETE", apps, null).body("success", equalTo(true));
        user("usual");
        write("{'type':'text','text':'unheard'}");
        graph("POST", apps, null).body("success", equalTo(true));

        write("{'type':'text','text':'heard'}");

        await().until(() -> !receiver.messages().isEmpty());
        assertEquals("heard", receiver.messages().get(0).at("/text/body").asText());
        graph("GET", "/v25.0/1/subscribed_apps", null).statusCode(400).body("error.code", equalTo(100));
    }

    @Test
    void newsOfMessagesMayGoToAnotherCallback() throws Exception {
        var apps = "/v25.0/100000000000900/subscribed_apps";
        var elsewhere = URI.create("http://127.0.0.1:" + freePort() + "/webhooks/whatsapp");
        var override = "{'override_callback_uri':'" + elsewhere + "','verify_token':'test-verify-token'}";
        graph("POST", apps, override).statusCode(400).body("error.code", equalTo(2200));
        graph("POST", apps, override.replace("127.0.0.1", "shop.example"))
                .statusCode(400)
                .body("error.code", equalTo(100));
        try (var other = new Receiver(elsewhere)) {
            graph("POST", apps, override).body("success", equalTo(true));
            graph("GET", apps, null).body("data[0].override_callback_uri", equalTo(elsewhere.toString()));
            user("usual");
            write("{'type':'text','text':'hi'}");
            control("PUT", "/control/templates/tell_us/en", "{'status':'APPROVED'}");

            await().until(() -> other.messages().size() == 1);
            await().until(() -> receiver.received().size() == 1);
            assertEquals(
                    "APPROVED", receiver.received().get(0).value().path("event").asText());
        }
        graph("POST", apps, null).body("success", equalTo(true));
        write("{'type':'text','text':'back again'}");
        await().until(() -> receiver.messages().size() == 1);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void theProfileIsWhatTheBusinessSays() {
        graph("POST", NUMBER + "/whatsapp_business_profile", "{'messaging_product':'whatsapp','about':'Closed today'}")
                .body("success", equalTo(true));

        graph("GET", NUMBER + "/whatsapp_business_profile", null).body("data[0].about", equalTo("Closed today"));
    }

    /** Returns the preference of the user's webhook with this number, from 1. */
    private JsonNode preference(int count) {
        await().until(() -> receiver.received().size() == count);
        return receiver.received().get(count - 1).value().at("/user_preferences/0");
    }

    private static void user(String persona) {
        control("POST", "/control/users", "{'phone':'" + PHONE + "','name':'Bea','persona':'" + persona + "'}");
    }

    private static ValidatableResponse write(String body) {
        return control("POST", "/control/users/" + PHONE + "/messages", body);
    }

    private static ValidatableResponse messages() {
        return control("GET", "/control/users/" + PHONE + "/messages", null);
    }

    private static void faults(String body) {
        control("PUT", "/control/faults", body).statusCode(200);
    }

    private static String text(String words) {
        return graph(
                        "POST",
                        NUMBER + "/messages",
                        "{'messaging_product':'whatsapp','to':'+" + PHONE + "','type':'text','text':{'body':'" + words
                                + "'}}")
                .statusCode(200)
                .extract()
                .path("messages[0].id");
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
