package org.chatsupport.verify.compose;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** A reply can be taken back for five seconds, and is neither lost nor doubled. */
class UndoSendTest extends BrowserStory {
    private static final Duration LESS_THAN_THE_HOLD = Duration.ofSeconds(4);
    private static final int MORE_THAN_THE_HOLD_MS = 5_500;

    private final WaitingUser user = waiting("I need an agent, can I pay by card?");

    @Test
    void aReplyThatIsTakenBackIsNeverSent() {
        // Given a reply that is held back
        var admin = adminWhoSent("No, sorry.");

        // When it is undone
        admin.press("Undo");

        // Then its text is back in the box, and only the corrected reply reaches the user
        admin.composer.holds("No, sorry.");
        admin.page.clock().fastForward(MORE_THAN_THE_HOLD_MS);
        admin.composer.write("Yes, of course.");
        admin.composer.reply.press("Enter");
        admin.offers("Undo");
        admin.page.clock().fastForward(MORE_THAN_THE_HOLD_MS);
        user.gets("Yes, of course.");
        user.neverGot("No, sorry.");
        user.gotOnce("Yes, of course.");
    }

    @Test
    void aReplyLeavesAtOnceWhenTheAgentLeavesThePage() {
        // Given a reply that is held back
        var admin = adminWhoSent("Yes, of course.");
        admin.offers("Undo");

        // When the agent leaves the page
        admin.visit("team");

        // Then it is sent at once, and once
        user.gets("Yes, of course.", LESS_THAN_THE_HOLD);
        admin.open(user);
        assertThat(admin.thread.message("Yes, of course.").root).hasCount(1);
        admin.composer.holds("");
        user.gotOnce("Yes, of course.");
    }

    @Test
    void whoResolvesByMistakeTakesItBack() {
        // Given an agent who resolves a ticket that nobody has answered, and says so
        var admin = adminWhoCanUndo();
        admin.keys("e");
        admin.look("resolve without an answer");
        admin.dialog().press("Resolve without answering");
        admin.shows("is resolved in a moment");
        admin.look("undo of resolving");

        // When they take it back
        admin.button("Undo").first().click();
        admin.page.clock().fastForward(MORE_THAN_THE_HOLD_MS);

        // Then the user was asked nothing, and still waits
        admin.offers("Resolve");
        user.neverGot("Did this help?");
        assertTrue(user.asTicket().path("waiting_since").isTextual());
    }

    @Test
    void resolvingWaitsForAReplyThatIsHeldBack() {
        // Given a reply that is held back
        var admin = adminWhoSent("Anything else?");
        admin.look("undo of a send");

        // When the ticket is resolved
        admin.keys("Escape", "e");
        admin.shows("is resolved in a moment");
        user.gets("Anything else?", LESS_THAN_THE_HOLD);
        admin.page.clock().fastForward(MORE_THAN_THE_HOLD_MS);

        // Then the reply comes first
        user.gets("Did this help?");
        user.gotOnce("Anything else?");
        var chat = user.chat().toString();
        assertTrue(chat.indexOf("Anything else?") < chat.indexOf("Did this help?"), chat);
        admin.showsStatus("Resolved");
    }

    private Console adminWhoSent(String reply) {
        var admin = adminWhoCanUndo();
        admin.composer.write(reply);
        admin.composer.reply.press("Enter");
        return admin;
    }

    private Console adminWhoCanUndo() {
        var admin = admin();
        admin.page.clock().install();
        admin.page.addInitScript("localStorage.setItem('chat-support.undo-send', 'true')");
        admin.open(user);
        return admin;
    }
}
