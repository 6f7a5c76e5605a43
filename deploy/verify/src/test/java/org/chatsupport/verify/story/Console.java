package org.chatsupport.verify.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.chatsupport.local.suite.Suite;

/** The agents' console in a tab of a browser. */
public final class Console extends Part {
    private static final Map<Person, List<BrowserContext>> KEPT = new HashMap<>();

    public final Inbox inbox;
    public final TicketThread thread;
    public final Composer composer;

    private final String address;

    public Console(Suite suite, Page page) {
        super(page, page.locator("body"));
        address = suite.address(Suite.Part.BFF) + "/";
        inbox = new Inbox(page);
        thread = new TicketThread(page);
        composer = new Composer(page);
    }

    /** Opens a blank tab of a signed-in person, without visiting the sign-in page and the dashboard. */
    static Console signedIn(Suite suite, Browser browser, Person who, Screen screen) {
        var address = suite.address(Suite.Part.BFF);
        var context = free(browser, who);
        if (context.request().get(address + "/api/session").status() != 200) {
            var answer = context.request()
                    .post(
                            address + "/api/session",
                            RequestOptions.create().setData(Map.of("email", who.email(), "password", who.password())));
            assertEquals(200, answer.status(), answer.text());
        }
        var page = context.newPage();
        page.setViewportSize(screen.width(), screen.height());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(screen.theme()));
        // The page gets its own context, like a separate browser.
        var origin = new JsonObject();
        origin.addProperty("origin", address);
        origin.addProperty("storageTypes", "local_storage");
        context.newCDPSession(page).send("Storage.clearDataForOrigin", origin);
        return new Console(suite, page);
    }

    /** Returns an unused context of an earlier sign-in, or a new one, which loads and compiles the console again. */
    private static BrowserContext free(Browser browser, Person who) {
        var kept = KEPT.computeIfAbsent(who, any -> new ArrayList<>());
        return kept.stream()
                .filter(context ->
                        context.browser().equals(browser) && context.pages().isEmpty())
                .findFirst()
                .orElseGet(() -> {
                    var context = browser.newContext();
                    // Only the test of undo needs the undo time.
                    context.addInitScript("localStorage.setItem('chat-support.undo-send', 'false')");
                    context.onClose(kept::remove);
                    kept.add(context);
                    return context;
                });
    }

    /** Whether a later test may use the context. */
    static boolean keeps(BrowserContext context) {
        return KEPT.values().stream().anyMatch(kept -> kept.contains(context));
    }

    /** Signs in through the page, as people do. */
    public void signIn(Person who) {
        visit("sign-in");
        fill("E-mail", who.email());
        fill("Password", who.password());
        press("Sign in");
        offersNot("Sign in");
    }

    /** Signs in through the page without reading it. */
    public void signInInAnyLanguage(Person who) {
        visit("sign-in");
        page.getByRole(AriaRole.TEXTBOX).first().fill(who.email());
        page.locator("input[type=password]").fill(who.password());
        keys("Enter");
    }

    /** Opens a page by its path. */
    public void visit(String path) {
        page.navigate(address + path);
    }

    /** Opens a ticket and waits for its thread. */
    public void open(WaitingUser user) {
        openTicket(user.ticket());
        assertThat(thread.messages().first()).isVisible();
    }

    public void openTicket(long ticket) {
        visit("support-tickets/" + ticket);
    }

    /** Follows the link from a ticket to its contact. */
    public void openContact() {
        page.getByTitle("Everything about this contact").click();
        isAt("/contacts/");
    }

    /** Gives the contact of the ticket or of the page a name; an empty one takes it back. */
    public void rename(String name) {
        press("Rename");
        var field = field("Name");
        field.fill(name);
        field.press("Enter");
        assertThat(field).isHidden();
    }

    /** Waits until a page that was just opened shows its data, and nothing has arrived for a moment. */
    public void awaitLoaded() {
        assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
        assertThat(page.locator(".mantine-Skeleton-root")).hasCount(0);
        page.waitForFunction(
                """
                () => performance.now() > 250 + Math.max(...performance.getEntriesByType("navigation")
                  .concat(performance.getEntriesByType("resource")).map((entry) => entry.responseEnd))""");
        Appearance.awaitStill(page);
    }

    /** Looks at the page as it is now: keeps a picture and searches for barriers. */
    public void look(String what) {
        Appearance.look(page, what);
    }

    public void lookInBothThemes(String what) {
        Appearance.lookInBothThemes(page, what);
    }

    /** Opens a menu and chooses an item of it. */
    public void menu(String button, String item) {
        button(button).or(field(button)).click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(item).setExact(true))
                .click();
    }

    public Locator profileMenu() {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Profile menu"));
    }

    /** Chooses an item of the menu of one's own account, which stays open after a choice that can be undone there. */
    public void profile(AriaRole kind, String item) {
        var choice =
                page.getByRole(kind, new Page.GetByRoleOptions().setName(item).setExact(true));
        if (choice.isHidden()) {
            profileMenu().click();
        }
        choice.click();
    }

    public void keys(String... keys) {
        for (var key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Types words into the palette. */
    public void search(String words) {
        keys("Control+k");
        assertThat(dialog().root.getByRole(AriaRole.TEXTBOX)).isFocused();
        type(words);
    }

    public void type(String text) {
        page.keyboard().type(text);
    }

    public void showsStatus(String status) {
        assertThat(page.getByTestId("ticket-status").first()).hasText(status);
    }

    /** Waits until the live stream is open. */
    public void showsLive() {
        assertThat(page.getByTestId("live-state").first()).hasText("Live");
    }

    /** Waits for the line that says who else is in the ticket. */
    public void showsPresence(String words) {
        assertThat(presence()).containsText(words);
    }

    public void showsNobodyElse() {
        assertThat(presence()).isEmpty();
    }

    private Locator presence() {
        return page.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("Who else is here"));
    }

    /** Waits until the address contains this. */
    public void isAt(String part) {
        assertThat(page).hasURL(Pattern.compile(literally(part)));
    }

    public void isNotAt(String part) {
        assertThat(page).not().hasURL(Pattern.compile(literally(part) + "(?!\\d)"));
    }

    /** The browser does not know the quotes of Java's patterns. */
    private static String literally(String text) {
        return text.replaceAll("[.?+*()\\[\\]{}^$|\\\\]", "\\\\$0");
    }
}
