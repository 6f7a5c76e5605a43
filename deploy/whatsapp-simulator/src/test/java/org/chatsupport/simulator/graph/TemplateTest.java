package org.chatsupport.simulator.graph;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.chatsupport.simulator.Receiver;
import org.chatsupport.simulator.SimulatorSetup;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates are listed, refused and shown as at Meta. */
@QuarkusTest
@WithTestResource(SimulatorSetup.class)
class TemplateTest {
    private static final String PHONE = "2348035550142";

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
    void areListedPageByPage() {
        var names = new ArrayList<String>();
        String after = null;
        do {
            var page = graph().queryParam("limit", 4)
                    .queryParams(after == null ? java.util.Map.of() : java.util.Map.of("after", after))
                    .get("/v25.0/100000000000900/message_templates")
                    .then()
                    .statusCode(200)
                    .extract();
            names.addAll(page.path("data.name"));
            after = page.path("paging.next") == null ? null : page.path("paging.cursors.after");
        } while (after != null);
        assertEquals(16, names.size());
        graph().get("/v25.0/1/message_templates").then().statusCode(400).body("error.code", equalTo(100));
    }

    @ParameterizedTest(name = "{0} {1}: {3} {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    continue_chat | en    | [] | 132000 | body: number of localizable_params (0)
                    continue_chat | de    | [] | 132001 | does not exist in de
                    tell_us       | en    | [{'type':'body','parameters':[{'type':'text','text':'A'}]}] | 132001 | not approved
                    new_season    | en    | [{'type':'body','parameters':[{'type':'text','text':'A'}]}] | 132015 | paused
                    invoice       | en    | [{'type':'header','parameters':[{'type':'text','text':'A'}]}] | 132012 | expected DOCUMENT
                    continue_chat | en    | [{'type':'body','parameters':[{'type':'text','text':'A'},{'type':'image','image':{}}]}] | 132012 | expected TEXT
                    continue_chat | en    | [{'type':'body','parameters':[{'type':'text','text':'A'},{'type':'text','text':'b     c'}]}] | 100 | 4 consecutive spaces
                    how_it_works  | en    | [{'type':'header','parameters':[{'type':'video','video':{'id':'7'}}]}] | 131009 | video['id']: media '7'
                    how_it_works  | en    | [{'type':'header','parameters':[{'type':'video','video':{}}]}] | 131008 | needs either 'id' or 'link'
                    how_it_works  | en    | [] | 132012 | expected VIDEO
                    meeting_point | en    | [{'type':'header','parameters':[{'type':'location','location':{'latitude':'91','longitude':'0'}}]}] | 100 | degrees
                    meeting_point | en    | [{'type':'header','parameters':[{'type':'location','location':{'longitude':'0'}}]}] | 100 | degrees
                    welcome_back  | en    | [{'type':'body','parameters':[{'type':'text','text':'A'}]}] | 131008 | CopyCode
                    welcome_back  | en    | [{'type':'body','parameters':[{'type':'text','text':'A'}]},{'type':'button','sub_type':'copy_code','index':0,'parameters':[{'type':'text','text':'A'}]}] | 132012 | COUPON_CODE
                    login_code    | en    | [{'type':'body','parameters':[{'type':'text','text':'123456'}]}] | 131008 | Button at index 0
                    order_update  | en    | [{'type':'header','parameters':[{'type':'text','text':'A'}]}] | 132012 | Parameter name is missing
                    order_update  | en    | [{'type':'header','parameters':[{'type':'text','parameter_name':'order_number','text':'A'}]},{'type':'body','parameters':[{'type':'text','parameter_name':'first_name','text':'A'},{'type':'text','parameter_name':'delivery_date','text':'A'}]}] | 131008 | Button at index 0
                    """)
    void whatDoesNotFitIsRefused(String name, String language, String components, int code, String details) {
        send(name, language, components)
                .body("error.code", equalTo(code))
                .body("error.error_data.details", containsString(details));
    }

    @Test
    void arriveOutsideTheWindowAsPeopleSeeThemAndTheirButtonsComeBack() {
        var wamid = send(
                        "order_update",
                        "en",
                        """
                        [{'type':'header','parameters':[{'type':'text','parameter_name':'order_number','text':'A-7'}]},
                        {'type':'body','parameters':[{'type':'text','parameter_name':'delivery_date','text':'Friday'},
                        {'type':'text','parameter_name':'first_name','text':'Amara'}]},
                        {'type':'button','sub_type':'url','index':'0','parameters':[{'type':'text','text':'A-7'}]}]""")
                .statusCode(200)
                .body("messages[0].message_status", equalTo("accepted"))
                .extract()
                .<String>path("messages[0].id");
        await().until(() -> receiver.statusNamesOf(wamid).contains("delivered"));
        given().get("/control/users/" + PHONE + "/messages")
                .then()
                .body("[0].text", equalTo("Hello Amara, your order is on its way and should arrive on Friday."))
                .body("[0].content.shown.header.text", equalTo("Order A-7"))
                .body("[0].content.shown.buttons.url", hasItems("https://shop.example/orders/A-7"))
                .body("[0].buttons.title", equalTo(List.of("Ask a question")));

        given().contentType(ContentType.JSON)
                .body("{\"type\":\"button\",\"title\":\"Ask a question\"}")
                .post("/control/users/" + PHONE + "/messages")
                .then()
                .statusCode(201);

        await().until(() -> !receiver.messages().isEmpty());
        var answer = receiver.messages().get(0);
        assertEquals("button", answer.path("type").asText());
        assertEquals("Ask a question", answer.at("/button/text").asText());
        assertEquals(wamid, answer.at("/context/id").asText());
    }

    @Test
    void aFileAtTheHeadMustBeOfItsKind() {
        var picture = upload("a.png", "image/png");
        send("invoice", "en", file("document", picture)).body("error.code", equalTo(131053));
        send("invoice", "en", file("document", upload("a.pdf", "application/pdf")))
                .statusCode(200);
        given().get("/control/users/" + PHONE + "/messages")
                .then()
                .body("[0].content.shown.header.document.filename", equalTo("a.pdf"));
    }

    @Test
    void aPlaceAndACodeAreShown() {
        send(
                        "meeting_point",
                        "en",
                        """
                        [{'type':'header','parameters':[{'type':'location','location':{'latitude':'6.4281','longitude':'3.4219',
                        'name':'Main office','address':'12 Marina Road'}}]},{'type':'body','parameters':[{'type':'text','text':'Friday'}]}]""")
                .statusCode(200);
        send(
                        "welcome_back",
                        "en",
                        """
                        [{'type':'body','parameters':[{'type':'text','text':'Amara'}]},{'type':'button','sub_type':'copy_code',
                        'index':'0','parameters':[{'type':'coupon_code','coupon_code':'SAVE20'}]}]""")
                .statusCode(200);
        given().get("/control/users/" + PHONE + "/messages")
                .then()
                .body("[0].content.shown.header.location.name", equalTo("Main office"))
                .body("[1].content.shown.buttons[0].code", equalTo("SAVE20"));
    }

    @Test
    void codesNeedTheNumber() {
        given().contentType(ContentType.JSON)
                .body("{\"phone\":\"" + PHONE + "\",\"user_id\":\"NG.1\"}")
                .post("/control/users");
        var code =
                """
                {"messaging_product":"whatsapp","%s":"%s","type":"template","template":{"name":"login_code",
                "language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","text":"123456"}]},
                {"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"123456"}]}]}}""";
        graph().body(code.formatted("recipient", "NG.1"))
                .post("/v25.0/100000000000001/messages")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(131062));
        graph().body(code.formatted("to", "+" + PHONE))
                .post("/v25.0/100000000000001/messages")
                .then()
                .statusCode(200);
    }

    private static String file(String type, String id) {
        return "[{'type':'header','parameters':[{'type':'" + type + "','" + type + "':{'id':'" + id
                + "','filename':'a.pdf'}}]},{'type':'body','parameters':[{'type':'text','text':'Ana'}]}]";
    }

    private static String upload(String name, String type) {
        return given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .multiPart("messaging_product", "whatsapp")
                .multiPart("file", name, "x".getBytes(StandardCharsets.UTF_8), type)
                .post("/v25.0/100000000000001/media")
                .path("id");
    }

    @Test
    void anotherStatusIsToldByWebhook() {
        given().contentType(ContentType.JSON)
                .body("{\"status\":\"APPROVED\"}")
                .put("/control/templates/tell_us/en")
                .then()
                .statusCode(200)
                .body("status", equalTo("APPROVED"));

        await().until(() -> !receiver.received().isEmpty());
        var change = receiver.received().get(0).body().at("/entry/0/changes/0");
        assertEquals("message_template_status_update", change.path("field").asText());
        assertEquals("tell_us", change.at("/value/message_template_name").asText());
        assertNotNull(change.at("/value/message_template_id").numberValue());
        send("tell_us", "en", "[{'type':'body','parameters':[{'type':'text','text':'A'}]}]")
                .statusCode(200);
    }

    private static io.restassured.specification.RequestSpecification graph() {
        return given().auth().oauth2(SimulatorSetup.TOKEN).contentType(ContentType.JSON);
    }

    private static ValidatableResponse send(String name, String language, String components) {
        return graph().body(
                        """
                        {"messaging_product":"whatsapp","to":"+%s","type":"template",
                        "template":{"name":"%s","language":{"code":"%s"},"components":%s}}"""
                                .formatted(PHONE, name, language, components.replace('\'', '"')))
                .post("/v25.0/100000000000001/messages")
                .then();
    }
}
