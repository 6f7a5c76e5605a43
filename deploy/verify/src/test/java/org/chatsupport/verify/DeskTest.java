package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.chatsupport.local.Suite.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What makes the desk quick: notes, canned responses, tags, views and bulk changes, in a real browser. */
class DeskTest {
    private static RunningSuite running;
    private static Http http;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
        http = new Http(running.suite);
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
    }

    @Test
    void aNoteReachesTheAdminItMentionsAndNeverTheUser() {
        // Given an admin and an agent, each before a console, and a user who waits
        var phone = phone();
        long ticket = ticketOf(phone);
        var admin = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        var agent = Console.signedIn(
                running.suite, browser, 1440, ColorScheme.DARK, "agent@example.com", "local-agent");
        agent.navigate(running.suite.address(Part.BFF) + "/support-tickets");
        var agentName = agent.evaluate("fetch('/api/session').then(a => a.json()).then(s => s.admin.name)")
                .toString();
        admin.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        assertThat(admin.getByText("my order is late").first()).isVisible(patiently());

        // When the admin writes a note that mentions the agent, by keyboard alone
        admin.keyboard().press("n");
        var note = admin.getByRole(AriaRole.TEXTBOX, exactly("Note"));
        assertThat(note).isFocused();
        note.pressSequentially("Looks like a double charge, @" + agentName.substring(0, 3));
        assertThat(admin.getByRole(AriaRole.OPTION, named(agentName))).isVisible();
        Console.picture(admin, "note-picker-light");
        Console.assertAccessible(admin, "note with picker");
        admin.keyboard().press("Enter");
        note.pressSequentially("can you check?");
        admin.keyboard().press("Enter");

        // Then it stands in the thread, and the agent learns of it live
        var written = admin.getByRole(AriaRole.ARTICLE, named("Internal note"));
        assertThat(written).containsText("@" + agentName + " can you check?");
        assertThat(agent.getByText("mentions you").first()).isVisible(patiently());
        agent.getByRole(AriaRole.NAVIGATION, exactly("Views"))
                .getByRole(AriaRole.LINK, linkNamed("Mentions"))
                .click();
        agent.getByTestId("ticket-list")
                .getByRole(AriaRole.LINK, linkNamed("User " + phone.substring(8)))
                .click();
        assertThat(agent.getByRole(AriaRole.ARTICLE, named("Internal note"))).isVisible(patiently());
        assertThat(agent.getByTestId("ticket-list").getByText("mentions you")).isHidden();
        Console.assertAccessible(agent, "thread with a note, dark");
        Console.picture(agent, "note-dark");
        Console.picture(admin, "note-light");

        // And the user never gets it
        admin.keyboard().press("Escape");
        admin.keyboard().press("r");
        admin.getByRole(AriaRole.TEXTBOX, exactly("Reply")).fill("We are looking into it.");
        admin.keyboard().press("Enter");
        await().atMost(Duration.ofSeconds(30)).until(() -> phoneOf(phone).contains("We are looking into it."));
        assertFalse(phoneOf(phone).contains("double charge"));

        // And a closed ticket still takes one, on a small screen
        var version = http.api("GET", "/api/support/tickets/" + ticket, null)
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertEquals(
                200,
                http.api("PATCH", "/api/support/tickets/" + ticket, "{\"status\":\"CLOSED\"}", "If-Match", version)
                        .status());
        var narrow = Console.signedIn(running.suite, browser, 390, ColorScheme.LIGHT);
        narrow.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        narrow.getByRole(AriaRole.BUTTON, exactly("Note")).click();
        narrow.getByRole(AriaRole.TEXTBOX, exactly("Note")).fill("Refunded on Friday.");
        narrow.getByRole(AriaRole.BUTTON, exactly("Add note")).click();
        assertThat(narrow.getByRole(AriaRole.ARTICLE, named("Internal note")).last())
                .containsText("Refunded on Friday.");
        Console.assertAccessible(narrow, "note, narrow");
        Console.picture(narrow, "note-light-390");
    }

    private static String phone() {
        return "23472" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    }

    /** A user with an open ticket. */
    private static long ticketOf(String phone) {
        http.simulator(
                "POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"User " + phone.substring(8) + "\"}");
        http.simulator(
                "POST",
                "/control/users/" + phone + "/messages",
                "{\"type\":\"text\",\"text\":\"I need an agent, my order is late\"}");
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> http.api("GET", "/api/support/open-tickets?q=" + phone, null)
                                .json()
                                .at("/items/0/id")
                                .asLong(),
                        id -> id > 0);
    }

    /** Everything that stands on a user's phone. */
    private static String phoneOf(String phone) {
        return http.simulator("GET", "/control/users/" + phone + "/messages", null)
                .body();
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(Pattern.compile(Pattern.quote(name)));
    }

    private static Locator.GetByRoleOptions linkNamed(String name) {
        return new Locator.GetByRoleOptions().setName(Pattern.compile(Pattern.quote(name)));
    }
}
