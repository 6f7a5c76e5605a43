package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.Test;

/** Agents quote and react, and the phone shows both. */
class GestureStoryTest extends InBrowser {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    private final String phone = "23473" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    private final String name = "Gesture " + phone.substring(9);

    @Test
    void aReplyQuotesAndAReactionStandsOnItsMessage() {
        long ticket = ticket();
        var console = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        console.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        var thread = console.getByTestId("thread");
        var message = thread.getByRole(AriaRole.ARTICLE, in(name));
        var phonePage = phonePage(name);

        // When the admin quotes it
        message.hover();
        message.getByRole(AriaRole.BUTTON, in("Reply")).click();
        assertThat(console.getByText("Replying to " + name)).isVisible();
        Console.assertAccessible(console, "quoting");
        Console.picture(console, "gesture-quoting-light");
        console.getByRole(AriaRole.TEXTBOX, named("Reply")).fill("It left today.");
        assertThat(phonePage.getByText("typing…").first()).isVisible(PATIENTLY);
        console.getByRole(AriaRole.BUTTON, exactly("Send")).click();
        assertThat(console.getByText("Replying to " + name)).isHidden();

        // Then both sides show what it answers
        var answer =
                thread.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText("It left today."));
        assertThat(answer.getByRole(AriaRole.BUTTON, in("so late"))).isVisible(PATIENTLY);
        assertThat(phonePage
                        .getByRole(AriaRole.BUTTON, named(Pattern.compile("^Quoted: .*so late")))
                        .last())
                .isVisible(PATIENTLY);

        // When the agent reacts, changes the reaction, and removes it
        react(console, message, "👍");
        assertThat(message.getByLabel(Pattern.compile("reacted with 👍"))).isVisible(PATIENTLY);
        awaitReaction("👍");
        Console.picture(console, "gesture-reacted-light");
        Console.picture(phonePage, "gesture-phone-light");
        react(console, message, "🎉");
        assertThat(message.getByLabel(Pattern.compile("reacted with 🎉"))).isVisible(PATIENTLY);
        awaitReaction("🎉");
        assertThat(message.getByLabel(Pattern.compile("reacted with 👍"))).isHidden();
        react(console, message, "🎉");
        awaitReaction("null");
        assertThat(message.getByLabel(Pattern.compile("reacted with"))).isHidden();

        // And no reaction is shown as a separate message
        assertThat(thread.getByRole(AriaRole.ARTICLE)).hasCount(2);

        // When the user edits the message, and then deletes it
        var row = phonePage.locator(".row.user").first();
        row.hover();
        row.getByRole(AriaRole.BUTTON, in("Edit this message")).click();
        phonePage.getByRole(AriaRole.TEXTBOX, named("Message")).fill("My order is far too late");
        phonePage.getByRole(AriaRole.BUTTON, exactly("Send")).click();
        assertThat(message.getByText("My order is far too late")).isVisible(PATIENTLY);
        assertThat(message.getByText("Edited")).isVisible();
        Console.picture(phonePage, "gesture-edited-phone-light");
        row.hover();
        row.getByRole(AriaRole.BUTTON, in("Delete this message")).click();
        assertThat(message.getByText("Deleted by the user")).isVisible(PATIENTLY);
        assertThat(phonePage.getByText("You deleted this message")).isVisible(PATIENTLY);
        var narrow = Console.signedIn(running.suite, browser, 390, ColorScheme.DARK);
        narrow.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        assertThat(narrow.getByText("It left today.")).isVisible(PATIENTLY);
        Console.assertAccessible(narrow, "thread with gestures, dark");
        Console.picture(narrow, "gesture-dark-390");
    }

    @Test
    void whatWhatsAppWouldRefuseIsRefused() {
        long ticket = ticket();
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

    private static void react(Page console, Locator message, String emoji) {
        message.hover();
        message.getByRole(AriaRole.BUTTON, in("React")).click();
        var choice = console.getByRole(AriaRole.BUTTON, exactly("React with " + emoji));
        if (!emoji.equals("👍")) {
            console.getByRole(AriaRole.BUTTON, exactly("More emoji")).click();
            Console.picture(console, "gesture-emoji-light");
        }
        choice.click();
    }

    private void awaitReaction(String emoji) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(emoji, reactionOnPhone()));
    }

    private String reactionOnPhone() {
        for (JsonNode message : http.simulator("GET", "/control/users/" + phone + "/messages", null)
                .json()) {
            if (message.path("text").asText().contains("so late")) {
                return message.at("/reactions/business").asText("null");
            }
        }
        return "none";
    }

    private long ticket() {
        http.simulator("POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"" + name + "\"}");
        http.simulator(
                "POST",
                "/control/users/" + phone + "/messages",
                "{\"type\":\"text\",\"text\":\"I need an agent, my order is so late\"}");
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            var found = http.api("GET", "/api/support/open-tickets?q=" + phone, null)
                                    .json()
                                    .path("items")
                                    .path(0);
                            return found.path("unread_count").asInt() > 0
                                    ? found.path("id").asLong()
                                    : 0L;
                        },
                        id -> id > 0);
    }
}
