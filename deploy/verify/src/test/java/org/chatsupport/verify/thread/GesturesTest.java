package org.chatsupport.verify.thread;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Part;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** Agents quote and react, users edit and delete, and both sides show it. */
class GesturesTest extends BrowserStory {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WaitingUser user = waiting("I need an agent, my order is so late");

    @Test
    void aReplyShowsWhatItAnswersOnBothSides() {
        // Given an agent who quotes the user's message
        var admin = adminInTicket();
        var phone = phoneOf(user.name());
        admin.thread.press(usersMessage(admin), "Reply");
        admin.shows("Replying to " + user.name());
        admin.look("quoting");

        // When they write and send
        admin.composer.write("It left today.");
        phone.shows("typing…");
        admin.composer.send();

        // Then both sides show the quote
        admin.showsNot("Replying to " + user.name());
        admin.thread.message("It left today.").shows("so late");
        phone.shows("It left today.");
        phone.showsQuote("so late");
        phone.picture("phone with a quote");
        var narrow = admin(Screen.NARROW_DARK);
        narrow.open(user);
        narrow.thread.shows("It left today.");
        narrow.look("thread with a quote");
    }

    @Test
    void aReactionStandsOnItsMessageOnBothSides() {
        // Given an agent in a ticket
        var admin = adminInTicket();

        // When they react
        admin.thread.react(usersMessage(admin), "👍");

        // Then the reaction is on the message, and no message of its own
        admin.thread.showsReaction(usersMessage(admin), "👍");
        awaitReactionOnPhone("👍");
        assertThat(admin.thread.messages()).hasCount(1);
        admin.look("reaction");
    }

    @Test
    void anotherReactionReplacesTheFirst() {
        // Given a reaction
        react("👍");
        var admin = adminInTicket();
        admin.thread.showsReaction(usersMessage(admin), "👍");

        // When the agent reacts otherwise
        admin.thread.react(usersMessage(admin), "🎉");

        // Then only the new one is there
        admin.thread.showsReaction(usersMessage(admin), "🎉");
        awaitReactionOnPhone("🎉");
        admin.thread.showsNoReaction(usersMessage(admin), "👍");
    }

    @Test
    void theSameReactionAgainRemovesIt() {
        // Given a reaction
        react("🎉");
        var admin = adminInTicket();
        admin.thread.showsReaction(usersMessage(admin), "🎉");

        // When the agent reacts in the same way
        admin.thread.react(usersMessage(admin), "🎉");

        // Then it is gone
        awaitReactionOnPhone("null");
        admin.thread.showsNoReaction(usersMessage(admin), "");
    }

    @Test
    void whatAUserEditsIsEditedInTheThread() {
        // Given an agent in a ticket, and its user
        var admin = adminInTicket();
        var phone = phoneOf(user.name());

        // When the user edits the message
        phone.pressAtFirstMessage("Edit this message");
        phone.says("My order is far too late");

        // Then the thread shows the new text
        usersMessage(admin).shows("My order is far too late", "Edited");
        phone.picture("phone with an edited message");
    }

    @Test
    void whatAUserDeletesIsDeletedInTheThread() {
        // Given an agent in a ticket, and its user
        var admin = adminInTicket();
        var phone = phoneOf(user.name());

        // When the user deletes the message
        phone.pressAtFirstMessage("Delete this message");

        // Then both sides show only that
        usersMessage(admin).shows("Deleted by the user");
        phone.shows("You deleted this message");
        admin.look("thread with a deleted message");
    }

    @Test
    void whatWhatsAppWouldRefuseIsRefused() {
        long ticket = user.ticket();
        var messages =
                http.api("GET", "/api/support/tickets/" + ticket, null).json().path("messages");
        long users = messages.path(0).path("id").asLong();
        long bots = messages.path(1).path("id").asLong();
        var path = "/api/support/tickets/" + ticket + "/messages";

        assertEquals(
                422,
                http.api("PUT", path + "/" + users + "/reaction", "{\"emoji\":\"ok\"}")
                        .status());
        assertEquals(
                422,
                http.api("PUT", path + "/" + users + "/reaction", "{\"emoji\":\"👍👍\"}")
                        .status());
        assertEquals(
                409,
                http.api("PUT", path + "/" + bots + "/reaction", "{\"emoji\":\"👍\"}")
                        .status());
        assertEquals(
                404,
                http.api("PUT", path + "/999999999/reaction", "{\"emoji\":\"👍\"}")
                        .status());
        assertEquals(
                204, http.api("DELETE", path + "/" + users + "/reaction", null).status());
        assertEquals(
                200,
                http.api("PUT", path + "/" + users + "/reaction", "{\"emoji\":\"👍\"}")
                        .status());
        assertEquals(
                200,
                http.api("PUT", path + "/" + users + "/reaction", "{\"emoji\":\"👍\"}")
                        .status());
        assertEquals(
                204, http.api("DELETE", path + "/" + users + "/reaction", null).status());
        assertEquals(
                204, http.api("DELETE", path + "/" + users + "/reaction", null).status());
        long reactions = 0;
        for (var message :
                http.api("GET", "/api/support/tickets/" + ticket, null).json().path("messages")) {
            reactions += message.path("kind").asText().equals("reaction") ? 1 : 0;
        }
        assertEquals(2, reactions);
        var refused = http.api("POST", path, "{\"message\":\"x\",\"reply_to_message_id\":999999999}");
        assertEquals(422, refused.status());
        assertEquals(
                "reply_to_message_id", refused.json().at("/violations/0/field").asText());
    }

    private Console adminInTicket() {
        var admin = admin();
        admin.open(user);
        return admin;
    }

    private Part usersMessage(Console console) {
        return console.thread.messageOf(user.name());
    }

    /** Lets an agent react over the API. */
    private void react(String emoji) {
        long message = user.asTicket().at("/messages/0/id").asLong();
        var path = "/api/support/tickets/" + user.ticket() + "/messages/" + message + "/reaction";
        assertEquals(200, http.api("PUT", path, "{\"emoji\":\"" + emoji + "\"}").status());
        awaitReactionOnPhone(emoji);
    }

    private void awaitReactionOnPhone(String emoji) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(emoji, reactionOnPhone()));
    }

    private String reactionOnPhone() {
        for (JsonNode message : user.chat()) {
            if (message.path("text").asText().contains("so late")) {
                return message.at("/reactions/business").asText("null");
            }
        }
        return "none";
    }
}
