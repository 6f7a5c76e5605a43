package org.chatsupport.verify.thread;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Webhooks;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** Whatever people do in WhatsApp is shown in the thread as what it is. */
class KindsOfMessagesTest extends BrowserStory {
    @Test
    void theThreadShowsWhatPeopleDoOnTheirPhones() {
        // Given a user who has done everything that WhatsApp offers
        var phone = WaitingUser.uniquePhone();
        var first = wamid();
        var edited = wamid();
        var revoked = wamid();
        deliver(Webhooks.message(phone, first, "text")
                .<ObjectNode>set("text", json("{'body':'I need an agent, where is my order?'}")));
        var user = WaitingUser.found(http, phone, "User " + phone);
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
        await().atMost(Duration.ofSeconds(60))
                .until(() -> user.asTicket().path("messages").size() == 14);

        // When an agent opens the thread
        var admin = admin();
        admin.open(user);

        // Then everything is there
        admin.thread.shows(
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
                "Deleted by the user");
        admin.thread.showsReaction(admin.thread, "👍");
        admin.thread.followQuote();
        assertThat(admin.thread.text("I need an agent, where is my order?")).isInViewport();
        admin.look("thread with all kinds");
        for (var screen : List.of(Screen.WIDE_DARK, Screen.NARROW_DARK)) {
            var dark = admin(screen);
            dark.open(user);
            dark.thread.shows("Deleted by the user");
            dark.look("thread with all kinds");
        }
    }

    private static void deliver(JsonNode... messages) {
        assertEquals(200, http.webhook(Webhooks.of(List.of(messages))));
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

    private static String wamid() {
        return "wamid." + UUID.randomUUID();
    }
}
