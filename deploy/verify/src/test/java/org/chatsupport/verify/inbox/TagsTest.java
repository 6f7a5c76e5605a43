package org.chatsupport.verify.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** Tags and categories are chosen, shown and found. */
class TagsTest extends BrowserStory {
    private final WaitingUser user = waiting();
    private final String category = "Billing " + user.ticket();
    private final String tag = "double charge " + user.ticket();

    @Test
    void aCategoryIsAddedOnce() {
        // Given a category
        var admin = admin();
        addCategory(admin, category);
        admin.showsItem(category);

        // When it is added again, in other letters
        addCategory(admin, category.toUpperCase(Locale.ROOT));

        // Then it is refused
        admin.shows("There is a category with this name already");
        admin.look("categories");
    }

    @Test
    void aTicketIsFoundByItsTag() {
        // Given a category
        var admin = admin();
        addCategory(admin, category);
        admin.showsItem(category);

        // When the ticket gets the category and a tag
        admin.open(user);
        admin.choose("Category", category);
        tags(admin).fill("#" + tag.replace("double charge", "Double  Charge"));
        admin.keys("Enter");

        // Then the list shows both, the history records it, and the tag leads to its tickets
        assertThat(admin.inbox.row(user)).containsText("#" + tag);
        assertThat(admin.inbox.row(user)).containsText(category);
        admin.shows("added the tag " + tag);
        admin.keys("Escape");
        admin.look("ticket with tags");
        admin.follow(tag);
        admin.isAt("tag=");
        admin.inbox.listsOnly(user);
        admin.press("Remove the filter #" + tag);
        admin.isNotAt("tag=");
    }

    @Test
    void theNextTicketIsOfferedATagThatIsInUse() {
        // Given a ticket with a tag, and another ticket
        user.isChanged("{\"tags\":[\"" + tag + "\"]}");
        var admin = admin();
        admin.open(waiting());

        // When an agent begins to write it
        tags(admin).fill(tag.substring(0, tag.length() - 1));
        admin.take(tag);

        // Then it can be chosen
        admin.showsLink(tag);
        assertThat(tags(admin)).hasValue("");
    }

    private static void addCategory(Console admin, String name) {
        if (!admin.page.url().endsWith("/settings/categories")) {
            admin.visit("settings/categories");
        }
        admin.fill("Name of the new category", name);
        admin.press("Add category");
    }

    private static Locator tags(Console console) {
        return console.part(AriaRole.COMBOBOX, "Add a tag").root;
    }
}
