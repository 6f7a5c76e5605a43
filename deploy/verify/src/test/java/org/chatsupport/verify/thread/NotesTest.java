package org.chatsupport.verify.thread;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** Agents write notes for each other, which users never get. */
class NotesTest extends BrowserStory {
    private final WaitingUser user = waiting();

    @Test
    void aNoteReachesTheAgentItMentions() {
        // Given an admin in a ticket, and an agent at the list
        var admin = adminInTicket();
        var agent = agent(Screen.WIDE_DARK);
        agent.visit("support-tickets");
        var name = agent.page
                .evaluate("fetch('/api/session').then(a => a.json()).then(s => s.admin.name)")
                .toString();

        // When the admin writes a note that mentions the agent, with the keyboard only
        admin.keys("n");
        assertThat(admin.composer.note).isFocused();
        admin.type("Looks like a double charge, @" + name.substring(0, 3));
        assertThat(admin.part(AriaRole.LISTBOX, "Agents to mention").root).containsText(name);
        admin.look("note with picker");
        admin.keys("Enter");
        admin.type("can you check?");
        admin.keys("Enter");

        // Then it is in the thread
        admin.thread.note().shows("@" + name + " can you check?");
        admin.look("note");

        // And the agent learns of it at once, until they have read it
        agent.shows("mentions you");
        agent.inbox.view("Mentions").click();
        agent.inbox.open(user);
        agent.thread.note().isShown();
        agent.inbox.showsNot("mentions you");
        agent.look("note");
    }

    @Test
    void aNoteNeverReachesTheUser() {
        // Given a note in a ticket
        var admin = adminInTicket();
        write(admin, "Looks like a double charge.");

        // When the user gets a reply
        admin.keys("Escape", "r");
        admin.composer.write("We are looking into it.");
        admin.keys("Enter");

        // Then they do not get the note
        user.gets("We are looking into it.");
        user.neverGot("double charge");
    }

    @Test
    void aClosedTicketStillTakesANoteOnASmallScreen() {
        // Given a closed ticket on a phone
        user.isChanged("{\"status\":\"CLOSED\"}");
        var admin = admin(Screen.NARROW);
        admin.open(user);

        // When a note is added
        admin.press("Note");
        admin.composer.note.fill("Refunded on Friday.");
        admin.press("Add note");

        // Then it is in the thread
        admin.thread.note().shows("Refunded on Friday.");
        admin.look("note");
    }

    private Console adminInTicket() {
        var admin = admin();
        admin.open(user);
        return admin;
    }

    private static void write(Console console, String note) {
        console.keys("n");
        assertThat(console.composer.note).isFocused();
        console.type(note);
        console.keys("Enter");
        console.thread.note().shows(note);
    }
}
