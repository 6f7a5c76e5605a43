package org.chatsupport.verify.thread;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.chatsupport.verify.Webhooks;
import org.chatsupport.verify.media.SampleFiles;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** An agent sees what a user sent to the bot before the ticket, and what the bot could not say to the user. */
class EarlierConversationTest extends BrowserStory {
    @Test
    void whatCameBeforeTheTicketIsReadableWithItsPictures() {
        // Given a user who shows and says something before asking for support
        var phone = WaitingUser.uniquePhone();
        http.simulator("POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"User " + phone + "\"}");
        var before = new WaitingUser(http, phone, "User " + phone, 0);
        before.sends("{\"type\":\"image\",\"media\":\"data:image/jpeg;base64,"
                + Base64.getEncoder().encodeToString(SampleFiles.picture("jpg", 640, 480))
                + "\",\"text\":\"the broken screen\"}");
        before.writes("my screen broke after a week");
        before.writes("support");
        var user = WaitingUser.found(http, phone, "User " + phone);

        // When an agent unfolds the earlier conversation
        var admin = admin();
        admin.open(user);
        admin.thread.text("Earlier").first().click();

        // Then the words and the picture are there, and the ticket says what it is about
        admin.thread.shows("the broken screen");
        var picture = admin.thread.root.getByRole(AriaRole.LINK).getByRole(AriaRole.IMG);
        assertThat(picture.first()).isVisible();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> (int) picture.first().evaluate("image => image.naturalWidth") > 0);
        assertThat(admin.page.getByText("my screen broke after a week").first()).isVisible();
        admin.look("earlier conversation");
        for (var screen : List.of(Screen.WIDE_DARK, Screen.NARROW_DARK)) {
            var dark = admin(screen);
            dark.open(user);
            dark.thread.text("Earlier").first().click();
            dark.thread.shows("the broken screen");
            dark.look("earlier conversation");
        }
    }

    @Test
    void theThreadSaysWhatTheBotCouldNotSay() {
        // Given a user whose last words are older than WhatsApp's 24 hours
        var phone = WaitingUser.uniquePhone();
        var message = Webhooks.text(phone, "wamid." + phone, "I need an agent, it was yesterday");
        message.put(
                "timestamp",
                Long.toString(Instant.now().minus(Duration.ofHours(25)).getEpochSecond()));
        http.webhook(Webhooks.of(List.of(message)));
        var user = WaitingUser.found(http, phone, "User " + phone);
        var admin = admin();
        admin.open(user);

        // When the ticket is resolved
        http.api(
                "PATCH",
                "/api/support/tickets/" + user.ticket(),
                "{\"status\":\"RESOLVED\"}",
                "If-Match",
                "\"" + user.asTicket().path("version") + "\"");

        // Then the agent learns that the user was not asked
        admin.thread.shows("The user was not asked whether it helped: WhatsApp's 24 hours are over");
        admin.look("withheld notice");
    }
}
