package org.chatsupport.simulator;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how the business sees a user (Meta, "Business-scoped user IDs"). */
@QuarkusTest
@WithTestResource(SimulatorSetup.class)
class IdentityTest {
    private static final String NUMBER = "/v25.0/100000000000001";
    private static final String PHONE = "2348035550146";
    private static final String ID = "NG.1000000000000000001";

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
        control("POST", "/control/reset", "").statusCode(200);
    }

    @Test
    void aUsernameHidesTheNumber() {
        user("'user_id':'" + ID + "','parent_user_id':'NG.ENT.7','username':'ana.t','auto_read':true");

        var heard = heard(write("hi"));

        var contact = heard.at("/contacts/0");
        assertEquals("ana.t", contact.at("/profile/username").asText());
        assertEquals(ID, contact.path("user_id").asText());
        assertEquals("NG.ENT.7", contact.path("parent_user_id").asText());
        var message = heard.at("/messages/0");
        assertEquals(ID, message.path("from_user_id").asText());
        assertEquals("NG.ENT.7", message.path("from_parent_user_id").asText());
        // and answers to the id do not reveal it either
        var answer = send("'recipient':'" + ID + "'");
        await().until(() -> receiver.statusNamesOf(answer).size() == 3);
        var read = receiver.statusesOf(answer).get(2);
        assertEquals(ID, read.path("recipient_user_id").asText());
        assertEquals("NG.ENT.7", read.path("recipient_parent_user_id").asText());
        for (var webhook : receiver.received()) {
            assertFalse(new String(webhook.raw(), StandardCharsets.UTF_8).contains(PHONE), webhook.body()::toString);
            assertFalse(webhook.value().at("/contacts/0").has("wa_id"));
        }
        control("GET", "/control/users/" + PHONE, null)
                .body("contact_book", equalTo(false))
                .body("known_to", hasSize(0));
    }

    @Test
    void onlyDeliveredAndReadTellTheUsername() {
        user("'username':'ana.t','auto_read':true");
        var id = control("GET", "/control/users/" + PHONE, null)
                .body("user_id", matchesPattern("NG\\.\\d{19}"))
                .extract()
                .<String>path("user_id");
        write("hi");

        var answer = send("'recipient':'" + id + "'");

        await().until(() -> receiver.statusNamesOf(answer).size() == 3);
        var names = receiver.received().stream()
                .map(one -> one.value())
                .filter(value -> value.has("statuses"))
                .map(value -> value.at("/contacts/0/profile").has("username"))
                .toList();
        assertEquals(List.of(false, true, true), names);
    }

    @Test
    void whoWasKnownByNumberStaysKnownForThirtyDaysAndLongerInTheContactBook() {
        user("'user_id':'" + ID + "'");
        assertEquals(
                PHONE,
                heard(write("I have no username yet")).at("/messages/0/from").asText());

        user("'username':'ana.t'");

        assertTrue(heard(write("I have one")).at("/messages/0").has("from"));
        advance("P40D");
        assertTrue(heard(write("still in the book")).at("/messages/0").has("from"));
        control("GET", "/control/users/" + PHONE, null).body("known_to", hasItem("100000000000001"));
        graph("DELETE", NUMBER + "/contact_book?messaging_product=whatsapp&bsuid=" + ID, null)
                .statusCode(200)
                .body("deleted", equalTo(true));
        assertTrue(heard(write("out of the book, but lately known"))
                .at("/messages/0")
                .has("from"));
        graph("DELETE", NUMBER + "/contact_book?messaging_product=whatsapp&bsuid=" + ID, null)
                .body("deleted", equalTo(true));
        advance("P31D");
        var hidden = heard(write("and at last hidden"));
        assertFalse(hidden.at("/messages/0").has("from"));
        assertFalse(hidden.at("/contacts/0").has("wa_id"));
        graph("DELETE", NUMBER + "/contact_book?messaging_product=whatsapp&bsuid=NG.ENT.7", null)
                .statusCode(400)
                .body("error.code", equalTo(100));
    }

    @Test
    void whoIsWrittenToByNumberIsKnownByIt() {
        user("'user_id':'" + ID + "','username':'ana.t'");
        assertFalse(heard(write("hi")).at("/messages/0").has("from"));

        var answer = send("'to':'+" + PHONE + "'");

        await().until(() -> receiver.statusNamesOf(answer).contains("delivered"));
        assertEquals(
                PHONE, receiver.statusesOf(answer).get(0).path("recipient_id").asText());
        assertEquals(PHONE, heard(write("you know me")).at("/messages/0/from").asText());
    }

    @Test
    void aFailureTellsOnlyWhatWasAddressed() {
        user("'user_id':'" + ID + "','username':'ana.t','persona':'blocked'");

        var byId = send("'recipient':'" + ID + "'");
        await().until(() -> receiver.statusNamesOf(byId).contains("failed"));
        assertEquals(
                ID, receiver.statusesOf(byId).get(0).path("recipient_user_id").asText());
        assertFalse(receiver.statusesOf(byId).get(0).has("recipient_id"));

        var byNumber = send("'to':'+" + PHONE + "'");
        await().until(() -> receiver.statusNamesOf(byNumber).contains("failed"));
        assertEquals(
                PHONE, receiver.statusesOf(byNumber).get(0).path("recipient_id").asText());
        assertFalse(receiver.statusesOf(byNumber).get(0).has("recipient_user_id"));
    }

    @Test
    void anotherNumberBringsAnotherIdAndTheBusinessHearsOfBoth() {
        user("'user_id':'" + ID + "'");
        write("hi");

        var moved = control("PUT", "/control/users/" + PHONE + "/identity", "{'phone':'+234 803 555 0199'}")
                .statusCode(200)
                .body("phone", equalTo("2348035550199"))
                .extract()
                .<String>path("user_id");

        assertNotEquals(ID, moved);
        var news = await().until(() -> system(), Objects::nonNull);
        assertTrue(news.path("contacts").isMissingNode());
        var message = news.at("/messages/0");
        assertEquals(PHONE, message.path("from").asText());
        assertEquals("user_changed_number", message.at("/system/type").asText());
        assertEquals("2348035550199", message.at("/system/wa_id").asText());
        assertEquals(moved, message.at("/system/user_id").asText());
        assertEquals(ID, message.at("/system/previous_user_id").asText());
        control("GET", "/control/users/" + PHONE, null).statusCode(404);
        control("GET", "/control/users/2348035550199/messages", null).body("$", hasSize(1));
        var answer = send("'recipient':'" + moved + "'");
        await().until(() -> receiver.statusNamesOf(answer).contains("delivered"));
    }

    @Test
    void whereTheNumberIsHiddenOnlyTheIdChanges() {
        user("'user_id':'" + ID + "','username':'ana.t'");
        write("hi");

        control("PUT", "/control/users/" + PHONE + "/identity", "{'phone':'2348035550199'}")
                .statusCode(200);

        var message = await().until(() -> system(), Objects::nonNull).at("/messages/0");
        assertEquals("user_changed_user_id", message.at("/system/type").asText());
        assertEquals(ID, message.at("/system/previous_user_id").asText());
        assertFalse(message.has("from"));
        assertFalse(message.path("system").has("wa_id"));
        assertFalse(message.toString().contains("23480355501"));
    }

    @Test
    void whoIsForgottenIsSomebodyNew() {
        user("'user_id':'" + ID + "'");
        write("hi");

        control("DELETE", "/control/users/" + PHONE, null).statusCode(204);

        control("GET", "/control/users/" + PHONE, null).statusCode(404);
        var lost = send("'recipient':'" + ID + "'");
        await().until(() -> receiver.statusNamesOf(lost).contains("failed"));
        user("'name':'Ben'");
        control("GET", "/control/users/" + PHONE, null).body("last_text", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"5215512345678, 525512345678", "5491123456789, 541123456789", "551187654321, 5511987654321"})
    void eitherFormOfANumberReachesTheUser(String form, String other) {
        control("POST", "/control/users", "{'phone':'" + form + "','name':'Eva'}");

        graph(
                        "POST",
                        NUMBER + "/messages",
                        "{'messaging_product':'whatsapp','to':'+" + other + "','type':'text','text':{'body':'hello'}}")
                .statusCode(200)
                .body("contacts[0].input", equalTo("+" + other))
                .body("contacts[0].wa_id", equalTo(form));

        control("GET", "/control/users", null).body("phone", equalTo(List.of(form)));
    }

    @Test
    void whatCannotBeIsRefused() {
        user("'user_id':'" + ID + "','username':'ana.t'");
        control("POST", "/control/users", "{'phone':'2348035550199','username':'ana.t'}")
                .statusCode(422)
                .body("detail", containsString("already belongs"));
        control("POST", "/control/users", "{'phone':'2348035550199','username':'Ana T'}")
                .statusCode(422);
        control("POST", "/control/users", "{'phone':'2348035550199','parent_user_id':'NG.7'}")
                .statusCode(422);
        control("PUT", "/control/users/" + PHONE + "/identity", "{}").statusCode(422);
        control("PUT", "/control/users/" + PHONE + "/identity", "{'phone':'" + PHONE + "'}")
                .statusCode(422);
    }

    private JsonNode system() {
        return receiver.received().stream()
                .map(Receiver.Received::value)
                .filter(value -> value.at("/messages/0/type").asText().equals("system"))
                .findFirst()
                .orElse(null);
    }

    private JsonNode heard(String wamid) {
        return await().until(() -> receiver.carrying(wamid), Optional::isPresent)
                .orElseThrow()
                .value();
    }

    private static void user(String fields) {
        var status = control("POST", "/control/users", "{'phone':'" + PHONE + "','name':'Ana'," + fields + "}")
                .extract()
                .statusCode();
        assertEquals(2, status / 100);
    }

    private static void advance(String by) {
        control("PUT", "/control/clock", "{'advance':'" + by + "'}").statusCode(200);
    }

    private static String write(String words) {
        return control("POST", "/control/users/" + PHONE + "/messages", "{'type':'text','text':'" + words + "'}")
                .statusCode(201)
                .extract()
                .path("wamid");
    }

    private static String send(String to) {
        return graph(
                        "POST",
                        NUMBER + "/messages",
                        "{'messaging_product':'whatsapp'," + to + ",'type':'text','text':{'body':'an answer'}}")
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
