package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.Test;

/** Tests a contact's page: agents block contacts there and merge two into one. */
class ContactPageTest extends InBrowser {
    @Test
    void whoIsBlockedIsNotHeardUntilTheyAreUnblocked() {
        // Given a user who has just written
        var user = WaitingUser.writing(http, "I need an agent, and I will shout at them");
        var page = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        page.navigate(contact(user));

        // When an agent blocks them, after the dialog explained the effects
        page.getByRole(AriaRole.BUTTON, exactly("Block")).click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText("They are not notified.")).isVisible();
        Console.picture(page, "block-light");
        Console.assertAccessible(page, "block");
        dialog.getByRole(AriaRole.BUTTON, in("Block")).click();

        // Then the page says so, and soon that WhatsApp does the same
        assertThat(page.getByTestId("blocked")).hasText("Blocked, also at WhatsApp", patiently());
        Console.picture(page, "blocked-light");
        Console.assertAccessible(page, "blocked");

        // And nothing can be written, and nothing arrives, while the ticket stays open
        page.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + user.ticket());
        assertThat(page.getByText("This contact is blocked.")).isVisible(soon());
        assertThat(page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Reply")))
                .isHidden();
        Console.picture(page, "blocked-ticket-light");
        assertTrue(whatsAppBlocks().contains(user.phone()));
        write(user, "Do you hear me?");

        // When they are unblocked, their later messages arrive
        page.navigate(contact(user));
        page.getByRole(AriaRole.BUTTON, exactly("Unblock")).click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, in("Unblock"))
                .click();
        assertThat(page.getByTestId("blocked")).isHidden();
        await().atMost(Duration.ofSeconds(20)).until(() -> !whatsAppBlocks().contains(user.phone()));
        write(user, "Sorry for the noise");
        await().atMost(Duration.ofSeconds(20)).until(() -> thread(user).contains("Sorry for the noise"));
        assertFalse(thread(user).contains("Do you hear me?"));
        page.close();
    }

    @Test
    void twoContactsOfOnePersonShowAsOneUntilThatIsUndone() {
        // Given a user who wrote from two numbers
        var name = "Zora " + System.nanoTime() % 1_000_000;
        var first = writing(name, "I need an agent, my order is late");
        var second = writing(name, "I need an agent, this is my other phone");
        var page = Console.signedIn(running.suite, browser, 390, ColorScheme.DARK);
        page.navigate(contact(first));

        // When an agent finds the other contact by name and merges them
        page.getByRole(AriaRole.BUTTON, exactly("Merge with…")).click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Name or number of the other contact").fill(name);
        var found = dialog.getByRole(AriaRole.LIST).getByRole(AriaRole.BUTTON);
        assertThat(found).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(15_000));
        Console.picture(page, "merge-phone-dark");
        Console.assertAccessible(page, "merge");
        found.click();
        dialog.getByRole(AriaRole.BUTTON, in("Merge").setExact(true)).click();

        // Then both tickets are there, and both numbers
        assertThat(page.getByTestId("identities").getByRole(AriaRole.LISTITEM))
                .hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(15_000));
        assertThat(page.getByText("this is my other phone")).isVisible(soon());
        page.setViewportSize(1440, 1000);
        Console.picture(page, "merged-dark");
        Console.assertAccessible(page, "merged");

        // When the merge is undone, each is separate again
        page.getByRole(AriaRole.BUTTON, exactly("Undo merge")).click();
        assertThat(page.getByTestId("identities")).isHidden();
        assertThat(page.getByText("this is my other phone")).isHidden();
        page.navigate(contact(second));
        assertThat(page.getByText("this is my other phone")).isVisible(soon());
        assertThat(page.getByText("my order is late")).isHidden();
        page.close();
    }

    private static WaitingUser writing(String name, String text) {
        var phone = "23472" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
        return WaitingUser.writing(http, phone, name, text);
    }

    private static String contact(WaitingUser user) {
        var ticket =
                http.api("GET", "/api/support/tickets/" + user.ticket(), null).json();
        return running.suite.address(Part.BFF) + "/contacts/"
                + ticket.path("channel").asText() + "/" + ticket.path("contact").asText();
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

    private static void write(WaitingUser user, String text) {
        assertEquals(
                201,
                http.simulator(
                                "POST",
                                "/control/users/" + user.phone() + "/messages",
                                "{\"type\":\"text\",\"text\":\"" + text + "\"}")
                        .status());
    }

    private static String thread(WaitingUser user) {
        return http.api("GET", "/api/support/tickets/" + user.ticket(), null).body();
    }

    private static LocatorAssertions.HasTextOptions patiently() {
        return new LocatorAssertions.HasTextOptions().setTimeout(20_000);
    }

    private static LocatorAssertions.IsVisibleOptions soon() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);
    }
}
