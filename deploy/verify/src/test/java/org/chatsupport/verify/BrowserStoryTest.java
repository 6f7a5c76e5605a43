package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.Test;

/** Tests the main job: a phone and a console side by side, in a real browser. */
class BrowserStoryTest extends InBrowser {
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);

    @Test
    void aUserAsksForAHumanAndIsHelped() {
        // Given a user with a phone and an agent who views the dashboard
        var name = "Amara Story";
        http.simulator("POST", "/control/users", "{\"phone\":\"2348035550199\",\"name\":\"" + name + "\"}");
        var phone = phonePage(name);
        var console = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        console.navigate(running.suite.address(Part.BFF) + "/");

        // When the user asks for support
        say(phone, "hi");
        phone.getByRole(AriaRole.BUTTON, named("Choose")).last().click();
        phone.getByRole(AriaRole.BUTTON, named(Pattern.compile("^Chat Support")))
                .last()
                .click();
        assertThat(phone.getByText("A person will answer you here").last()).isVisible(PATIENTLY);
        say(phone, "I paid for the November course yesterday, but it is locked.");

        // Then the banner appears without a reload, and leads to the ticket
        var banner = console.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("Support alerts"));
        assertThat(banner).containsText(Pattern.compile("support request"), containsPatiently());
        Console.picture(console, "dashboard-light");
        console.getByRole(AriaRole.LINK, exactly("View Support")).click();
        console.getByTestId("ticket-list")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile(name)))
                .click();
        assertThat(console.getByTestId("thread").getByText("but it is locked").first())
                .isVisible(PATIENTLY);

        // When the agent takes it and answers
        console.getByRole(AriaRole.BUTTON, exactly("Assign to me")).first().click();
        console.getByRole(AriaRole.TEXTBOX, named("Reply")).fill("Thank you, Amara. I have just unlocked it.");
        console.getByRole(AriaRole.BUTTON, exactly("Send")).click();

        // Then the phone shows it, and the status becomes read
        assertThat(phone.getByText("I have just unlocked it").last()).isVisible(PATIENTLY);
        assertThat(console.getByTestId("thread")
                        .getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName("Read"))
                        .last())
                .isVisible(PATIENTLY);
        assertThat(console.getByTestId("ticket-status").first()).hasText("In progress");
        Console.picture(console, "support-tickets-light");
        Console.picture(phone, "phone-light");

        // When it is resolved, and the user confirms and rates
        console.getByRole(AriaRole.BUTTON, exactly("Resolve")).first().click();
        assertThat(phone.getByText("Did this help?").last()).isVisible(PATIENTLY);
        phone.getByRole(AriaRole.BUTTON, exactly("Yes")).last().click();
        assertThat(phone.getByText("How did we do?").last()).isVisible(PATIENTLY);
        phone.getByRole(AriaRole.BUTTON, named("Rate")).last().click();
        phone.getByRole(AriaRole.BUTTON, named(Pattern.compile("^5"))).last().click();

        // Then the ticket is closed and has the rating
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
        for (int width : new int[] {1440, 390}) {
            var page = Console.signedIn(running.suite, browser, width, ColorScheme.LIGHT);
            for (var path : new String[] {
                "",
                "support-tickets",
                "settings/admins",
                "settings/tokens",
                "settings/canned-responses",
                "settings/categories",
                "team"
            }) {
                page.navigate(running.suite.address(Part.BFF) + "/" + path);
                Console.awaitLoaded(page);
                assertAccessibleInBothThemes(
                        page,
                        (path.isEmpty() ? "dashboard" : path.replace('/', '-'))
                                + (width == 390 ? "-phone-width-" : "-"));
            }
            page.close();
        }
        var signIn = browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900))
                .newPage();
        signIn.navigate(running.suite.address(Part.BFF) + "/sign-in");
        assertThat(signIn.getByRole(AriaRole.BUTTON, exactly("Sign in"))).isVisible(PATIENTLY);
        assertAccessibleInBothThemes(signIn, "sign-in-");
    }

    /** The console follows the system's theme at once. */
    private static void assertAccessibleInBothThemes(Page page, String name) {
        for (var theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            var suffix = theme == ColorScheme.LIGHT ? "light" : "dark";
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            assertThat(page.locator("html")).hasAttribute("data-mantine-color-scheme", suffix);
            Console.assertAccessible(page, name + suffix);
            Console.picture(page, name + suffix);
        }
    }

    @Test
    void aTicketIsTakenAnsweredAndResolvedWithoutAMouse() {
        // Given a waiting user, a canned response, and an agent at the sign-in page who uses no mouse
        WaitingUser.writing(http, "2348123450078", "Next", "I need an agent too");
        long waiting = WaitingUser.writing(http, "2348123450077", "Keyed", "I need an agent, please")
                .ticket();
        var page = browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 1000))
                .newPage();
        page.addInitScript("window.clicks = 0; addEventListener('mousedown', () => window.clicks++, true)");
        page.navigate(running.suite.address(Part.BFF) + "/sign-in");
        var keys = page.keyboard();
        page.getByLabel("E-mail").focus();
        keys.type("admin@example.com");
        keys.press("Tab");
        keys.type("local-admin");
        keys.press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, exactly("Dashboard"))).isVisible(PATIENTLY);
        page.evaluate(
                """
                async () => {
                  const { csrf_token } = await (await fetch("/api/session")).json();
                  await fetch("/api/support/canned-responses", {
                    method: "POST",
                    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf_token },
                    body: JSON.stringify({ shortcut: "keyed", title: "Hello", shared: true,
                      text: "Hello {{contact.name}}, I am on it." }),
                  });
                }""");
        page.reload();
        assertThat(page.getByRole(AriaRole.HEADING, exactly("Dashboard"))).isVisible(PATIENTLY);

        // When the ticket is found in the palette, taken, answered and resolved
        keys.press("Control+k");
        assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX)).isFocused();
        keys.type("Keyed");
        assertThat(page.getByRole(AriaRole.DIALOG).getByText("#" + waiting)).isVisible(PATIENTLY);
        keys.press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/support-tickets/" + waiting + ".*"));
        assertThat(page.getByTestId("ticket-status").first()).isVisible(PATIENTLY);
        keys.press("a");
        assertThat(page.getByText("You took this ticket").first()).isVisible(PATIENTLY);
        keys.press("r");
        keys.type("/keyed");
        assertThat(page.getByRole(AriaRole.OPTION).first()).isVisible(PATIENTLY);
        keys.press("Enter");
        assertThat(page.getByRole(AriaRole.TEXTBOX, named("Reply"))).hasValue("Hello Keyed, I am on it.");
        keys.press("Enter");
        assertThat(page.getByTestId("thread").getByText("Hello Keyed, I am on it."))
                .isVisible(PATIENTLY);
        keys.press("Escape");
        keys.press("e");
        assertThat(page.getByTestId("ticket-status").first()).hasText("Resolved");
        keys.press("j");

        // Then another ticket is open, and no mouse button was pressed
        assertThat(page).not().hasURL(Pattern.compile(".*/support-tickets/" + waiting + "\\b.*"));
        assertEquals(0, page.evaluate("window.clicks"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertEquals(
                        "RESOLVED",
                        http.api("GET", "/api/support/tickets/" + waiting, null)
                                .json()
                                .path("status")
                                .asText()));
        page.context().close();
    }

    @Test
    void theConsoleSpeaksTheAdminsLanguage() {
        for (var language : List.of("fr-FR", "es-ES", "pt-BR")) {
            var context = browser.newContext(
                    new Browser.NewContextOptions().setLocale(language).setViewportSize(1440, 1000));
            var page = context.newPage();
            page.navigate(running.suite.address(Part.BFF) + "/sign-in");
            page.getByRole(AriaRole.TEXTBOX).first().fill("agent@example.com");
            page.locator("input[type=password]").fill("local-agent");
            page.keyboard().press("Enter");
            var heading = page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
            assertThat(heading)
                    .hasText(
                            language.startsWith("fr")
                                    ? "Tableau de bord"
                                    : language.startsWith("es") ? "Panel" : "Painel");
            assertEquals(language.substring(0, 2), page.evaluate("document.documentElement.lang"));
            page.navigate(running.suite.address(Part.BFF) + "/support-tickets");
            Console.awaitLoaded(page);
            Console.assertAccessible(page, language);
            Console.picture(page, "support-tickets-" + language.substring(0, 2));
            context.close();
        }
    }

    private static void say(Page phone, String text) {
        phone.getByRole(AriaRole.TEXTBOX, named("Message")).fill(text);
        phone.getByRole(AriaRole.BUTTON, exactly("Send")).click();
        assertThat(phone.getByTestId("phone-thread").getByText(text).last()).isVisible(PATIENTLY);
    }

    private static LocatorAssertions.ContainsTextOptions containsPatiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(15_000);
    }
}
