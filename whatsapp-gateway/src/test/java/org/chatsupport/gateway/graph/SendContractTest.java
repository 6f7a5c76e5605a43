package org.chatsupport.gateway.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.PoisonException;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.local.contract.Contracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of a send becomes the call that WhatsApp documents. */
class SendContractTest {
    private final ObjectMapper mapper = Contracts.mapper();
    private final GraphMessages messages = new GraphMessages(mapper);

    static Stream<Arguments> calls() {
        var head = "\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\",";
        var toUser = "{" + head + "\"recipient\":\"NG.1000000000000000001\",\"biz_opaque_callback_data\":";
        return Stream.of(
                arguments(
                        "text.json",
                        toUser
                                + """
                                "message-2","type":"text","text":{"body":"We're here to help! What's the issue?"}}"""),
                arguments(
                        "text-to-user-without-phone.json",
                        "{" + head
                                + """
                                "recipient":"NG.1000000000000000001","biz_opaque_callback_data":"message-3.1",
                                "context":{"message_id":"wamid.HBgNMjM0ODEyMzQ1Njc4ORUCABIYFDNBNUY4QzE2RkI0QjdDQUQ0MUQxAA=="},
                                "type":"text","text":{"body":"Are you still there?"}}"""),
                arguments(
                        "buttons.json",
                        toUser
                                + """
                                "message-4","type":"interactive","interactive":{"type":"button",
                                "body":{"text":"We think your request is resolved. Did this help?"},"action":{"buttons":[
                                {"type":"reply","reply":{"id":"resolved_yes:1","title":"Yes"}},
                                {"type":"reply","reply":{"id":"resolved_no:1","title":"No"}}]}}}"""),
                arguments(
                        "list.json",
                        toUser
                                + """
                                "bot-0f3c9a5d2b7e41688c1d2e3f4a5b6c7d-0","type":"interactive","interactive":{"type":"list",
                                "body":{"text":"Hello John Doe! What can we do for you?"},"action":{"button":"Choose",
                                "sections":[{"title":"Choose","rows":[
                                {"id":"menu:support","title":"Chat Support","description":"Talk to a person"},
                                {"id":"faq:hours","title":"When do you answer?"}]}]}}}"""),
                arguments(
                        "image.json",
                        toUser
                                + """
                                "message-7","type":"image","image":{"id":"","caption":"Press this button"}}"""),
                arguments(
                        "template.json",
                        toUser
                                + """
                                "message-8","type":"template","template":{"name":"order_update","language":{"code":"en"},"components":[
                                {"type":"header","parameters":[{"type":"text","parameter_name":"order_number","text":"A-1042"}]},
                                {"type":"body","parameters":[{"type":"text","parameter_name":"first_name","text":"John"},
                                {"type":"text","parameter_name":"delivery_date","text":"Friday"}]},
                                {"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"A-1042"}]}]}}"""),
                arguments(
                        "template-numbered.json",
                        toUser
                                + """
                                "message-9","type":"template","template":{"name":"continue_chat","language":{"code":"pt_BR"},
                                "components":[{"type":"body","parameters":[{"type":"text","text":"John"}]}]}}"""),
                arguments(
                        "template-location.json",
                        toUser
                                + """
                                "message-13","type":"template","template":{"name":"meeting_point","language":{"code":"en"},"components":[
                                {"type":"header","parameters":[{"type":"location","location":{"latitude":"6.4281",
                                "longitude":"3.4219","name":"Main office","address":"12 Marina Road, Lagos"}}]},
                                {"type":"body","parameters":[{"type":"text","text":"Friday"}]},
                                {"type":"button","sub_type":"copy_code","index":"0",
                                "parameters":[{"type":"coupon_code","coupon_code":"THANKYOU10"}]}]}}"""),
                arguments(
                        "template-document.json",
                        toUser
                                + """
                                "message-12","type":"template","template":{"name":"invoice","language":{"code":"en"},"components":[
                                {"type":"header","parameters":[{"type":"document","document":{"id":"","filename":"invoice.pdf"}}]},
                                {"type":"body","parameters":[{"type":"text","text":"John"}]}]}}"""),
                arguments(
                        "reaction.json",
                        toUser
                                + """
                                "message-10","type":"reaction","reaction":{
                                "message_id":"wamid.HBgNMjM0ODEyMzQ1Njc4ORUCABIYFDNBNUY4QzE2RkI0QjdDQUQ0MUQxAA==","emoji":"👍"}}"""),
                arguments(
                        "reaction-removed.json",
                        toUser
                                + """
                                "message-11","type":"reaction","reaction":{
                                "message_id":"wamid.HBgNMjM0ODEyMzQ1Njc4ORUCABIYFDNBNUY4QzE2RkI0QjdDQUQ0MUQxAA==","emoji":""}}"""),
                arguments(
                        "read.json",
                        """
                        {"messaging_product":"whatsapp","status":"read",
                        "message_id":"wamid.HBgNMjM0ODEyMzQ1Njc4ORUCABIYFDNBNUY4QzE2RkI0QjdDQUQ0MUQxAA=="}"""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void becomesTheDocumentedCall(String example, String call) throws JsonProcessingException {
        var body = Contracts.examples(SendRequested.TOPIC).get(example);
        var request = new Json(mapper).read(body, SendRequested.class);
        assertEquals(mapper.readTree(call), messages.body(request));
    }

    /** The number may belong to somebody else by now, and WhatsApp prefers it when both are there. */
    @Test
    void theUserIdAloneDecidesWhoGetsAMessageAndTheNumberOnlyWithoutOne() {
        var content = mapper.createObjectNode().put("type", "text").put("text", "x");

        var both = messages.body(new SendRequested("m-1", "2", "US.1", "2348123456789", "US.1", content));
        assertEquals("US.1", both.path("recipient").asText());
        assertFalse(both.has("to"));

        var number = messages.body(new SendRequested("m-1", "2", "2348123456789", "2348123456789", null, content));
        assertEquals("+2348123456789", number.path("to").asText());
        assertFalse(number.has("recipient"));
    }

    @Test
    void everyExampleIsTried() {
        assertEquals(calls().count(), Contracts.examples(SendRequested.TOPIC).size());
    }

    @Test
    void whatCannotBeSentIsPoison() {
        var content = mapper.createObjectNode().put("type", "notice").put("text", "x");
        var request = new SendRequested("message-1", "2", "2348123456789", "2348123456789", null, content);
        assertThrows(PoisonException.class, () -> messages.body(request));
    }
}
