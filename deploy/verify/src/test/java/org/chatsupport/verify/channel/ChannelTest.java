package org.chatsupport.verify.channel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.Webhooks;
import org.junit.jupiter.api.Test;

/** What users do in WhatsApp reaches the agent unchanged, however WhatsApp identifies them. */
class ChannelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);

    /** A message as WhatsApp sends it, and as the API shows it: its kind, and the expected values by their path. */
    private record Case(String wire, String kind, String pointer, String value) {}

    private static final List<Case> TYPES = List.of(
            new Case("'type':'text','text':{'body':'Hi there'}", "text", "/message", "Hi there"),
            new Case(
                    "'type':'text','text':{'body':'Yes'},'context':{'from':'15550001111','id':'wamid.QUOTED'}",
                    "text",
                    "/content/reply_to",
                    "wamid.QUOTED"),
            new Case(
                    "'type':'text','text':{'body':'x'},'context':{'forwarded':true}",
                    "text",
                    "/content/forwarded",
                    "true"),
            new Case(
                    "'type':'text','text':{'body':'x'},'referral':{'source_url':'https://fb.example/ad','source_id':'7',"
                            + "'source_type':'ad','headline':'Buy now'}",
                    "text",
                    "/content/referral/headline",
                    "Buy now"),
            new Case(
                    "'type':'image','image':{'id':'M1','mime_type':'image/jpeg','sha256':'aGk=','caption':'Look'}",
                    "image",
                    "/message",
                    "Look"),
            new Case(
                    "'type':'audio','audio':{'id':'M2','mime_type':'audio/ogg; codecs=opus','sha256':'aGk=','voice':true}",
                    "audio",
                    "/content/media/voice",
                    "true"),
            new Case(
                    "'type':'video','video':{'id':'M3','mime_type':'video/mp4','sha256':'aGk='}",
                    "video",
                    "/content/media/mime_type",
                    "video/mp4"),
            new Case(
                    "'type':'document','document':{'id':'M4','mime_type':'application/pdf','sha256':'aGk=','filename':'a.pdf'}",
                    "document",
                    "/content/media/filename",
                    "a.pdf"),
            new Case(
                    "'type':'sticker','sticker':{'id':'M5','mime_type':'image/webp','sha256':'aGk=','animated':true}",
                    "sticker",
                    "/content/media/animated",
                    "true"),
            new Case(
                    "'type':'location','location':{'latitude':40.4,'longitude':-3.7,'name':'Home'}",
                    "location",
                    "/content/location/latitude",
                    "40.4"),
            new Case(
                    "'type':'contacts','contacts':[{'name':{'formatted_name':'B J'},'phones':[{'phone':'+1 415'}]}]",
                    "contacts",
                    "/content/contacts/0/name/formatted_name",
                    "B J"),
            new Case(
                    "'type':'interactive','interactive':{'type':'button_reply','button_reply':{'id':'b1','title':'Yes'}}",
                    "choice",
                    "/content/choice/id",
                    "b1"),
            new Case(
                    "'type':'interactive','interactive':{'type':'list_reply','list_reply':{'id':'r1','title':'Row',"
                            + "'description':'small'}}",
                    "choice",
                    "/content/choice/description",
                    "small"),
            new Case(
                    "'type':'interactive','interactive':{'type':'nfm_reply','nfm_reply':{'name':'flow','body':'Sent',"
                            + "'response_json':'{\\\"flow_token\\\":\\\"T\\\"}'}}",
                    "form",
                    "/content/form/response/flow_token",
                    "T"),
            new Case(
                    "'type':'button','button':{'payload':'P','text':'Label'}",
                    "choice",
                    "/content/choice/kind",
                    "template_button"),
            new Case(
                    "'type':'reaction','reaction':{'message_id':'wamid.QUOTED','emoji':'!'}",
                    "reaction",
                    "/content/reaction/emoji",
                    "!"),
            new Case(
                    "'type':'reaction','reaction':{'message_id':'wamid.QUOTED'}",
                    "reaction",
                    "/content/reaction/emoji",
                    "null"),
            new Case(
                    "'type':'order','order':{'catalog_id':'C','text':'two please','product_items':[{'product_retailer_id':'p',"
                            + "'quantity':2,'item_price':7.99,'currency':'USD'}]}",
                    "order",
                    "/content/order/product_items/0/item_price",
                    "7.99"),
            new Case(
                    "'type':'system','system':{'type':'customer_identity_changed','body':'The code changed'}",
                    "system",
                    "/message",
                    "The code changed"),
            new Case(
                    "'type':'unsupported','unsupported':{'type':'poll_creation'},'errors':[{'code':131051,'title':'Unknown'}]",
                    "unsupported",
                    "/content/raw/unsupported/type",
                    "poll_creation"),
            new Case("'type':'hologram','hologram':{'depth':3}", "unsupported", "/content/raw/hologram/depth", "3"),
            new Case("'type':'ephemeral'", "unsupported", "/content/raw/type", "ephemeral"),
            new Case(
                    "'type':'edit','edit':{'original_message_id':'wamid.QUOTED','message':{'type':'text','text':{'body':'new'}}}",
                    "edit",
                    "/content/content/text",
                    "new"),
            new Case(
                    "'type':'revoke','revoke':{'original_message_id':'wamid.QUOTED'}",
                    "revoke",
                    "/content/original_message_id",
                    "wamid.QUOTED"));

    @Test
    void everyTypeOfMessageIsInTheThreadAsWhatItIs() throws com.fasterxml.jackson.core.JsonProcessingException {
        // Given messages of every type
        var phone = phone();
        var ticket = opened(from(phone, null, "I need an agent"));
        var items = new ArrayList<ObjectNode>();
        var kinds = new ArrayList<>(List.of("text", "notice"));
        for (var type : TYPES) {
            var item = from(phone, null, null);
            item.setAll((ObjectNode) Http.JSON.readTree("{" + type.wire().replace('\'', '"') + "}"));
            items.add(item);
            kinds.add(type.kind());
        }

        // When WhatsApp delivers them
        deliver(items.toArray(ObjectNode[]::new));

        // Then each is in the thread as what it is
        awaitKinds(ticket, kinds.toArray(String[]::new));
        var messages = ticket(ticket).path("messages");
        assertAll(IntStream.range(0, TYPES.size()).mapToObj(i -> () -> {
            var message = messages.path(i + 2);
            assertEquals(
                    TYPES.get(i).value(),
                    message.at(TYPES.get(i).pointer()).asText(),
                    TYPES.get(i).wire());
            assertEquals(items.get(i).path("id").asText(), message.path("wamid").asText());
        }));
    }

    @Test
    void aTicketGoesOnWhenTheUserChangesTheNumber() {
        // Given a user with a ticket
        var before = phone();
        var after = phone();
        var ticket = opened(from(before, userId(before), "I need an agent, my parcel is lost"));

        // When WhatsApp reports the new number, and the user writes from it
        var change = from(before, null, null).put("type", "system");
        change.putObject("system")
                .put("type", "user_changed_number")
                .put("body", "User changed the number")
                .put("wa_id", after)
                .put("user_id", userId(after))
                .put("previous_user_id", userId(before));
        deliver(change);
        awaitKinds(ticket, "text", "notice", "system");
        deliver(from(after, userId(after), "it is me again"));

        // Then it is the same ticket, and answers go to the new number
        awaitKinds(ticket, "text", "notice", "system", "text");
        assertEquals(after, ticket(ticket).path("phone_number").asText());
        assertEquals(ticket, tickets(after).path(0).path("id").asLong());
        assertEquals(201, answer(ticket, "Found it").status());
        await().atMost(PATIENCE).until(() -> sentTo(userId(after)).contains("Found it"));
    }

    @Test
    void somebodyWhoShowsNoNumberIsServedAsEverybody() {
        // Given a user without a number
        var userId = userId(phone());
        var ticket = opened(from(null, userId, "I need an agent, do you see me?"));
        assertTrue(ticket(ticket).path("phone_number").isNull());

        // When an agent answers
        assertEquals(201, answer(ticket, "We do").status());

        // Then the answer goes to the user's id
        await().atMost(PATIENCE).until(() -> sentTo(userId).contains("We do"));
    }

    @Test
    void aUserIdThatShowsUpLaterIsTheSameContact() {
        // Given a user whose number is known and whose id shows up later
        var phone = phone();
        var ticket = opened(from(phone, null, "I need an agent, I have no user name"));
        deliver(from(phone, userId(phone), "now I have one"));
        awaitKinds(ticket, "text", "notice", "text");

        // When WhatsApp hides the number
        deliver(from(null, userId(phone), "and hide the number"));

        // Then it is the same contact
        awaitKinds(ticket, "text", "notice", "text", "text");
        assertEquals(phone, ticket(ticket).path("phone_number").asText());
    }

    @Test
    void aNumberThatCameToSomebodyElseDoesNotOpenTheOthersThread() {
        // Given a user with a ticket
        var phone = phone();
        var first = opened(from(phone, userId(phone), "I need an agent, I had this number first"));

        // When somebody else writes from the same number
        deliver(from(phone, userId(phone()), "I need an agent, I have it now"));

        // Then they have a ticket of their own
        await().atMost(PATIENCE).until(() -> tickets(phone).size() == 2);
        awaitKinds(first, "text", "notice");
    }

    @Test
    void theFormsOfOneMexicanNumberAreOneContact() {
        // Given a user whose number has one form
        var digits = Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L));
        var ticket = opened(from("521" + digits, null, "I need an agent, from Mexico"));

        // When they write with the other form
        deliver(from("52" + digits, null, "still from Mexico"));

        // Then it is the same ticket
        awaitKinds(ticket, "text", "notice", "text");
    }

    @Test
    void gesturesAreShownButNobodyWaitsBecauseOfThem() {
        // Given a resolved ticket
        var phone = phone();
        var first = from(phone, null, "I need an agent, my order");
        var ticket = opened(first);
        assertEquals(200, patch(ticket, "RESOLVED"));
        long unread = ticket(ticket).path("unread_count").asLong();

        // When the user reacts, edits and deletes
        var reaction = from(phone, null, null).put("type", "reaction");
        reaction.putObject("reaction")
                .put("message_id", first.path("id").asText())
                .put("emoji", "\uD83D\uDC4D");
        var edit = from(phone, null, null).put("type", "edit");
        edit.putObject("edit")
                .put("original_message_id", first.path("id").asText())
                .putObject("message")
                .put("type", "text")
                .putObject("text")
                .put("body", "I need an agent, my refund");
        var revoke = from(phone, null, null).put("type", "revoke");
        revoke.putObject("revoke").put("original_message_id", first.path("id").asText());
        deliver(reaction, edit, revoke);

        // Then the thread shows it, and the ticket stays resolved and read
        awaitKinds(ticket, "text", "notice", "notice", "reaction", "edit", "revoke");
        var now = ticket(ticket);
        assertEquals("RESOLVED", now.path("status").asText());
        assertEquals(unread, now.path("unread_count").asLong());
        assertEquals("text", now.at("/last_message/kind").asText());
    }

    @Test
    void whatTheBusinessAnswersFromItsPhoneIsInTheThreadAndNotSentAgain() {
        // Given a user with a ticket
        var phone = phone();
        var ticket = opened(from(phone, null, "I need an agent, call me"));

        // When the business answers from its phone
        assertEquals(200, http.webhook(Webhooks.echo(phone, wamid(), "I call you now")));

        // Then it is in the thread
        awaitKinds(ticket, "text", "notice", "text");
        var echo = ticket(ticket).path("messages").path(2);
        assertEquals("admin", echo.path("sender_type").asText());
        assertEquals("sent", echo.path("status").asText());
        assertTrue(echo.at("/content/echo").asBoolean());
        assertEquals("IN_PROGRESS", ticket(ticket).path("status").asText());
        // And it was not sent again; otherwise it would have arrived before the next message
        assertEquals(201, answer(ticket, "As I said").status());
        await().atMost(PATIENCE).until(() -> texts(phone).contains("As I said"));
        assertTrue(!texts(phone).contains("I call you now"));
    }

    @Test
    void afterTheWindowNothingIsSentUntilTheUserWrites() {
        // Given a user who wrote more than a day ago
        var phone = phone();
        var late = at(Instant.now().minus(Duration.ofHours(25)), from(phone, null, "I need an agent"));
        // The bot does not even say that the ticket is open.
        var ticket = opened(late, "text");

        // When an agent answers
        var refused = answer(ticket, "Too late");

        // Then it is refused, until the user writes again
        assertEquals(422, refused.status(), refused.body());
        assertEquals("window_closed", refused.json().path("code").asText());
        deliver(from(phone, null, "are you there?"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(201, answer(ticket, "Yes").status()));
    }

    @Test
    void whenWhatsAppSaysThatTheWindowIsOverItIs() {
        // Given a user who never wrote as far as WhatsApp knows, though we received a message a moment ago
        var phone = phone();
        var ticket = opened(from(phone, null, "I need an agent"));

        // When WhatsApp refuses a reply for that reason
        http.simulator("PUT", "/control/faults", "{\"webhook\":{\"paused\":true}}");
        try {
            assertEquals(201, answer(ticket, "Hello").status());
            await().atMost(PATIENCE)
                    .until(() -> ticket(ticket).at("/messages/2/wamid").isTextual());
            assertEquals(
                    200,
                    http.webhook(Webhooks.failed(
                            ticket(ticket).at("/messages/2/wamid").asText(), phone, 131047)));
            // The simulator's own statuses wait until then: after a delivery a failure would not count.
            await().atMost(PATIENCE)
                    .until(() ->
                            ticket(ticket).at("/messages/2/status_error/code").asInt() == 131047);
        } finally {
            http.simulator("PUT", "/control/faults", "{\"webhook\":{\"paused\":false}}");
        }

        // Then we believe it
        assertEquals(422, answer(ticket, "Still there?").status());

        var closed = Instant.parse(ticket(ticket).path("window_expires_at").asText());
        assertTrue(closed.isBefore(Instant.now()));
    }

    private static ObjectNode from(String phone, String userId, String text) {
        var message = Webhooks.message(phone, wamid(), "text");
        if (phone == null) {
            message.remove("from");
        }
        if (userId != null) {
            message.put("from_user_id", userId);
        }
        if (text != null) {
            message.putObject("text").put("body", text);
        }
        return message;
    }

    private static ObjectNode at(Instant time, ObjectNode message) {
        return message.put("timestamp", Long.toString(time.getEpochSecond()));
    }

    private void deliver(ObjectNode... messages) {
        assertEquals(200, http.webhook(Webhooks.of(List.of(messages))));
    }

    /** Returns the id of the ticket that the message opens. */
    private long opened(ObjectNode message) {
        return opened(message, "text", "notice");
    }

    /** The same for a thread that then has messages of these kinds. */
    private long opened(ObjectNode message, String... kinds) {
        var wamid = message.path("id").asText();
        deliver(message);
        var found = new long[1];
        await().atMost(PATIENCE).until(() -> {
            for (var ticket : http.api("GET", "/api/support/open-tickets?limit=20", null)
                    .json()
                    .path("items")) {
                long id = ticket.path("id").asLong();
                if (ticket(id).at("/messages/0/wamid").asText().equals(wamid)) {
                    found[0] = id;
                }
            }
            return found[0] != 0;
        });
        awaitKinds(found[0], kinds);
        return found[0];
    }

    private void awaitKinds(long ticket, String... kinds) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var found = new ArrayList<String>();
            ticket(ticket)
                    .path("messages")
                    .forEach(message -> found.add(message.path("kind").asText()));
            assertEquals(List.of(kinds), found);
        });
    }

    private JsonNode ticket(long id) {
        return http.api("GET", "/api/support/tickets/" + id, null).json();
    }

    private JsonNode tickets(String phone) {
        return http.api("GET", "/api/support/tickets?q=" + phone, null).json().path("items");
    }

    private Http.Answer answer(long ticket, String text) {
        return http.api(
                "POST",
                "/api/support/tickets/" + ticket + "/messages",
                "{\"message\":\"" + text + "\",\"sender_type\":\"admin\",\"sender_name\":\"Ada\"}");
    }

    private int patch(long ticket, String status) {
        return http.api(
                        "PATCH",
                        "/api/support/tickets/" + ticket,
                        "{\"status\":\"" + status + "\"}",
                        "If-Match",
                        "\"" + ticket(ticket).path("version") + "\"")
                .status();
    }

    /** Returns the messages that were sent to this number. */
    private List<String> texts(String phone) {
        return bodies(call -> call.path("to").asText().equals("+" + phone));
    }

    private List<String> sentTo(String userId) {
        return bodies(call -> call.path("recipient").asText().equals(userId));
    }

    private List<String> bodies(java.util.function.Predicate<JsonNode> wanted) {
        var found = new ArrayList<String>();
        for (var call :
                http.simulator("GET", "/control/requests?limit=500", null).json()) {
            var body = call.path("body");
            if (wanted.test(body)) {
                found.add(body.at("/text/body").asText());
            }
        }
        return found;
    }

    private static String phone() {
        return "23470" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    }

    private static String userId(String phone) {
        return "NG." + phone + "77";
    }

    private static String wamid() {
        return "wamid." + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36)
                + Long.toString(System.nanoTime(), 36);
    }
}
