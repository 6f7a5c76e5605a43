package org.chatsupport.verify.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** A list of tickets that is wanted often is saved as a view. */
class ViewsTest extends BrowserStory {
    private static final Pattern SAVED = Pattern.compile("\\?saved=\\d+$");

    private final WaitingUser user = waiting("I need an agent, it is urgent");
    private final String tag = "tag" + user.ticket();
    private final String name = "Urgent ones " + user.ticket();

    @Test
    void aListThatIsWantedOftenIsSavedForEveryone() {
        // Given an admin who views their urgent tickets
        var admin = adminWhoFilters();

        // When the view is saved for everyone
        admin.press("Save view");
        admin.dialog().fill("Name", name);
        admin.dialog().switchOn();
        admin.look("saved view form");
        admin.dialog().press("Save");

        // Then it has an address and a live count, and it is open
        assertThat(admin.page).hasURL(SAVED);
        assertThat(admin.inbox.view(name)).hasAttribute("aria-current", "page");
        assertThat(admin.inbox.view(name)).containsText("1");
        admin.inbox.listsOnly(user);
        admin.look("saved view");

        // And others open it from the address, where they can narrow it but not save it
        var agent = agent(Screen.NARROW_DARK);
        agent.page.navigate(admin.page.url());
        agent.inbox.listsOnly(user);
        agent.look("saved view");
        agent.inbox.filter("Filter by assignee", "none");
        agent.isAt("edited=true");
        agent.offersNot("Save changes");
    }

    @Test
    void itsOwnerChangesAView() {
        // Given a saved view
        var admin = adminWithView();

        // When its owner removes a filter and gives it another name
        admin.press("Remove the filter Urgent", "Save changes");
        assertThat(admin.page).hasURL(SAVED);
        admin.inbox.changeView("Rename view");
        admin.dialog().fill("Name", "By waiting time " + user.ticket());
        admin.dialog().press("Save");

        // Then it has the new name, and keeps the change
        assertThat(admin.inbox.view("By waiting time " + user.ticket())).isVisible();
        assertThat(admin.inbox.view(name)).isHidden();
        admin.page.reload();
        admin.inbox.listsOnly(user);
        admin.offersNot("Remove the filter Urgent");
    }

    @Test
    void aViewThatWasDeletedIsGoneFromItsAddressToo() {
        // Given a saved view
        var admin = adminWithView();
        var address = admin.page.url();

        // When its owner deletes it
        admin.inbox.changeView("Delete view");
        admin.dialog().press("Delete view");

        // Then it is gone
        assertThat(admin.inbox.view(name)).isHidden();
        admin.page.navigate(address);
        admin.shows("This view doesn't exist");
    }

    @Test
    void whoWaitsLongestIsAViewOfItsOwn() {
        // Given an agent at the list
        var agent = agent();
        agent.visit("support-tickets");

        // When they choose the view
        agent.inbox.view("Waiting longest").click();

        // Then it lists who waits
        agent.isAt("view=waiting");
        assertThat(agent.inbox.rows().first()).isVisible();
    }

    private Console adminWhoFilters() {
        user.isChanged("{\"priority\":\"URGENT\",\"tags\":[\"" + tag + "\"]}");
        var admin = admin();
        admin.visit("support-tickets?tag=" + tag);
        admin.inbox.filter("Filter by priority", "URGENT");
        admin.inbox.filter("Sort by", "waiting");
        return admin;
    }

    private Console adminWithView() {
        var admin = adminWhoFilters();
        admin.press("Save view");
        admin.dialog().fill("Name", name);
        admin.dialog().press("Save");
        assertThat(admin.page).hasURL(SAVED);
        return admin;
    }
}
