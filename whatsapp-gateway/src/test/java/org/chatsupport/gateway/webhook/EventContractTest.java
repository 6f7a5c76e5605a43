package org.chatsupport.gateway.webhook;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.events.PoisonException;
import org.chatsupport.gateway.events.AccountUpdated;
import org.chatsupport.gateway.events.ContactBlocked;
import org.chatsupport.gateway.events.ContactUpdated;
import org.chatsupport.gateway.events.DeliveryError;
import org.chatsupport.gateway.events.MediaStored;
import org.chatsupport.gateway.events.MessageReceived;
import org.chatsupport.gateway.events.MessageStatus;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.local.contract.Contracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's events match the schemas, and it reads every example of other services' events. */
class EventContractTest {
    private static final String CHANNEL = "200000000000002";
    private static final String USER = "US.1000000000000000001";
    private static final String PHONE = "15550002222";
    private static final String MEDIA = "\"id\":\"M\",\"sha256\":\"b64\",\"url\":\"https://lookaside.example/1\"";

    private final ObjectMapper mapper = Contracts.mapper();
    private final Json json = new Json(mapper);
    private final WebhookReader reader = new WebhookReader(new ContentReader(mapper), json, Set.of());

    static Stream<Arguments> messages() {
        return Stream.of(
                arguments("text", "{'type':'text','text':{'body':'Hi'}}"),
                arguments(
                        "text",
                        "{'type':'text','text':{'body':'Hi'},'context':{'from':'15550001111','id':'wamid.OUT'}}"),
                arguments("text", "{'type':'text','text':{'body':'Hi'},'context':{'forwarded':true}}"),
                arguments(
                        "text",
                        "{'type':'text','text':{'body':'Hi'},'context':{'frequently_forwarded':true,"
                                + "'referred_product':{'catalog_id':'C','product_retailer_id':'p'}}}"),
                arguments(
                        "text",
                        "{'type':'text','text':{'body':'Hi'},'group_id':'G','referral':{'source_url':'https://fb.example',"
                                + "'source_type':'ad','source_id':'1'}}"),
                arguments(
                        "image", "{'type':'image','image':{" + MEDIA + ",'mime_type':'image/jpeg','caption':'Look'}}"),
                arguments("image", "{'type':'image','image':{" + MEDIA + ",'mime_type':'image/jpeg'}}"),
                arguments("audio", "{'type':'audio','audio':{" + MEDIA + ",'mime_type':'audio/ogg','voice':true}}"),
                arguments("video", "{'type':'video','video':{" + MEDIA + ",'mime_type':'video/mp4','caption':'x'}}"),
                arguments(
                        "document",
                        "{'type':'document','document':{" + MEDIA
                                + ",'mime_type':'application/pdf','filename':'a.pdf','caption':'x'}}"),
                arguments(
                        "sticker",
                        "{'type':'sticker','sticker':{" + MEDIA + ",'mime_type':'image/webp','animated':false}}"),
                arguments(
                        "location",
                        "{'type':'location','location':{'latitude':40.4,'longitude':-3.7,'name':'n','address':'a','url':'u'}}"),
                arguments("location", "{'type':'location','location':{'latitude':40,'longitude':-3}}"),
                arguments(
                        "contacts",
                        "{'type':'contacts','contacts':[{'name':{'formatted_name':'B J'},'phones':[{'phone':'+1 415',"
                                + "'wa_id':'1415'}],'birthday':'1990-01-31','origin':'other'}]}"),
                arguments(
                        "choice",
                        "{'type':'interactive','context':{'from':'15550001111','id':'wamid.OUT'},"
                                + "'interactive':{'type':'button_reply','button_reply':{'id':'b1','title':'Yes'}}}"),
                arguments(
                        "choice",
                        "{'type':'interactive','context':{},'interactive':{'type':'list_reply',"
                                + "'list_reply':{'id':'r1','title':'Row','description':'d'}}}"),
                arguments(
                        "choice",
                        "{'type':'interactive','context':{},'interactive':{'type':'list_reply',"
                                + "'list_reply':{'id':'r1','title':'Row'}}}"),
                arguments(
                        "form",
                        "{'type':'interactive','context':{},'interactive':{'type':'nfm_reply','nfm_reply':{'name':'flow',"
                                + "'body':'Sent','response_json':'{\\\"flow_token\\\":\\\"T\\\",\\\"k\\\":1}'}}}"),
                arguments(
                        "form",
                        "{'type':'interactive','context':{},'interactive':{'type':'nfm_reply','nfm_reply':{'name':'flow',"
                                + "'body':'Sent','response_json':'{broken'}}}"),
                arguments(
                        "form",
                        "{'type':'interactive','interactive':{'type':'nfm_reply','nfm_reply':{'name':'address_message'}}}"),
                arguments("unsupported", "{'type':'interactive','interactive':{'type':'call_permission_reply'}}"),
                arguments("choice", "{'type':'button','context':{},'button':{'payload':'P','text':'Label'}}"),
                arguments("reaction", "{'type':'reaction','reaction':{'message_id':'wamid.OUT','emoji':'👍'}}"),
                arguments("reaction", "{'type':'reaction','reaction':{'message_id':'wamid.OUT'}}"),
                arguments(
                        "order",
                        "{'type':'order','order':{'catalog_id':'C','text':'t','product_items':[{'product_retailer_id':'p',"
                                + "'quantity':2,'item_price':7.99,'currency':'USD'}]}}"),
                arguments("order", "{'type':'order','order':{'catalog_id':'C','product_items':[]}}"),
                arguments(
                        "system",
                        "{'type':'system','system':{'type':'user_changed_number','body':'Ana changed','wa_id':'1555',"
                                + "'user_id':'US.2','previous_user_id':'" + USER + "'}}"),
                arguments(
                        "unsupported",
                        "{'type':'unsupported','unsupported':{'type':'poll_creation'},'errors':[{'code':131051,"
                                + "'title':'Message type unknown','error_data':{'details':'d'}}]}"),
                arguments("unsupported", "{'type':'unknown','errors':[{'code':131051}]}"),
                arguments("unsupported", "{'type':'request_welcome'}"),
                arguments("unsupported", "{}"),
                arguments(
                        "edit",
                        "{'type':'edit','edit':{'original_message_id':'wamid.IN','message':{'type':'text',"
                                + "'text':{'body':'new'},'context':{'id':'M0'}}}}"),
                arguments(
                        "edit",
                        "{'type':'edit','edit':{'original_message_id':'wamid.IN','message':{'type':'image','image':{"
                                + MEDIA + ",'mime_type':'image/jpeg','caption':'new'}}}}"),
                arguments("edit", "{'type':'edit','edit':{'original_message_id':'wamid.IN'}}"),
                arguments("revoke", "{'type':'revoke','revoke':{'original_message_id':'wamid.IN'}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    phone_number_quality_update    | {"display_phone_number":"15550001111","event":"DOWNGRADE"} | warning
                    account_update                 | {"event":"ACCOUNT_RESTRICTION"}                            | critical
                    account_update                 | {"event":"VERIFIED_ACCOUNT"}                               | info
                    account_alerts                 | {"alert_info":{"alert_severity":"CRITICAL"}}               | critical
                    message_template_status_update | {"event":"REJECTED","message_template_name":"hello"}       | warning
                    """)
    void newsOfTheAccountIsTold(String field, String value, String severity) throws IOException {
        var body = "{\"entry\":[{\"id\":\"1\",\"time\":1790416800,\"changes\":[{\"field\":\"" + field + "\",\"value\":"
                + value + "}]}]}";

        var events = reader.read(mapper.readTree(body)).events();

        assertEquals(1, events.size());
        assertEquals(AccountUpdated.TOPIC, events.get(0).topic());
        assertEquals(
                List.of(),
                Contracts.violations(AccountUpdated.TOPIC, events.get(0).data()));
        var told = json.read(events.get(0).data(), AccountUpdated.class);
        assertEquals(severity, told.severity());
        assertEquals(Instant.ofEpochSecond(1_790_416_800L), told.occurredAt());
        assertEquals(
                events.get(0).id(),
                reader.read(mapper.readTree(body)).events().get(0).id());
    }

    @Test
    void aFieldThatNobodyKnowsIsAcknowledged() throws IOException {
        var body = "{\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"novelty\",\"value\":{}}]}]}";
        assertEquals(List.of(), reader.read(mapper.readTree(body)).events());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("messages")
    void writesReceivedMessagesAsAgreed(String type, String message) {
        var item = item(message);
        item.put("from", PHONE).put("from_user_id", USER).put("id", "wamid.IN").put("timestamp", "1790416800");

        var event = only(deliver("messages", item));

        assertEquals(List.of(), Contracts.violations(MessageReceived.TOPIC, event.data()));
        assertEquals(CHANNEL + ":" + USER, event.key());
        assertEquals("received-" + CHANNEL + "-wamid.IN", event.id());
        var read = json.read(event.data(), JsonNode.class);
        assertEquals(type, read.at("/content/type").asText());
        assertEquals("2026-09-26T10:00:00Z", read.path("sent_at").asText());
        assertEquals("Ana", read.path("contact_name").asText());
    }

    @Test
    void everyAgreedKindOfContentIsWritten() {
        var written = messages().map(row -> (String) row.get()[0]).collect(java.util.stream.Collectors.toSet());
        assertEquals(
                Set.of(
                        "text",
                        "image",
                        "audio",
                        "video",
                        "document",
                        "sticker",
                        "location",
                        "contacts",
                        "choice",
                        "form",
                        "reaction",
                        "order",
                        "system",
                        "edit",
                        "revoke",
                        "unsupported"),
                written);
    }

    @Test
    void aContactMayHaveNoPhoneOrNoUserId() {
        var withoutPhone = item("{'type':'text','text':{'body':'Hi'},'id':'wamid.1','timestamp':'1790416800'}");
        withoutPhone.put("from_user_id", USER);
        var withoutUserId = item("{'type':'text','text':{'body':'Hi'},'id':'wamid.2','timestamp':'1790416800'}");
        withoutUserId.put("from", PHONE);

        var byUserId = only(deliver("messages", withoutPhone));
        var byPhone = only(deliver("messages", withoutUserId));

        assertEquals(List.of(), Contracts.violations(MessageReceived.TOPIC, byUserId.data()));
        assertEquals(List.of(), Contracts.violations(MessageReceived.TOPIC, byPhone.data()));
        assertEquals(CHANNEL + ":" + USER, byUserId.key());
        assertEquals(CHANNEL + ":" + PHONE, byPhone.key());
        assertTrue(
                json.read(byUserId.data(), JsonNode.class).path("contact_phone").isNull());
        assertTrue(json.read(byPhone.data(), JsonNode.class)
                .path("contact_user_id")
                .isNull());
    }

    @Test
    void aChangeOfIdentityBelongsToTheIdentityBefore() {
        var item =
                item("{'type':'system','id':'wamid.1','timestamp':'1790416800','system':{'type':'user_changed_user_id',"
                        + "'body':'..','user_id':'US.2000','previous_user_id':'" + USER + "'}}");

        var event = only(deliver("messages", item));

        assertEquals(List.of(), Contracts.violations(MessageReceived.TOPIC, event.data()));
        assertEquals(CHANNEL + ":" + USER, event.key());
    }

    @Test
    void whatTheBusinessSentFromItsPhoneBelongsToWhomItWentTo() {
        var body = item("{'object':'whatsapp_business_account','entry':[{'id':'WABA','changes':[{"
                + "'field':'smb_message_echoes','value':{'metadata':{'phone_number_id':'" + CHANNEL + "'},"
                + "'message_echoes':[{'from':'15550001111','to':'" + PHONE + "','to_user_id':'" + USER
                + "','id':'wamid.ECHO','timestamp':'1790416800','type':'text','text':{'body':'On my way'}}]}}]}]}");

        var event = only(reader.read(body).events());

        assertEquals(List.of(), Contracts.violations(MessageReceived.TOPIC, event.data()));
        assertEquals(CHANNEL + ":" + USER, event.key());
        assertTrue(json.read(event.data(), JsonNode.class).at("/content/echo").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sent", "delivered", "read", "played", "failed"})
    void writesStatusesAsAgreed(String status) {
        var item = item("{'id':'wamid.OUT','timestamp':'1790416832','recipient_id':'" + PHONE
                + "','recipient_user_id':'" + USER + "','biz_opaque_callback_data':'message-7.1'}");
        item.put("status", status);

        var event = only(deliver("statuses", item));

        assertEquals(List.of(), Contracts.violations(MessageStatus.TOPIC, event.data()));
        assertEquals("status-message-7.1-" + status, event.id());
        assertEquals(CHANNEL + ":" + USER, event.key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'code':131047,'title':'Re-engagement message','error_data':{'details':'More than 24 hours'},'href':'/x'",
                "'code':131026,'message':'Undeliverable'",
                "'title':'without a code'",
                "'code':'131047'"
            })
    void writesFailuresAsAgreed(String error) {
        var item = item("{'id':'wamid.OUT','status':'failed','timestamp':'1790416832','recipient_id':'" + PHONE
                + "','errors':[{" + error + "}]}");

        var event = only(deliver("statuses", item));

        assertEquals(List.of(), Contracts.violations(MessageStatus.TOPIC, event.data()));
        assertEquals("status-wamid.OUT-failed", event.id());
        assertTrue(json.read(event.data(), JsonNode.class).path("error").isObject());
    }

    @Test
    void writesAStatusThatNamesNobodyAsAgreed() {
        var event = only(deliver("statuses", item("{'id':'wamid.OUT','status':'sent','timestamp':'1790416832'}")));

        assertEquals(List.of(), Contracts.violations(MessageStatus.TOPIC, event.data()));
        assertEquals(CHANNEL + ":unknown", event.key());
    }

    @Test
    void writesWhatItFoundOutItselfAsAgreed() {
        var now = Instant.parse("2026-01-09T09:11:07.123456Z");
        var unconfirmed = new MessageStatus(CHANNEL, USER, "message-7", null, "unconfirmed", now, null);
        var refused = new MessageStatus(
                CHANNEL, USER, "message-7", null, "failed", now, new DeliveryError(null, "No connection", null));

        assertEquals(List.of(), Contracts.violations(MessageStatus.TOPIC, json.write(unconfirmed)));
        assertEquals(List.of(), Contracts.violations(MessageStatus.TOPIC, json.write(refused)));
    }

    @Test
    void writesWhatBecameOfFilesAsAgreed() {
        var key = "6f1c0a57d2be4e0c93d54b8f0e7a1c22";
        var hash = "Xmhw7zJ6R1ZqzS3VqE2rYb7x9kXn0pQ1m2dC4bX8y0s=";
        var picture = new MediaStored(
                CHANNEL, USER, "wamid.1", "stored", key, "image/png", 5L, hash, null, 640, 480, true, null);
        var empty = new MediaStored(
                CHANNEL, USER, "wamid.1", "stored", key, "text/plain", 0L, hash, "a.txt", null, null, false, null);
        assertEquals(List.of(), Contracts.violations(MediaStored.TOPIC, json.write(picture)));
        assertEquals(List.of(), Contracts.violations(MediaStored.TOPIC, json.write(empty)));
        for (var reason : List.of("expired", "gone", "too_large", "wrong_hash", "wrong_type", "refused")) {
            var failed = new MediaStored(
                    CHANNEL, USER, "wamid.1", "failed", key, null, null, null, "a.pdf", null, null, false, reason);
            assertEquals(List.of(), Contracts.violations(MediaStored.TOPIC, json.write(failed)));
        }
        assertEquals("media-" + key, picture.eventId());
    }

    @Test
    void readsEveryExampleOfAMessage() {
        Contracts.examples(MessageReceived.TOPIC).forEach((name, body) -> {
            var message = json.read(body, MessageReceived.class);
            assertAll(
                    name,
                    () -> assertNotNull(message.wamid()),
                    () -> assertNotNull(message.sentAt()),
                    () -> assertTrue(message.content().hasNonNull("type")));
        });
    }

    @Test
    void readsEveryExampleOfASend() {
        var examples = Contracts.examples(SendRequested.TOPIC);
        assertEquals(12, examples.size());
        examples.forEach((name, body) -> {
            var request = json.read(body, SendRequested.class);
            assertAll(
                    name,
                    () -> assertNotNull(request.messageId()),
                    () -> assertEquals(CHANNEL, request.channel()),
                    () -> assertNotNull(request.contact()),
                    () -> assertTrue(request.phone() != null || request.userId() != null),
                    () -> assertTrue(request.content().hasNonNull("type")));
        });
        assertNull(json.read(examples.get("text-to-user-without-phone.json"), SendRequested.class)
                .phone());
    }

    @Test
    void readsEveryExampleOfAStatusAndWritesItUnchanged() throws IOException {
        var examples = Contracts.examples(MessageStatus.TOPIC);
        assertEquals(6, examples.size());
        for (var example : examples.entrySet()) {
            var status = json.read(example.getValue(), MessageStatus.class);
            var expected = ((ObjectNode) mapper.readTree(example.getValue())).without("some_future_field");
            assertEquals(expected, mapper.readTree(json.write(status)), example.getKey());
        }
    }

    @Test
    void readsEveryExampleOfABlockAndWritesWhatCameOfItUnchanged() throws IOException {
        Contracts.examples(ContactUpdated.TOPIC).forEach((name, body) -> {
            var update = json.read(body, ContactUpdated.class);
            assertAll(
                    name,
                    () -> assertEquals(CHANNEL, update.channel()),
                    () -> assertNotNull(update.contact()),
                    () -> assertTrue(update.contactPhone() != null || update.contactUserId() != null),
                    () -> assertTrue(update.version() > 0));
        });
        for (var example : Contracts.examples(ContactBlocked.TOPIC).entrySet()) {
            var outcome = json.read(example.getValue(), ContactBlocked.class);
            var expected = ((ObjectNode) mapper.readTree(example.getValue())).without("some_future_field");
            assertEquals(expected, mapper.readTree(json.write(outcome)), example.getKey());
        }
    }

    @Test
    void otherFormsOfNumbersAndTimesAreUnderstood() throws Exception {
        var message = item("{'type':'text','text':{'body':'Hi'},'from':'+" + PHONE
                + "','id':'wamid.PLUS','timestamp':'1790416800123'}");
        var received = json.read(only(deliver("messages", message)).data(), MessageReceived.class);
        assertEquals(PHONE, received.contactPhone());
        assertEquals(PHONE, received.contact());
        assertEquals("Ana", received.contactName());
        assertEquals(Instant.ofEpochSecond(1790416800), received.sentAt());

        var status =
                item("{'id':'wamid.OUT','status':'read','timestamp':'1790416832000','recipient_id':'+" + PHONE + "'}");
        var told = json.read(only(deliver("statuses", status)).data(), MessageStatus.class);
        assertEquals(PHONE, told.contact());
        assertEquals(Instant.ofEpochSecond(1790416832), told.occurredAt());

        // Nobody needs the recipient to find the message.
        var odd = item("{'id':'wamid.OUT','status':'read','timestamp':'1790416832','recipient_id':'someone'}");
        assertEquals(
                "unknown",
                json.read(only(deliver("statuses", odd)).data(), MessageStatus.class)
                        .contact());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NG-new-shape:1", "ng.1", "", "wa_2349"})
    void anIdOfAnUnknownShapeCostsNoMessageWhereTheNumberIsThere(String id) throws Exception {
        var message = item("{'type':'text','text':{'body':'Hi'},'id':'wamid.ODD','timestamp':'1790416800'}");
        message.put("from", PHONE).put("from_user_id", id);

        var received = json.read(only(deliver("messages", message)).data(), MessageReceived.class);

        assertEquals(PHONE, received.contact());
        assertEquals(null, received.contactUserId());
    }

    @Test
    void whoStopsMarketingMessagesIsALineOfTheThread() throws Exception {
        var preference = item("{'wa_id':'" + PHONE + "','user_id':'" + USER
                + "','category':'marketing_messages','value':'stop','detail':'x','timestamp':1790416800}");

        var event = only(deliver("user_preferences", preference));

        assertEquals(List.of(), Contracts.violations(MessageReceived.TOPIC, event.data()));
        var received = json.read(event.data(), MessageReceived.class);
        assertEquals(USER, received.contact());
        assertEquals(
                "The user stopped marketing messages.",
                received.content().path("text").asText());
        assertEquals(event.id(), only(deliver("user_preferences", preference)).id(), "a repeat has the same id");
    }

    @Test
    void aCallIsOneLineOfTheThread() throws Exception {
        var begins = item("{'id':'wacid.ABC','from':'" + PHONE + "','from_user_id':'" + USER + "','to':'15550001111',"
                + "'event':'connect','timestamp':'1790416800','direction':'USER_INITIATED','session':{'sdp':'x'}}");
        var ends = item("{'id':'wacid.ABC','from':'" + PHONE + "','from_user_id':'" + USER + "','to':'15550001111',"
                + "'event':'terminate','timestamp':'1790416830','direction':'USER_INITIATED','status':'FAILED'}");

        var event = only(deliver("calls", begins));
        var last = only(deliver("calls", ends));

        assertEquals(List.of(), Contracts.violations(MessageReceived.TOPIC, event.data()));
        var received = json.read(event.data(), MessageReceived.class);
        assertEquals(USER, received.contact());
        assertEquals("Ana", received.contactName());
        assertEquals("The user called.", received.content().path("text").asText());
        assertEquals("call", received.content().at("/system/type").asText());
        assertFalse(received.content().toString().contains("sdp"));
        var again = json.read(last.data(), MessageReceived.class);
        assertEquals(received.wamid(), again.wamid(), "the beginning and the end are one line");
        assertEquals(received.content(), again.content());
        assertFalse(event.id().equals(last.id()), "the same event id always has the same content");
        assertEquals(event.id(), only(deliver("calls", begins)).id(), "a repeat has the same id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'wacid.B','from':'15550001111','event':'connect','timestamp':'1790416800',"
                        + "'direction':'BUSINESS_INITIATED'}",
                "{'id':'wacid.C','from':'+1 (555) 000-1111','event':'connect','timestamp':'1790416800'}"
            })
    void ourOwnCallsAreNoLines(String call) {
        assertEquals(List.of(), deliver("calls", item(call)));
    }

    @Test
    void aCallOfAnOddShapeCostsNothingElse() {
        var body = item("{'entry':[{'id':'WABA','changes':[{'field':'calls','value':{'metadata':{'phone_number_id':'"
                + CHANNEL + "'},'calls':[7,{'id':{}},{'from':'" + PHONE + "'},{'id':'wacid.D','from':'" + PHONE
                + "','timestamp':'1790416800'}]}}]}]}");

        var delivery = reader.read(body);

        assertEquals(1, delivery.events().size());
        assertEquals(3, delivery.broken().size());
    }

    @Test
    void everyTopicExistsWithItsDeadLetters() {
        var consumed = Contracts.consumedTopics();
        assertEquals(
                Set.of(
                        SendRequested.TOPIC,
                        MessageStatus.TOPIC,
                        MessageReceived.TOPIC,
                        AccountUpdated.TOPIC,
                        ContactUpdated.TOPIC),
                consumed);
        assertTrue(Contracts.topics().containsAll(consumed));
        assertTrue(Contracts.topics().contains(MediaStored.TOPIC));
        assertTrue(Contracts.topics().contains(ContactBlocked.TOPIC));
        assertTrue(Contracts.topics().contains("whatsapp-gateway.webhook.dlq"));
        // An account event is only a hint for the gateway, so its topic needs no dead letters.
        consumed.remove(AccountUpdated.TOPIC);
        consumed.forEach(topic -> assertTrue(Contracts.topics().contains("whatsapp-gateway." + topic + ".dlq"), topic));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'ada.l_1'                             | ada.l_1
                    '@ada.l'                              | ada.l
                    'ada l'                               |
                    'adà'                                 |
                    ''                                    |
                    null                                  |
                    {'a':1}                               |
                    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' |
                    """,
            quoteCharacter = '`')
    void aUserNameIsCarriedAndAnOddOneCostsNoMessage(String sent, String carried) {
        var body = item("{'entry':[{'changes':[{'field':'messages','value':{'metadata':{'phone_number_id':'" + CHANNEL
                + "'},'contacts':[{'profile':{'name':'Ada','username':" + sent + "},'user_id':'" + USER
                + "'}],'messages':[{'from_user_id':'" + USER + "','id':'wamid.1','timestamp':'1767949685',"
                + "'type':'text','text':{'body':'Hi'}}]}}]}]}");

        var delivery = reader.read(body);

        assertEquals(List.of(), delivery.broken());
        var event = only(delivery.events());
        assertEquals(List.of(), Contracts.violations(event.topic(), event.data()));
        var received = json.read(event.data(), MessageReceived.class);
        assertEquals(carried, received.contactUserName());
        assertEquals("Ada", received.contactName());
    }

    private List<OutgoingEvent> deliver(String kind, ObjectNode item) {
        var body = item(
                "{'object':'whatsapp_business_account','entry':[{'id':'WABA','changes':[{'field':'messages','value':{"
                        + "'messaging_product':'whatsapp','metadata':{'display_phone_number':'15550001111','phone_number_id':'"
                        + CHANNEL + "'},'contacts':[{'profile':{'name':'Ana','username':'ana.t'},'wa_id':'" + PHONE
                        + "','user_id':'" + USER + "'}]}}]}]}");
        ((ObjectNode) body.at("/entry/0/changes/0/value")).putArray(kind).add(item);
        if (Set.of("user_preferences", "calls").contains(kind)) {
            ((ObjectNode) body.at("/entry/0/changes/0")).put("field", kind);
        }
        var delivery = reader.read(body);
        assertEquals(List.of(), delivery.broken());
        return delivery.events();
    }

    private static OutgoingEvent only(List<OutgoingEvent> events) {
        assertEquals(1, events.size());
        return events.get(0);
    }

    private ObjectNode item(String text) {
        try {
            return (ObjectNode) mapper.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Stream<Arguments> readers() {
        return Stream.of(
                arguments("whatsapp.message.received", MessageReceived.class),
                arguments("whatsapp.send.requested", SendRequested.class),
                arguments("whatsapp.message.status", MessageStatus.class),
                arguments("support.contact.updated", ContactUpdated.class),
                arguments("whatsapp.account.updated", AccountUpdated.class));
    }

    /** A record without a required field is a dead letter, not a failure that is retried for ever. */
    @ParameterizedTest
    @MethodSource("readers")
    void anIncompleteRecordIsUnreadable(String topic, Class<? extends Record> reader) {
        var incomplete = Contracts.incomplete(topic, reader);
        assertFalse(incomplete.isEmpty());
        incomplete.forEach((field, body) ->
                assertThrows(PoisonException.class, () -> json.read(body, reader), "without " + field));
    }

    @Test
    void numbersThatAreNotOursAreLeftOut() {
        var ours = new WebhookReader(new ContentReader(mapper), json, Set.of("100000000000001"));
        var delivery = mapper.createObjectNode();
        var changes = delivery.putArray("entry").addObject().putArray("changes");
        for (var channel : List.of("100000000000001", "999")) {
            var value = changes.addObject().put("field", "messages").putObject("value");
            value.putObject("metadata").put("phone_number_id", channel);
            var message = value.putArray("messages").addObject();
            message.put("id", "wamid.X" + channel).put("from", "2348012345678").put("timestamp", "1700000000");
            message.put("type", "text").putObject("text").put("body", "hi");
        }

        var read = ours.read(delivery);

        assertEquals(1, read.events().size());
        assertEquals("100000000000001:2348012345678", read.events().get(0).key());
        assertEquals(1, read.foreign().get());
        assertEquals(2, reader.read(delivery).events().size());
    }
}
