package org.chatsupport.simulator.graph;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chatsupport.simulator.SimulatorSetup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(SimulatorSetup.class)
class SendValidationTest {
    private static final String TO = "'messaging_product':'whatsapp','to':'+2348035550142',";

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String body, int code, String details) {
        given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .contentType(ContentType.JSON)
                .body(json(body))
                .post("/v26.0/100000000000001/messages")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(code))
                .body("error.error_data.messaging_product", equalTo("whatsapp"))
                .body("error.error_data.details", containsString(details));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("not json", 100, "must be a JSON object"),
                arguments("{'to':'2348035550142'}", 100, "messaging_product is required"),
                arguments("{'messaging_product':'sms'}", 100, "must be 'whatsapp'"),
                arguments("{'messaging_product':'whatsapp','text':{'body':'x'}}", 131008, "parameter to is required"),
                arguments("{'messaging_product':'whatsapp','to':'12ab','text':{'body':'x'}}", 131009, "Param to"),
                arguments("{'messaging_product':'whatsapp','recipient':'x','text':{'body':'x'}}", 131009, "recipient"),
                arguments(
                        "{'messaging_product':'whatsapp','to':'15550001111','text':{'body':'x'}}",
                        131021,
                        "same phone number"),
                arguments("{" + TO + "'type':'poll'}", 131051, "'poll' is not supported"),
                arguments("{" + TO + "'type':'text'}", 131008, "parameter text is required"),
                arguments("{" + TO + "'type':'text','text':'x'}", 100, "Param text must be a JSON object"),
                arguments("{" + TO + "'type':'text','text':{'body':''}}", 131008, "text['body'] is required"),
                arguments("{" + TO + "'type':'text','text':{'body':7}}", 100, "text['body'] must be a string"),
                arguments("{" + TO + "'type':'text','text':{'body':'" + "x".repeat(4097) + "'}}", 131009, "4096"),
                arguments("{" + TO + "'context':{},'text':{'body':'x'}}", 131008, "context['message_id'] is required"),
                arguments(buttons(0, "b"), 131009, "must have 1 to 3 entries, it has 0"),
                arguments(buttons(4, "b"), 131009, "must have 1 to 3 entries, it has 4"),
                arguments(buttons(1, "x".repeat(20)), 131009, "['title'] must be at most 20 characters"),
                arguments(
                        interactive("{'type':'button','body':{'text':'x'},'action':{'buttons':[" + button("a", "Same")
                                + "," + button("b", "Same") + "]}}"),
                        131009,
                        "buttons'][1]['reply']['title'] must be unique"),
                arguments(
                        interactive("{'type':'button','action':{'buttons':[" + button("a", "A") + "]}}"),
                        131008,
                        "interactive['body'] is required"),
                arguments(
                        interactive("{'type':'button','body':{'text':'" + "x".repeat(1025) + "'},'action':{'buttons':["
                                + button("a", "A") + "]}}"),
                        131009,
                        "1024"),
                arguments(list("Choose", 11, "r"), 131009, "at most 10 rows in total, it has 11"),
                arguments(list("x".repeat(21), 1, "r"), 131009, "['button'] must be at most 20"),
                arguments(list("Choose", 1, "x".repeat(24)), 131009, "['title'] must be at most 24"),
                arguments(interactive("{'type':'carousel'}"), 131009, "one of {button, list, cta_url,"),
                arguments("{" + TO + "'type':'image','image':{}}", 131008, "needs either 'id' or 'link'"),
                arguments("{" + TO + "'type':'image','image':{'id':'1'}}", 131009, "media '1' does not exist"),
                arguments("{" + TO + "'type':'image','image':{'link':'ftp://x'}}", 131009, "must be a web address"),
                arguments("{" + TO + "'type':'location','location':{'latitude':91,'longitude':0}}", 131009, "latitude"),
                arguments("{" + TO + "'type':'contacts','contacts':[]}", 131009, "contacts must have 1 to 257"),
                arguments(
                        "{" + TO + "'type':'reaction','reaction':{'message_id':'wamid.x','emoji':'y'}}",
                        131009,
                        "received from the user"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void accepts(String body) {
        given().auth()
                .oauth2(SimulatorSetup.TOKEN)
                .contentType(ContentType.JSON)
                .body(json(body))
                .post("/v26.0/100000000000001/messages")
                .then()
                .statusCode(200);
    }

    static Stream<String> accepted() {
        return Stream.of(
                "{" + TO + "'text':{'body':'" + "x".repeat(4096) + "'}}",
                buttons(3, "x".repeat(19)),
                list("x".repeat(20), 10, "x".repeat(22)),
                "{" + TO + "'type':'image','image':{'link':'https://example.com/a.png','caption':'x'}}",
                "{" + TO + "'type':'location','location':{'latitude':6.5,'longitude':'3.4'}}",
                "{" + TO + "'type':'contacts','contacts':[{'name':{'formatted_name':'B J'}}]}");
    }

    private static String buttons(int count, String title) {
        var buttons = IntStream.range(0, count)
                .mapToObj(i -> button("id" + i, title + i))
                .collect(Collectors.joining(","));
        return interactive("{'type':'button','body':{'text':'x'},'action':{'buttons':[" + buttons + "]}}");
    }

    private static String button(String id, String title) {
        return "{'type':'reply','reply':{'id':'" + id + "','title':'" + title + "'}}";
    }

    private static String list(String opener, int rows, String title) {
        var found = IntStream.range(0, rows)
                .mapToObj(i -> "{'id':'row" + i + "','title':'" + title + i + "'}")
                .collect(Collectors.joining(","));
        return interactive("{'type':'list','body':{'text':'x'},'action':{'button':'" + opener
                + "','sections':[{'rows':[" + found + "]}]}}");
    }

    private static String interactive(String content) {
        return "{" + TO + "'type':'interactive','interactive':" + content + "}";
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
