package org.chatsupport.verify.inbox;

import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** Many tickets are changed at once. */
class BulkChangeTest extends BrowserStory {
    private final WaitingUser[] users = {waiting(), waiting(), waiting()};

    @Test
    void manyTicketsAreAssignedAtOnce() {
        // Given three selected tickets
        var admin = adminWhoSelected();
        admin.look("selected tickets");

        // When they are assigned
        admin.menu("Assign", "Me");

        // Then the console says so, and they leave the view of unassigned ones
        admin.shows("3 tickets changed");
        for (var user : users) {
            admin.inbox.listsNot(user);
        }
        admin.look("tickets changed");
    }

    @Test
    void aBulkChangeCanBeUndone() {
        // Given three tickets that were assigned together
        var admin = adminWhoSelected();
        admin.menu("Assign", "Me");
        admin.shows("3 tickets changed");

        // When this is undone
        admin.press("Undo");

        // Then they are where they were
        admin.shows("3 tickets restored");
        admin.inbox.lists(users);
    }

    private Console adminWhoSelected() {
        var admin = admin();
        admin.visit("support-tickets?view=unassigned");
        admin.inbox.lists(users);
        admin.inbox.select(users);
        admin.shows("3 selected");
        return admin;
    }
}
