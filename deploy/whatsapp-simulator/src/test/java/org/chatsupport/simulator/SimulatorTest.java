package org.chatsupport.simulator;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(SimulatorSetup.class)
class SimulatorTest {
    private static final String SEND = "/v25.0/100000000000001/messages";
    private static final String AMARA = "2348035550142";

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
        receiver.close();
    }

    @Test
    void aUserMessageArrivesSignedAndEscaped() throws Exception {
        user(AMARA, false);

        var wamid = write(AMARA, "{'type':'text','text':'Où est ma commande ? 🙂'}");

        // A webhook of the previous test may come first.
        var one = await().until(() -> receiver.carrying(wamid), Optional::isPresent)
                .orElseThrow();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SimulatorSetup.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var expected = HexFormat.of().formatHex(mac.doFinal(one.raw()));
        assertEquals("sha256=" + expected, one.signature());
        assertTrue(new String(one.raw(), StandardCharsets.UTF_8).contains("O\\u00f9 est ma commande ? \\ud83d\\ude42"));
        assertEquals("whatsapp_business_account", one.body().path("object").asText());
        assertEquals(
                "100000000000001", one.value().at("/metadata/phone_number_id").asText());
        assertEquals(
                "15550001111", one.value().at("/metadata/display_phone_number").asText());
        assertEquals("Amara B.", one.value().at("/contacts/0/profile/name").asText());
        assertEquals(AMARA, one.value().at("/contacts/0/wa_id").asText());
        var message = one.value().at("/messages/0");
        assertEquals(AMARA, message.path("from").asText());
        assertTrue(message.path("timestamp").isTextual());
        assertEquals("Où est ma commande ? 🙂", message.at("/text/body").asText());
        await().untilAsserted(() -> assertEquals("sent", chatStatus(AMARA, wamid)));
    }

    @Test
    void aBusinessScopedIdTravelsAlong() {
        control("{'phone':'" + AMARA + "','name':'Amara B.','user_id':'US.1000000000000000001'}");

        write(AMARA, "{'type':'text','text':'hi'}");

        await().until(() -> !receiver.messages().isEmpty());
        var message = receiver.messages().get(0);
        assertEquals("US.1000000000000000001", message.path("from_user_id").asText());
        // A status of an earlier test may have come before it.
        var told = receiver.carrying(message.path("id").asText()).orElseThrow();
        assertEquals(
                "US.1000000000000000001", told.value().at("/contacts/0/user_id").asText());
        send("{'messaging_product':'whatsapp','recipient':'US.1000000000000000001','type':'text','text':{'body':'x'}}")
                .statusCode(200)
                .body("contacts[0].user_id", equalTo("US.1000000000000000001"))
                .body("contacts[0].wa_id", nullValue());
    }

    @Test
    void anAcceptedMessageIsSentDeliveredAndReadInThatOrder() {
        user(AMARA, true);
        write(AMARA, "{'type':'text','text':'hi'}");

        var wamid = send("{'messaging_product':'whatsapp','to':'+234 (803) 555-0142','type':'text',"
                        + "'text':{'body':'Hello'},'biz_opaque_callback_data':'order-7'}")
                .statusCode(200)
                .body("messaging_product", equalTo("whatsapp"))
                .body("contacts[0].input", equalTo("+234 (803) 555-0142"))
                .body("contacts[0].wa_id", equalTo(AMARA))
                .body("messages[0].id", startsWith("wamid.HBgN"))
                .extract()
                .<String>path("messages[0].id");

        await().until(() -> receiver.statusesOf(wamid).size() == 3);
        assertEquals(List.of("sent", "delivered", "read"), receiver.statusNamesOf(wamid));
        var sent = receiver.statusesOf(wamid).get(0);
        assertEquals("order-7", sent.path("biz_opaque_callback_data").asText());
        assertEquals(AMARA, sent.path("recipient_id").asText());
        assertEquals("service", sent.at("/pricing/category").asText());
        assertEquals(sent.path("pricing"), receiver.statusesOf(wamid).get(1).path("pricing"));
        assertTrue(receiver.statusesOf(wamid).get(2).path("pricing").isMissingNode());
    }

    @Test
    void aMessageIsReadOnlyWhenTheUserOpensTheChat() {
        user(AMARA, false);
        write(AMARA, "{'type':'text','text':'hi'}");
        var wamid = text(AMARA, "Hello");
        await().until(() -> receiver.statusNamesOf(wamid).equals(List.of("sent", "delivered")));
        given().get("/control/users/" + AMARA).then().body("unread", equalTo(1));

        given().post("/control/users/" + AMARA + "/read").then().body("read", equalTo(1));

        await().until(() -> receiver.statusNamesOf(wamid).equals(List.of("sent", "delivered", "read")));
        given().get("/control/users/" + AMARA).then().body("unread", equalTo(0));
    }

    @Test
    void aPhoneThatIsOfflineGetsItsMessagesWhenItComesBack() {
        user(AMARA, false);
        write(AMARA, "{'type':'text','text':'hi'}");
        control("{'phone':'" + AMARA + "','online':false}");
        var wamid = text(AMARA, "Hello");
        await().until(() -> receiver.statusNamesOf(wamid).equals(List.of("sent")));
        await().during(Duration.ofMillis(150))
                .until(() -> receiver.statusNamesOf(wamid).size() == 1);

        control("{'phone':'" + AMARA + "','online':true}");

        await().until(() -> receiver.statusNamesOf(wamid).equals(List.of("sent", "delivered")));
    }

    @Test
    void aMessageOutsideTheWindowIsAcceptedAndFailsLater() {
        var wamid = text("4917612345678", "Are you there?");

        await().until(() -> receiver.statusNamesOf(wamid).equals(List.of("failed")));
        var failed = receiver.statusesOf(wamid).get(0);
        assertEquals(131047, failed.at("/errors/0/code").asInt());
        assertTrue(failed.at("/errors/0/error_data/details").asText().contains("24 hours"));
        assertTrue(receiver.received().get(0).value().path("contacts").isMissingNode());
    }

    @Test
    void anUnknownBusinessScopedIdFailsLater() {
        var wamid = send("{'messaging_product':'whatsapp','recipient':'NG.999','type':'text','text':{'body':'x'}}")
                .statusCode(200)
                .extract()
                .<String>path("messages[0].id");

        await().until(() -> receiver.statusNamesOf(wamid).equals(List.of("failed")));
        assertEquals(
                131026, receiver.statusesOf(wamid).get(0).at("/errors/0/code").asInt());
    }

    @Test
    void aRefusedWebhookIsTriedAgainWithoutHoldingUpOthers() {
        user(AMARA, false);
        user("2348123456789", false);
        receiver.refuseNext(2);
        var first = write(AMARA, "{'type':'text','text':'first'}");
        await().until(() -> attempts(first) == 2);

        var other = write("2348123456789", "{'type':'text','text':'other'}");

        await().until(() -> receiver.messages().size() == 1);
        assertEquals(other, receiver.messages().get(0).path("id").asText());
        assertEquals("pending", chatStatus(AMARA, first));
        await().atMost(Duration.ofSeconds(4)).until(() -> receiver.messages().size() == 2);
        assertEquals(first, receiver.messages().get(1).path("id").asText());
        await().untilAsserted(() -> assertEquals("sent", chatStatus(AMARA, first)));
    }

    @Test
    void firstDeliveriesKeepTheirOrder() {
        user(AMARA, false);

        var written = IntStream.range(0, 50)
                .mapToObj(i -> write(AMARA, "{'type':'text','text':'message " + i + "'}"))
                .toList();

        await().until(() -> receiver.messages().size() == 50);
        assertEquals(
                written,
                receiver.messages().stream().map(m -> m.path("id").asText()).toList());
    }

    @Test
    void aTappedButtonComesBackWithTheMessageItHangsOn() {
        user(AMARA, false);
        write(AMARA, "{'type':'text','text':'hi'}");
        var wamid = interactive(
                "{'type':'button','body':{'text':'Sure?'},'action':{'buttons':["
                        + "{'type':'reply','reply':{'id':'yes','title':'Yes'}},{'type':'reply','reply':{'id':'no','title':'No'}}]}}");
        await().until(() -> receiver.statusNamesOf(wamid).contains("delivered"));

        write(AMARA, "{'type':'button_reply','title':'No'}");

        await().until(() -> receiver.messages().size() == 2);
        var reply = receiver.messages().get(1);
        assertEquals("interactive", reply.path("type").asText());
        assertEquals("button_reply", reply.at("/interactive/type").asText());
        assertEquals("no", reply.at("/interactive/button_reply/id").asText());
        assertEquals("No", reply.at("/interactive/button_reply/title").asText());
        assertEquals(wamid, reply.at("/context/id").asText());
        assertEquals("15550001111", reply.at("/context/from").asText());
    }

    @Test
    void aChosenRowComesBackWithItsDescription() {
        user(AMARA, false);
        write(AMARA, "{'type':'text','text':'hi'}");
        var wamid = interactive("{'type':'list','body':{'text':'Topic?'},'action':{'button':'Choose','sections':["
                + "{'title':'Topics','rows':[{'id':'pay','title':'Payments','description':'Fees and receipts'}]}]}}");
        given().get("/control/users/" + AMARA + "/messages")
                .then()
                .body("find { it.wamid == '" + wamid + "' }.list.button", equalTo("Choose"))
                .body("find { it.wamid == '" + wamid + "' }.list.sections[0].rows.id", contains("pay"));

        write(AMARA, "{'type':'list_reply','id':'pay'}");

        await().until(() -> receiver.messages().size() == 2);
        var reply = receiver.messages().get(1);
        assertEquals("list_reply", reply.at("/interactive/type").asText());
        assertEquals("Payments", reply.at("/interactive/list_reply/title").asText());
        assertEquals(
                "Fees and receipts",
                reply.at("/interactive/list_reply/description").asText());
        assertEquals(wamid, reply.at("/context/id").asText());
    }

    @Test
    void whatTheBusinessAsksForComesBack() {
        control("{'phone':'" + AMARA + "','name':'Amara B.','username':'amara.b'}");
        write(AMARA, "{'type':'text','text':'hi'}");
        interactive("{'type':'cta_url','body':{'text':'Look'},'action':{'name':'cta_url','parameters':{"
                + "'display_text':'Open','url':'https://shop.example'}}}");
        interactive("{'type':'location_request_message','body':{'text':'Where?'},'action':{'name':'send_location'}}");
        var asked = interactive(
                "{'type':'request_contact_info','body':{'text':'Your number?'},'action':{'name':'request_contact_info'}}");

        write(AMARA, "{'type':'contact_request','reply_to':'" + asked + "'}");

        await().until(() -> receiver.messages().size() == 2);
        var shared = receiver.messages().get(1);
        assertEquals("contact_request", shared.at("/contacts/0/origin").asText());
        assertEquals(AMARA, shared.at("/contacts/0/phones/0/wa_id").asText());
        assertEquals(asked, shared.at("/context/id").asText());
        for (var wrong : List.of(
                "{'type':'cta_url','body':{'text':'Look'},'action':{'name':'cta_url','parameters':{'display_text':'x','url':'ftp:x'}}}",
                "{'type':'location_request_message','body':{'text':'x'},'action':{'name':'send'}}",
                "{'type':'flow','body':{'text':'x'}}")) {
            send("{'messaging_product':'whatsapp','to':'" + AMARA + "','type':'interactive','interactive':" + wrong
                            + "}")
                    .statusCode(400)
                    .body("error.code", equalTo(131009));
        }
    }

    @Test
    void markingAsReadTicksAllEarlierMessagesAndShowsTyping() {
        user(AMARA, false);
        var first = write(AMARA, "{'type':'text','text':'one'}");
        var second = write(AMARA, "{'type':'text','text':'two'}");
        await().until(() -> receiver.messages().size() == 2);

        send("{'messaging_product':'whatsapp','status':'read','message_id':'" + second
                        + "','typing_indicator':{'type':'text'}}")
                .statusCode(200)
                .body("success", equalTo(true));

        assertEquals("read", chatStatus(AMARA, first));
        assertEquals("read", chatStatus(AMARA, second));
        assertFalse(given().get("/control/users/" + AMARA).path("typing_until") == null);
        text(AMARA, "answer");
        given().get("/control/users/" + AMARA).then().body("typing_until", nullValue());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET,    /v25.0/100000000000001/phone_numbers, 2500",
        "GET,    /v25.0/100000000000900/flows/1,       2500",
        "GET,    /v25.0/42/messages,                   100",
        "POST,   /v25.0/100000000000001/register,      100",
        "POST,   /v25.0/100000000000001,               100",
        "DELETE, /v25.0/100000000000001/messages,      100",
        "PUT,    /v25.0/100000000000001/messages,      100",
        "PUT,    /v25.0/100000000000001,               100",
        "PATCH,  /v25.0/100000000000001/media,         100"
    })
    void whatIsNotOfferedIsRefusedInGraphsWords(String method, String path, int code) {
        given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .request(method, path)
                .then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("error.code", equalTo(code))
                .body("error.fbtrace_id", startsWith("A"));
        given().request(method, path).then().statusCode(401).body("error.code", equalTo(190));
    }

    @Test
    void theVersionIsOptional() {
        user(AMARA, true);
        given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .contentType(ContentType.JSON)
                .body("{\"messaging_product\":\"whatsapp\",\"to\":\"+" + AMARA
                        + "\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}")
                .post("/100000000000001/messages")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .get("/100000000000001?fields=id")
                .then()
                .statusCode(200)
                .body("id", equalTo("100000000000001"));
    }

    @Test
    void anUploadOfAnotherTypeNamesTheTypes() {
        given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .multiPart("messaging_product", "whatsapp")
                .multiPart("file", "a.bin", new byte[] {1}, "application/octet-stream")
                .post("/v25.0/100000000000001/media")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(100))
                .body("error.message", startsWith("(#100) Param file must be a file with one of the following types: "))
                .body("error.message", containsString("Received file of type 'application/octet-stream'."));
    }

    @Test
    void aPictureIsFetchedInTwoStepsWithTokenAndUserAgent() {
        user(AMARA, false);
        var png = Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        write(
                AMARA,
                "{'type':'image','text':'receipt','media':'data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(png) + "'}");
        await().until(() -> !receiver.messages().isEmpty());
        var image = receiver.messages().get(0).path("image");
        assertEquals("image/png", image.path("mime_type").asText());

        var file = given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .get("/v25.0/" + image.path("id").asText())
                .then()
                .statusCode(200)
                .body("file_size", equalTo(Integer.toString(png.length)))
                .extract();

        var url = URI.create(file.<String>path("url"));
        var path = url.getRawPath() + "?" + url.getRawQuery();
        assertArrayEquals(
                png,
                given().auth()
                        .oauth2(SimulatorSetup.TOKEN)
                        .header("User-Agent", "test")
                        .get(path)
                        .asByteArray());
        given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .header("User-Agent", "test")
                .get(path)
                .then()
                .header(
                        "Content-Disposition",
                        "inline;filename=" + image.path("id").asText() + ".png");
        given().header("User-Agent", "test").get(path).then().statusCode(401);
        given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .header("User-Agent", "")
                .get(path)
                .then()
                .statusCode(403);
    }

    @Test
    void aWrongTokenIsRefused() {
        given().header("Authorization", "Bearer wrong")
                .contentType(ContentType.JSON)
                .body(json("{'messaging_product':'whatsapp','to':'" + AMARA + "','type':'text','text':{'body':'x'}}"))
                .post(SEND)
                .then()
                .statusCode(401)
                .body("error.code", equalTo(190))
                .body("error.type", equalTo("OAuthException"))
                .body("error.message", equalTo("Invalid OAuth access token - Cannot parse access token"));
    }

    @Test
    void anUnknownBusinessNumberIsRefused() {
        given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v25.0/999/messages")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(100))
                .body("error.error_subcode", equalTo(33))
                .body("error.type", equalTo("GraphMethodException"))
                .body("error.message", startsWith("Unsupported post request. Object with ID '999' does not exist"));
    }

    @Test
    void faultsHitAsManyCallsAsAsked() {
        user(AMARA, false);
        write(AMARA, "{'type':'text','text':'hi'}");
        given().contentType(ContentType.JSON)
                .body(json("{'graph':{'mode':'throttle_130429','count':1}}"))
                .put("/control/faults")
                .then()
                .statusCode(200)
                .body("graph.mode", equalTo("throttle_130429"));
        var body = "{'messaging_product':'whatsapp','to':'" + AMARA + "','type':'text','text':{'body':'x'}}";

        send(body).statusCode(400).body("error.code", equalTo(130429));

        send(body).statusCode(200);
        given().get("/control/requests?limit=2").then().body("status", contains(200, 400));
        given().get("/control/requests?since=2100-01-01T00:00:00Z").then().body("size()", equalTo(0));
        given().get("/control/requests?since=yesterday").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({"2, 503", "190, 401", "130429, 400", "131056, 400", "368, 403", "131047, 400", "132001, 404"})
    void anyCodeCanBeTheAnswer(int code, int status) {
        user(AMARA, false);
        write(AMARA, "{'type':'text','text':'hi'}");
        faults("{'graph':{'mode':'error','code':" + code + ",'count':1,'recipient':'" + AMARA + "'}}");

        send(text("2348099999999")).statusCode(200);
        send(text(AMARA)).statusCode(status).body("error.code", equalTo(code));
        send(text(AMARA)).statusCode(200);
    }

    @Test
    void aCodeCanComeLater() {
        user(AMARA, false);
        write(AMARA, "{'type':'text','text':'hi'}");
        faults("{'graph':{'mode':'error','code':131049,'when':'async','count':1}}");

        var wamid = send(text(AMARA)).statusCode(200).extract().<String>path("messages[0].id");

        await().until(() -> !receiver.statusesOf(wamid).isEmpty());
        var failed = receiver.statusesOf(wamid).get(0);
        assertEquals("failed", failed.path("status").asText());
        assertEquals(131049, failed.at("/errors/0/code").asInt());
    }

    @Test
    void whatIsNoFaultIsRefused() {
        for (var wrong : List.of(
                "{'graph':{'mode':'error'}}",
                "{'graph':{'mode':'error','code':7}}",
                "{'graph':{'mode':'error','code':190,'when':'never'}}")) {
            given().contentType(ContentType.JSON)
                    .body(json(wrong))
                    .put("/control/faults")
                    .then()
                    .statusCode(422);
        }
    }

    @Test
    void aTokenThatWasReplacedHasExpired() {
        put("/control/token", "{'token':'another'}").statusCode(200);
        send(text(AMARA)).statusCode(401).body("error.code", equalTo(190)).body("error.error_subcode", equalTo(463));
        given().header("Authorization", "Bearer another")
                .get("/v25.0/100000000000001")
                .then()
                .statusCode(200);
        put("/control/token", "{'token':'EAAreal'}").statusCode(422);

        given().post("/control/reset").then().statusCode(200);

        send(text(AMARA)).statusCode(200);
    }

    @Test
    void aPairHasABurstAndThenARate() {
        put("/control/limits", "{'pair_interval_seconds':6,'pair_burst':3}")
                .statusCode(200)
                .body("pair_burst", equalTo(3));
        for (int i = 0; i < 3; i++) {
            send(text(AMARA)).statusCode(200);
        }
        send(text(AMARA)).statusCode(400).body("error.code", equalTo(131056));
        send(text("2348099999999")).statusCode(200);
        put("/control/limits", "{'pair_burst':0}").statusCode(422);
    }

    @Test
    void aNumberHasARate() {
        put("/control/limits", "{'messages_per_second':5}").statusCode(200);
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            refused += send(text("23480999999" + (10 + i))).extract().statusCode() == 400 ? 1 : 0;
        }
        assertTrue(refused > 20, "only " + refused + " were refused");
        put("/control/limits", "{}").statusCode(200).body("messages_per_second", nullValue());
        send(text(AMARA)).statusCode(200);
    }

    private static String text(String to) {
        return "{'messaging_product':'whatsapp','to':'" + to + "','type':'text','text':{'body':'x'}}";
    }

    private static ValidatableResponse put(String path, String body) {
        return given().contentType(ContentType.JSON).body(json(body)).put(path).then();
    }

    @Test
    void pausedWebhooksWaitAndDuplicatesComeTwice() {
        user(AMARA, false);
        faults("{'webhook':{'paused':true,'duplicate':true}}");
        write(AMARA, "{'type':'text','text':'hi'}");
        await().during(Duration.ofMillis(200)).until(() -> receiver.messages().isEmpty());

        faults("{'webhook':{'paused':false}}");

        await().until(() -> receiver.messages().size() == 2);
        assertEquals(receiver.messages().get(0), receiver.messages().get(1));
    }

    @Test
    void theCallbackCanBeVerified() {
        given().post("/control/verify").then().body("verified", equalTo(true)).body("status", equalTo(200));
    }

    @Test
    void mistakesAreExplained() {
        control("{'phone':'12','name':'x'}", 422, "7 to 15 digits");
        control("{'phone':'" + AMARA + "','user_id':'nonsense'}", 422, "user_id must look like");
        control("[", 400, "not the expected JSON");
        given().contentType(ContentType.JSON)
                .body(json("{'type':'text','text':'x'}"))
                .post("/control/users/49999999999/messages")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("There is no user 49999999999"));
    }

    private static void user(String phone, boolean autoRead) {
        control("{'phone':'" + phone + "','name':'Amara B.','auto_read':" + autoRead + "}");
    }

    private static void control(String body) {
        var status = given().contentType(ContentType.JSON)
                .body(json(body))
                .post("/control/users")
                .statusCode();
        assertEquals(2, status / 100);
    }

    private static void control(String body, int status, String detail) {
        given().contentType(ContentType.JSON)
                .body(json(body))
                .post("/control/users")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    private static void faults(String body) {
        given().contentType(ContentType.JSON)
                .body(json(body))
                .put("/control/faults")
                .then()
                .statusCode(200);
    }

    private static String write(String phone, String body) {
        return given().contentType(ContentType.JSON)
                .body(json(body))
                .post("/control/users/" + phone + "/messages")
                .then()
                .statusCode(201)
                .extract()
                .path("wamid");
    }

    private static String text(String to, String body) {
        return send("{'messaging_product':'whatsapp','to':'" + to + "','type':'text','text':{'body':'" + body + "'}}")
                .statusCode(200)
                .extract()
                .path("messages[0].id");
    }

    private static String interactive(String content) {
        return send("{'messaging_product':'whatsapp','to':'" + AMARA + "','type':'interactive','interactive':" + content
                        + "}")
                .statusCode(200)
                .extract()
                .path("messages[0].id");
    }

    private static ValidatableResponse send(String body) {
        return given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .contentType(ContentType.JSON)
                .body(json(body))
                .post(SEND)
                .then();
    }

    private long attempts(String wamid) {
        return given()
                .get("/control/webhooks")
                .jsonPath()
                .<String>getList("body.collect { it.entry[0].changes[0].value.messages?.getAt(0)?.id }")
                .stream()
                .filter(wamid::equals)
                .count();
    }

    private String chatStatus(String phone, String wamid) {
        return given().get("/control/users/" + phone + "/messages").path("find { it.wamid == '" + wamid + "' }.status");
    }

    /** Replaces single quotes by double ones, so that payloads stay readable here. */
    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
