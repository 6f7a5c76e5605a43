package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users do in WhatsApp reaches the agent unchanged, however WhatsApp identifies them. */
@ExtendWith(Chromium.class)
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

        deliver(items.toArray(ObjectNode[]::new));

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
        var userId = userId(phone());
        var ticket = opened(from(null, userId, "I need an agent, do you see me?"));

        assertTrue(ticket(ticket).path("phone_number").isNull());
        assertEquals(201, answer(ticket, "We do").status());

        await().atMost(PATIENCE).until(() -> sentTo(userId).contains("We do"));
    }

    @Test
    void aUserIdThatShowsUpLaterIsTheSameContact() {
        var phone = phone();
        var ticket = opened(from(phone, null, "I need an agent, I have no user name"));

        deliver(from(phone, userId(phone), "now I have one"));
        awaitKinds(ticket, "text", "notice", "text");
        // and, with a user name, WhatsApp may hide the number
        deliver(from(null, userId(phone), "and hide the number"));

        awaitKinds(ticket, "text", "notice", "text", "text");
        assertEquals(phone, ticket(ticket).path("phone_number").asText());
    }

    @Test
    void aNumberThatCameToSomebodyElseDoesNotOpenTheOthersThread() {
        var phone = phone();
        var first = opened(from(phone, userId(phone), "I need an agent, I had this number first"));

        deliver(from(phone, userId(phone()), "I need an agent, I have it now"));

        await().atMost(PATIENCE).until(() -> tickets(phone).size() == 2);
        awaitKinds(first, "text", "notice");
    }

    @Test
    void theFormsOfOneMexicanNumberAreOneContact() {
        var digits = Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L));
        var ticket = opened(from("521" + digits, null, "I need an agent, from Mexico"));

        deliver(from("52" + digits, null, "still from Mexico"));

        awaitKinds(ticket, "text", "notice", "text");
    }

    @Test
    void gesturesAreShownButNobodyWaitsBecauseOfThem() {
        var phone = phone();
        var first = from(phone, null, "I need an agent, my order");
        var ticket = opened(first);
        assertEquals(200, patch(ticket, "RESOLVED"));
        long unread = ticket(ticket).path("unread_count").asLong();

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

        awaitKinds(ticket, "text", "notice", "notice", "reaction", "edit", "revoke");
        var now = ticket(ticket);
        assertEquals("RESOLVED", now.path("status").asText());
        assertEquals(unread, now.path("unread_count").asLong());
        assertEquals("text", now.at("/last_message/kind").asText());
    }

    @Test
    void theConsoleShowsWhatPeopleDoOnTheirPhones() {
        var phone = phone();
        var first = wamid();
        var ticket = opened(Webhooks.message(phone, first, "text")
                .<ObjectNode>set("text", json("{'body':'I need an agent, where is my order?'}")));
        var edited = wamid();
        var revoked = wamid();
        deliver(
                item(phone, "location", "{'latitude':40.4,'longitude':-3.7,'name':'Home','address':'Main street 1'}"),
                item(phone, "text", "{'body':'As I said'}")
                        .set("context", json("{'from':'15550001111','id':'" + first + "'}")),
                item(phone, "text", "{'body':'I saw it there'}")
                        .set(
                                "referral",
                                json("{'source_type':'ad','source_url':'https://fb.example/ad','headline':'Buy now'}")),
                item(phone, "reaction", "{'message_id':'" + first + "','emoji':'👍'}"),
                item(phone, "interactive", "{'type':'list_reply','list_reply':{'id':'r1','title':'Track my parcel'}}"),
                item(
                        phone,
                        "interactive",
                        "{'type':'nfm_reply','nfm_reply':{'name':'flow','body':'Sent','response_json':"
                                + "'{\\'flow_token\\':\\'T\\',\\'order_number\\':\\'A-17\\'}'}}"),
                item(
                        phone,
                        "order",
                        "{'catalog_id':'C','product_items':[{'product_retailer_id':'shoes','quantity':2,'item_price':7.99,"
                                + "'currency':'USD'}]}"),
                item(phone, "unsupported", "{'type':'poll_creation'}"),
                Webhooks.message(phone, edited, "text").set("text", json("{'body':'Tomorow'}")),
                item(
                        phone,
                        "edit",
                        "{'original_message_id':'" + edited
                                + "','message':{'type':'text','text':{'body':'Tomorrow'}}}"),
                Webhooks.message(phone, revoked, "text").set("text", json("{'body':'Never mind'}")),
                item(phone, "revoke", "{'original_message_id':'" + revoked + "'}"));
        await().atMost(PATIENCE).until(() -> ticket(ticket).path("messages").size() == 14);

        var browser = Chromium.get();
        var console = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        console.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        var thread = console.getByTestId("thread");
        for (var text : List.of(
                "Main street 1",
                "As I said",
                "Came from an ad: Buy now",
                "Track my parcel",
                "order number",
                "A-17",
                "2 × shoes · $7.99",
                "Total $15.98",
                "This kind of message cannot be shown yet",
                "Tomorrow",
                "Edited",
                "Deleted by the user")) {
            assertThat(thread.getByText(text).first())
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
        }
        assertThat(thread.getByRole(
                        AriaRole.IMG, new Locator.GetByRoleOptions().setName(Pattern.compile("reacted with 👍"))))
                .isVisible();
        thread.getByTitle("Go to the quoted message").click();
        assertThat(thread.getByText("I need an agent, where is my order?").first())
                .isInViewport();
        Console.assertAccessible(console, "thread with all kinds");
        Console.picture(console, "channel-light");
        for (int width : new int[] {1440, 390}) {
            var dark = Console.signedIn(running.suite, browser, width, ColorScheme.DARK);
            dark.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
            assertThat(dark.getByText("Deleted by the user"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
            Console.assertAccessible(dark, "thread with all kinds, dark, " + width);
            Console.picture(dark, "channel-dark-" + width);
        }
    }

    private static ObjectNode item(String phone, String type, String content) {
        return Webhooks.message(phone, wamid(), type).set(type, json(content));
    }

    private static JsonNode json(String quoted) {
        try {
            return Http.JSON.readTree(quoted.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void whatTheBusinessAnswersFromItsPhoneIsInTheThreadAndNotSentAgain() {
        var phone = phone();
        var ticket = opened(from(phone, null, "I need an agent, call me"));

        assertEquals(200, http.webhook(Webhooks.echo(phone, wamid(), "I call you now")));

        awaitKinds(ticket, "text", "notice", "text");
        var echo = ticket(ticket).path("messages").path(2);
        assertEquals("admin", echo.path("sender_type").asText());
        assertEquals("sent", echo.path("status").asText());
        assertTrue(echo.at("/content/echo").asBoolean());
        assertEquals("IN_PROGRESS", ticket(ticket).path("status").asText());
        // If it was sent, the next message has overtaken it.
        assertEquals(201, answer(ticket, "As I said").status());
        await().atMost(PATIENCE).until(() -> texts(phone).contains("As I said"));
        assertTrue(!texts(phone).contains("I call you now"));
    }

    @Test
    void afterTheWindowNothingIsSentUntilTheUserWrites() {
        var phone = phone();
        var ticket = opened(at(Instant.now().minus(Duration.ofHours(25)), from(phone, null, "I need an agent")));

        var refused = answer(ticket, "Too late");

        assertEquals(422, refused.status(), refused.body());
        assertEquals("window_closed", refused.json().path("code").asText());
        deliver(from(phone, null, "are you there?"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(201, answer(ticket, "Yes").status()));
    }

    @Test
    void whenWhatsAppSaysThatTheWindowIsOverItIs() {
        var phone = phone();
        var ticket = opened(from(phone, null, "I need an agent"));
        // Given a user who never wrote as far as WhatsApp knows, though we received a message a moment ago
        http.simulator("PUT", "/control/faults", "{\"webhook\":{\"paused\":true}}");
        try {
            assertEquals(201, answer(ticket, "Hello").status());
            await().atMost(PATIENCE)
                    .until(() -> ticket(ticket).at("/messages/2/wamid").isTextual());
            assertEquals(
                    200,
                    http.webhook(Webhooks.failed(
                            ticket(ticket).at("/messages/2/wamid").asText(), phone, 131047)));
        } finally {
            http.simulator("PUT", "/control/faults", "{\"webhook\":{\"paused\":false}}");
        }
        await().atMost(PATIENCE)
                .until(() -> ticket(ticket).at("/messages/2/status_error/code").asInt() == 131047);

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
        awaitKinds(found[0], "text", "notice");
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
