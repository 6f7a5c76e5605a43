package org.chatsupport.verify.contact;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** Who somebody is stands on one page; agents block contacts there and merge two into one. */
class ContactPageTest extends BrowserStory {
    private static final String NOTE = "Prefers to be called in the morning.";

    @Test
    void whatIsKnownOfAContactStandsBesideTheirTickets() {
        // Given an admin who comes from a ticket to its contact
        var user = waiting();
        var admin = admin();
        admin.open(user);
        admin.openContact();
        admin.showsHeading(user.name());
        admin.shows("Local time");

        // When they write about the contact
        admin.part(AriaRole.TEXTBOX, "About this contact").root.fill(NOTE);
        admin.press("Save");
        assertThat(admin.page.getByText(Pattern.compile(", just now|< 1 min"))).isVisible();
        admin.look("contact");

        // Then it is on the page for everyone, which leads to the ticket
        var narrow = admin(Screen.NARROW_DARK);
        narrow.page.navigate(admin.page.url());
        assertThat(narrow.part(AriaRole.TEXTBOX, "About this contact").root).hasValue(NOTE);
        narrow.look("contact");
        narrow.root
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("#" + user.ticket()))
                .click();
        narrow.isAt("/support-tickets/" + user.ticket());

        // And it is beside the ticket
        admin.page.goBack();
        admin.part(AriaRole.REGION, "About this contact").shows(NOTE);
        admin.look("ticket with a note about its contact");
    }

    @Test
    void whoIsBlockedIsNotAnswered() {
        // Given a user who has just written
        var user = waiting("I need an agent, and I will shout at them");
        var admin = admin();
        admin.visit(contact(user));

        // When an agent blocks them
        admin.press("Block");
        admin.dialog().shows("They are not notified.");
        admin.look("block");
        admin.dialog().press("Block");
        admin.dialog().isGone();

        // Then the page says so, and soon that WhatsApp does the same
        isBlocked(admin);
        admin.look("blocked");
        assertTrue(whatsAppBlocks().contains(user.phone()));

        // And nothing can be written, while the ticket stays open
        admin.openTicket(user.ticket());
        admin.shows("This contact is blocked.");
        admin.composer.isClosed();
        admin.look("ticket of a blocked contact");
    }

    @Test
    void whoIsUnblockedIsHeardAgain() {
        // Given a blocked user who wrote
        var user = waiting();
        var admin = admin();
        admin.visit(contact(user));
        admin.press("Block");
        admin.dialog().press("Block");
        admin.dialog().isGone();
        isBlocked(admin);
        user.writes("Do you hear me?");

        // When they are unblocked
        admin.press("Unblock");
        admin.dialog().press("Unblock");
        assertThat(blocked(admin)).isHidden();
        await().atMost(Duration.ofSeconds(20)).until(() -> !whatsAppBlocks().contains(user.phone()));

        // Then their later messages arrive, and no earlier one
        user.writes("Sorry for the noise");
        await().atMost(Duration.ofSeconds(20)).until(() -> user.threadOf("user").contains("Sorry for the noise"));
        assertTrue(!user.threadOf("user").contains("Do you hear me?"));
    }

    @Test
    void twoContactsOfOnePersonShowAsOne() {
        // Given a user who wrote from two numbers
        var name = "Zora " + WaitingUser.uniqueNumber();
        var first = writing(name, "I need an agent, my order is late");
        writing(name, "I need an agent, this is my other phone");
        var admin = admin(Screen.NARROW_DARK);
        admin.visit(contact(first));

        // When an agent merges them
        merge(admin, name);

        // Then both tickets are there, and both numbers
        assertThat(identities(admin).getByRole(AriaRole.LISTITEM)).hasCount(2);
        admin.shows("this is my other phone");
        admin.page.setViewportSize(1440, 1000);
        admin.look("merged contact");
    }

    @Test
    void aMergeCanBeUndone() {
        // Given two contacts that were merged
        var name = "Zora " + WaitingUser.uniqueNumber();
        var first = writing(name, "I need an agent, my order is late");
        var second = writing(name, "I need an agent, this is my other phone");
        var admin = admin();
        admin.visit(contact(first));
        merge(admin, name);
        admin.shows("this is my other phone");

        // When this is undone
        admin.press("Undo merge");

        // Then each is separate again
        assertThat(identities(admin)).isHidden();
        admin.showsNot("this is my other phone");
        admin.visit(contact(second));
        admin.shows("this is my other phone");
        admin.showsNot("my order is late");
    }

    private static WaitingUser writing(String name, String text) {
        return WaitingUser.writing(http, WaitingUser.uniquePhone(), name, text);
    }

    /** Finds the other contact by name. */
    private static void merge(Console console, String name) {
        console.press("Merge with…");
        console.dialog().fill("Name or number of the other contact", name);
        var found = console.dialog().root.getByRole(AriaRole.LIST).getByRole(AriaRole.BUTTON);
        assertThat(found).hasCount(1);
        console.look("merge");
        found.click();
        console.dialog().press("Merge");
    }

    private static Locator identities(Console console) {
        return console.page.getByTestId("identities");
    }

    private static Locator blocked(Console console) {
        return console.page.getByTestId("blocked");
    }

    private static void isBlocked(Console console) {
        assertThat(blocked(console)).hasText("Blocked, also at WhatsApp");
    }

    private static String contact(WaitingUser user) {
        var ticket = user.asTicket();
        return "contacts/" + ticket.path("channel").asText() + "/"
                + ticket.path("contact").asText();
    }

    private static String whatsAppBlocks() {
        return Http.call(
                        "GET",
                        running.suite.address(Part.SIMULATOR) + "/v25.0/" + Settings.CHANNEL + "/block_users",
                        null,
                        "Authorization",
                        "Bearer " + Settings.ACCESS_TOKEN)
                .body();
    }
}
