package org.chatsupport.gateway.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chatsupport.gateway.template.TemplateValues.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A template is filled in as the user sees it, or every invalid field is named. */
class TemplateValuesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORDER =
            """
            {"name":"order_update","language":"en","category":"UTILITY","status":"APPROVED","parameter_format":"NAMED","components":[
            {"type":"HEADER","format":"TEXT","text":"Order {{number}}","example":{"header_text_named_params":[{"param_name":"number","example":"A-1"}]}},
            {"type":"BODY","text":"Hello {{first_name}}, it comes {{day}}. Goodbye {{first_name}}!",
             "example":{"body_text_named_params":[{"param_name":"first_name","example":"Ana"}]}},
            {"type":"FOOTER","text":"Reply here."},
            {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Ask"},
             {"type":"URL","text":"Track","url":"https://shop.example/{{1}}","example":["https://shop.example/A-1"]}]}]}""";
    private static final String NUMBERED =
            """
            {"name":"reminder","language":"en","category":"UTILITY","status":"APPROVED","components":[
            {"type":"BODY","text":"On {{2}} we call {{1}}.","example":{"body_text":[["Ana","Friday"]]}}]}""";

    private static final String PLACE =
            """
            {"name":"meeting_point","language":"en","category":"UTILITY","status":"APPROVED","components":[
            {"type":"HEADER","format":"LOCATION"},{"type":"BODY","text":"We meet here."},
            {"type":"BUTTONS","buttons":[{"type":"COPY_CODE","text":"Copy","example":"OFF5"}]}]}""";

    private final TemplateValues filling = new TemplateValues(JSON);

    @Test
    void looksAsTheUserSeesItAndCarriesOnlyItsValues() throws JsonProcessingException {
        var filled = filling.fill(
                template(ORDER),
                Map.of(
                        "header", Map.of("number", "A-7"),
                        "body", Map.of("first_name", "Ben $1", "day", "today"),
                        "buttons", Map.of("1", "A-7?x=1")));

        assertEquals(List.of(), filled.violations());
        assertEquals(
                JSON.readTree(
                        """
                        {"type":"template","text":"Hello Ben $1, it comes today. Goodbye Ben $1!","template":{
                        "name":"order_update","language":"en","header":"Order A-7","footer":"Reply here.",
                        "buttons":[{"type":"quick_reply","text":"Ask"},{"type":"url","text":"Track","url":"https://shop.example/A-7?x=1"}],
                        "values":{"header":[{"name":"number","text":"A-7"}],
                        "body":[{"name":"first_name","text":"Ben $1"},{"name":"day","text":"today"}],
                        "buttons":[{"index":1,"text":"A-7?x=1"}]}}}"""),
                filled.content());
    }

    @Test
    void numberedValuesTravelInTheOrderOfTheirNumbers() throws JsonProcessingException {
        var filled = filling.fill(template(NUMBERED), Map.of("body", Map.of("2", "Friday", "1", "Ana")));

        assertEquals("On Friday we call Ana.", filled.content().path("text").asText());
        assertEquals(
                JSON.readTree("[{\"text\":\"Ana\"},{\"text\":\"Friday\"}]"),
                filled.content().at("/template/values/body"));
    }

    @ParameterizedTest(name = "{0} {1} = {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    body    | first_name | ''         | must not be blank
                    body    | day        | 'a\\nb'    | must be on one line
                    body    | day        | 'a     b'  | four spaces in a row
                    body    | surname    | 'x'        | no variable of this template
                    buttons | 0          | 'x'        | no variable of this template
                    buttons | 1          | 'a b'      | no spaces
                    """)
    void namesTheFieldThatDoesNotFit(String part, String name, String value, String problem)
            throws JsonProcessingException {
        var values = new HashMap<String, Map<String, String>>();
        values.put("header", new HashMap<>(Map.of("number", "A-7")));
        values.put("body", new HashMap<>(Map.of("first_name", "Ana", "day", "today")));
        values.put("buttons", new HashMap<>(Map.of("1", "A-7")));
        values.get(part).put(name, value.replace("\\n", "\n"));

        var violations = filling.fill(template(ORDER), values).violations();

        assertEquals(
                List.of("template." + part + "." + name),
                violations.stream().map(Violation::field).toList());
        assertTrue(violations.get(0).message().contains(problem), violations::toString);
    }

    @Test
    void aPlaceAndACodeAreTypedIn() throws JsonProcessingException {
        var filled = filling.fill(template(PLACE), place("6.4281", "-3.5", "SAVE20SAVE20SAVE20SA"));

        assertEquals(List.of(), filled.violations());
        assertEquals(
                JSON.readTree(
                        """
                        {"type":"template","text":"We meet here.","template":{"name":"meeting_point","language":"en",
                        "location":{"latitude":6.4281,"longitude":-3.5,"name":"Office","address":"12 Marina Road"},
                        "buttons":[{"type":"copy_code","text":"Copy","code":"SAVE20SAVE20SAVE20SA"}],
                        "values":{"buttons":[{"index":0,"text":"SAVE20SAVE20SAVE20SA"}]}}}"""),
                filled.content());
        assertEquals("OFF5", template(PLACE).variables().get(4).example());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "91, 0, A, template.header.latitude",
        "'', 0, A, template.header.latitude",
        "1e1, 0, A, template.header.latitude",
        "NaN, 0, A, template.header.latitude",
        "0, -180.5, A, template.header.longitude",
        "0, '6,4', A, template.header.longitude",
        "0, 0, ABCDEFGHIJKLMNOPQRSTU, template.buttons.0",
        "0, 0, SAVE 20, template.buttons.0"
    })
    void aPlaceThatIsNoneOrACodeThatIsNoneIsRefused(String latitude, String longitude, String code, String field)
            throws JsonProcessingException {
        var violations =
                filling.fill(template(PLACE), place(latitude, longitude, code)).violations();

        assertEquals(List.of(field), violations.stream().map(Violation::field).toList());
    }

    private static Map<String, Map<String, String>> place(String latitude, String longitude, String code) {
        return Map.of(
                "header",
                Map.of("latitude", latitude, "longitude", longitude, "name", "Office", "address", "12 Marina Road"),
                "buttons",
                Map.of("0", code));
    }

    @Test
    void theWholeTextMayNotBeTooLong() throws JsonProcessingException {
        var filled = filling.fill(
                template(ORDER),
                Map.of(
                        "header", Map.of("number", "9".repeat(60)),
                        "body", Map.of("first_name", "x".repeat(600), "day", "today"),
                        "buttons", Map.of("1", "A-7")));

        assertEquals(
                List.of("template.body", "template.header"),
                filled.violations().stream().map(Violation::field).toList());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PENDING  | {'type':'BODY','text':'x'} | not_approved
                    PAUSED   | {'type':'BODY','text':'x'} | paused
                    DISABLED | {'type':'BODY','text':'x'} | disabled
                    APPROVED | {'type':'HEADER','format':'LOCATION'} |
                    APPROVED | {'type':'HEADER','format':'HOLOGRAM'} | header
                    APPROVED | {'type':'HEADER','format':'VIDEO'} |
                    APPROVED | {'type':'BUTTONS','buttons':[{'type':'COPY_CODE','text':'x'}]} |
                    APPROVED | {'type':'BUTTONS','buttons':[{'type':'OTP','text':'x'}]} | buttons
                    APPROVED | {'type':'CAROUSEL','cards':[]} | kind
                    APPROVED | {'type':'BUTTONS','buttons':[{'type':'FLOW','text':'x'}]} | buttons
                    APPROVED | {'type':'BODY','text':'x'} |
                    """)
    void whatCannotBeSentFromHereSaysWhy(String status, String component, String reason)
            throws JsonProcessingException {
        var template = template("{'name':'n','language':'en','category':'UTILITY','status':'%s','components':[%s]}"
                .formatted(status, component)
                .replace('\'', '"'));

        assertEquals(reason == null, template.usable());
        assertEquals(reason, template.unusableBecause());
    }

    @Test
    void aFileAtTheHeadIsNamedByItsKind() throws JsonProcessingException {
        var invoice = template("{\"name\":\"invoice\",\"language\":\"en\",\"status\":\"APPROVED\",\"components\":["
                + "{\"type\":\"HEADER\",\"format\":\"DOCUMENT\"},{\"type\":\"BODY\",\"text\":\"Here it is\"}]}");

        var content = filling.fill(invoice, Map.of()).content();

        assertEquals("document", invoice.headerFormat());
        assertEquals("document", content.at("/template/header_format").asText());
    }

    @Test
    void examplesHelpToFillItIn() throws JsonProcessingException {
        var variables = template(ORDER).variables();

        assertEquals("A-1", variables.get(0).example());
        assertEquals("Ana", variables.get(1).example());
        assertNull(variables.get(2).example());
        assertEquals(new Template.Variable("buttons", "1", "A-1"), variables.get(3));
        assertEquals("Friday", template(NUMBERED).variables().get(1).example());
    }

    private static Template template(String listed) throws JsonProcessingException {
        return TemplateReader.read(JSON.readTree(listed));
    }
}
