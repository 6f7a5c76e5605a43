package org.chatsupport.verify.compose;

import java.util.regex.Pattern;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** Nobody answers over somebody else without knowing it. */
class CollisionTest extends BrowserStory {
    private static final String BEGUN = "I will look into it ";

    private final WaitingUser user = waiting();

    @Test
    void nobodyAnswersOverSomebodyElse() {
        // Given an admin who writes while another agent answers
        var admin = adminWhoIsLate();

        // When the admin sends
        admin.composer.reply.press("Enter");

        // Then the reply is not sent unasked, and can be changed
        admin.dialog().shows("Ben has replied in the meantime");
        admin.look("collision guard");
        admin.press("Keep editing");
        admin.composer.holds(BEGUN);
    }

    @Test
    void whoSendsAnywayAndResolvesIsLedToTheNextTicket() {
        // Given an admin who writes while another agent answers, and another ticket
        waiting();
        var admin = adminWhoIsLate();
        admin.composer.insertEmoji("thumbs up");
        admin.composer.holds(Pattern.compile("I will look into it .*\ud83d\udc4d.*"));

        // When the admin sends anyway, resolves and goes on
        admin.menu("More ways to send", "Send & resolve, then next");
        admin.press("Send anyway");

        // Then another ticket is open, and the user has the reply
        admin.isNotAt("/support-tickets/" + user.ticket());
        user.awaitStatus("RESOLVED");
        user.gets("I will look into it");
    }

    private Console adminWhoIsLate() {
        var admin = admin();
        admin.open(user);
        admin.composer.write(BEGUN);
        user.isAnswered("Solved!", "Ben");
        admin.thread.shows("Solved!");
        return admin;
    }
}
