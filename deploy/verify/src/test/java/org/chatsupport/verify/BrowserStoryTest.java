package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.regex.Pattern;
import org.chatsupport.local.Suite.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job as people do it: a phone and a console side by side, in a real browser. */
class BrowserStoryTest {
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);

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
    void aUserAsksForAHumanAndIsHelped() {
        // Given a person with a phone and an admin who looks at the dashboard
        var name = "Amara Story";
        http.simulator("POST", "/control/users", "{\"phone\":\"2348035550199\",\"name\":\"" + name + "\"}");
        var phone = phonePage(name);
        var console = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        console.navigate(running.suite.address(Part.BFF) + "/");

        // When the person asks for support
        say(phone, "hi");
        phone.getByRole(AriaRole.BUTTON, named("Choose")).last().click();
        phone.getByRole(AriaRole.BUTTON, named(Pattern.compile("^Chat Support")))
                .last()
                .click();
        assertThat(phone.getByText("A person will answer you here").last()).isVisible(PATIENTLY);
        say(phone, "I paid for the November course yesterday, but it is locked.");

        // Then the banner appears without reload, and leads to the ticket
        var banner = console.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("Support alerts"));
        assertThat(banner).containsText(Pattern.compile("support request"), containsPatiently());
        Console.picture(console, "dashboard-light");
        console.getByRole(AriaRole.LINK, exactly("View Support")).click();
        console.getByTestId("ticket-list")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile(name)))
                .click();
        assertThat(console.getByTestId("thread").getByText("but it is locked").first())
                .isVisible(PATIENTLY);

        // When the admin takes it and answers
        console.getByRole(AriaRole.BUTTON, exactly("Assign to me")).first().click();
        console.getByRole(AriaRole.TEXTBOX, named("Reply")).fill("Thank you, Amara. I have just unlocked it.");
        console.getByRole(AriaRole.BUTTON, exactly("Send")).click();

        // Then the phone shows it, and the ticks reach read
        assertThat(phone.getByText("I have just unlocked it").last()).isVisible(PATIENTLY);
        assertThat(console.getByTestId("thread")
                        .getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName("Read"))
                        .last())
                .isVisible(PATIENTLY);
        assertThat(console.getByTestId("ticket-status").first()).hasText("In progress");
        Console.picture(console, "support-tickets-light");
        Console.picture(phone, "phone-light");

        // When it is resolved, and the person confirms and rates
        console.getByRole(AriaRole.BUTTON, exactly("Resolve")).first().click();
        assertThat(phone.getByText("Did this help?").last()).isVisible(PATIENTLY);
        phone.getByRole(AriaRole.BUTTON, exactly("Yes")).last().click();
        assertThat(phone.getByText("How did we do?").last()).isVisible(PATIENTLY);
        phone.getByRole(AriaRole.BUTTON, named("Rate")).last().click();
        phone.getByRole(AriaRole.BUTTON, named(Pattern.compile("^5"))).last().click();

        // Then the ticket is closed and the rating is on it
        assertThat(console.getByTestId("ticket-status").first())
                .hasText("Closed", new LocatorAssertions.HasTextOptions().setTimeout(15_000));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var ticket = http.api("GET", "/api/support/tickets?q=Amara%20Story", null)
                    .json()
                    .path("items")
                    .path(0);
            assertEquals("CLOSED", ticket.path("status").asText());
            assertEquals("user", ticket.path("closed_by").asText());
            assertEquals(5, ticket.path("rating").asInt());
        });
    }

    @Test
    void everyPageIsAccessibleInBothThemesAndOnThePhone() {
        http.api("POST", "/api/support/tickets", "{\"phone_number\":\"2348123450001\",\"sender_name\":\"Axe\"}");
        for (var theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            var suffix = theme == ColorScheme.LIGHT ? "light" : "dark";
            for (int width : new int[] {1440, 390}) {
                var page = Console.signedIn(running.suite, browser, width, theme);
                var size = width == 390 ? "-phone-width-" : "-";
                for (var path : new String[] {"", "support-tickets", "settings/admins"}) {
                    page.navigate(running.suite.address(Part.BFF) + "/" + path);
                    page.waitForLoadState();
                    assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible(PATIENTLY);
                    page.waitForTimeout(800);
                    Console.assertAccessible(page, path + " " + suffix + " " + width);
                    Console.picture(page, (path.isEmpty() ? "dashboard" : path.replace('/', '-')) + size + suffix);
                }
                page.context().close();
            }
            var signIn = browser.newContext(new Browser.NewContextOptions()
                            .setColorScheme(theme)
                            .setViewportSize(1440, 900))
                    .newPage();
            signIn.navigate(running.suite.address(Part.BFF) + "/sign-in");
            assertThat(signIn.getByRole(AriaRole.BUTTON, exactly("Sign in"))).isVisible(PATIENTLY);
            Console.assertAccessible(signIn, "sign-in " + suffix);
            Console.picture(signIn, "sign-in-" + suffix);
            signIn.context().close();
        }
    }

    private static Page phonePage(String name) {
        var page = browser.newContext(new Browser.NewContextOptions().setViewportSize(1200, 900))
                .newPage();
        page.navigate(running.suite.address(Part.SIMULATOR) + "/");
        page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^" + name)))
                .first()
                .click();
        return page;
    }

    private static void say(Page phone, String text) {
        phone.getByRole(AriaRole.TEXTBOX, named("Message")).fill(text);
        phone.getByRole(AriaRole.BUTTON, exactly("Send")).click();
        assertThat(phone.getByTestId("phone-thread").getByText(text).last()).isVisible(PATIENTLY);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions named(Pattern name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static LocatorAssertions.ContainsTextOptions containsPatiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(15_000);
    }
}
