package org.chatsupport.verify.compose;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer that is written often is written once. */
class CannedResponsesTest extends BrowserStory {
    private static final String TEXT = "Hello {{contact.name}}, your refund for ticket {{ticket.id}} is on its way. ";

    private final WaitingUser user = waiting();

    @BeforeEach
    void nobodyHasWrittenOne() throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:mysql://" + running.mysql.address() + "/support", "root", running.mysql.rootPassword());
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM canned_responses");
        }
    }

    @Test
    void theFirstOneIsWrittenWithVariablesThatCanBeFilledIn() {
        // Given an admin, and no canned response
        var admin = admin();
        admin.visit("settings/canned-responses");
        admin.shows("No canned responses yet");
        admin.look("no canned responses");

        // When the admin writes the first, and at first with a variable that nobody can fill in
        begin(admin, "Hello {{contact.nmae}}");
        admin.press("Save");
        admin.shows("Unknown variable {{contact.nmae}}.");
        admin.fill("Text", TEXT);
        admin.press("{{admin.name}}");
        admin.look("canned response form");
        admin.press("Save");

        // Then it is listed, and agents cannot delete it
        admin.shows("/refund");
        admin.look("canned responses");
        var agent = agent();
        agent.visit("settings/canned-responses");
        agent.shows("/refund");
        agent.offersNot("Delete /refund");
    }

    @Test
    void anAgentInsertsItWithTheKeyboardFilledIn() {
        // Given a canned response, and an agent in a ticket
        var admin = admin();
        admin.visit("settings/canned-responses");
        begin(admin, TEXT);
        admin.press("{{admin.name}}", "Save");
        admin.shows("/refund");
        var agent = agent(Screen.WIDE_DARK);
        agent.open(user);

        // When the agent inserts and sends it
        agent.keys("r");
        agent.composer.type("/ref");
        assertThat(agent.part(AriaRole.LISTBOX, "Canned responses").root).containsText("Refund is on its way");
        agent.shows("Hello " + user.name() + ", your refund");
        agent.look("canned response picker");
        agent.keys("Enter");
        agent.composer.holds(Pattern.compile(
                "Hello " + user.name() + ", your refund for ticket " + user.ticket() + " is on its way\\. \\S+.*"));
        agent.keys("Enter");

        // Then the user gets it
        user.gets("your refund for ticket " + user.ticket());
    }

    private static void begin(Console admin, String text) {
        admin.press("Create the first one");
        admin.fill("Shortcut", "refund");
        admin.fill("Title", "Refund is on its way");
        admin.fill("Text", text);
    }
}
