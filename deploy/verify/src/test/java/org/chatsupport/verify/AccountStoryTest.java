package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.Test;

/** People use passwords and access tokens in the console. */
class AccountStoryTest extends InBrowser {
    private static final String FIRST_PASSWORD = "seven quiet lighthouses";
    private static final String OWN_PASSWORD = "violet harbour teapot 41";

    @Test
    void aNewAgentReplacesTheFirstPasswordBeforeAnythingElse() throws SQLException {
        // Given an admin who gave the password a while ago
        var email = "newcomer" + System.nanoTime() + "@example.com";
        var admin = signedInAWhileAgo();
        admin.navigate(console() + "/settings/admins");

        // When the admin adds an agent, the console asks for the password, and then continues by itself
        admin.getByRole(AriaRole.BUTTON, exactly("Add account")).click();
        admin.getByLabel("Name", labelled()).fill("Newcomer");
        admin.getByLabel("E-mail", labelled()).fill(email);
        admin.getByLabel("Password", labelled()).fill(FIRST_PASSWORD);
        admin.getByRole(AriaRole.BUTTON, exactly("Add")).click();
        var confirm = admin.getByRole(AriaRole.DIALOG, exactly("Confirm your password"));
        assertThat(confirm).isVisible(patiently());
        shown(admin, "confirm-password");
        // Escape cancels, and the entered values are still there
        admin.keyboard().press("Escape");
        assertThat(confirm).isHidden();
        admin.getByRole(AriaRole.BUTTON, exactly("Add")).click();
        assertThat(confirm).isVisible(patiently());
        confirm.getByLabel("Password").first().fill("wrong");
        confirm.getByRole(AriaRole.BUTTON, in("Confirm")).click();
        assertThat(confirm.getByText("This is not your password")).isVisible(patiently());
        confirm.getByLabel("Password").first().fill("local-admin");
        confirm.getByRole(AriaRole.BUTTON, in("Confirm")).click();
        assertThat(admin.getByText("Newcomer can sign in now")).isVisible(patiently());

        // Then the agent sees only the form for their own password
        var agent = browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900))
                .newPage();
        Console.signIn(running.suite, agent, email, FIRST_PASSWORD);
        var title = agent.getByRole(AriaRole.HEADING, exactly("Choose your password"));
        assertThat(title).isVisible(patiently());
        agent.navigate(console() + "/support-tickets");
        assertThat(title).isVisible(patiently());
        shown(agent, "first-password");
        change(agent, FIRST_PASSWORD, "password12345");
        assertThat(agent.getByText("too easy to guess")).isVisible(patiently());
        change(agent, FIRST_PASSWORD, OWN_PASSWORD);
        assertThat(title).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(15_000));
        assertThat(agent.getByRole(AriaRole.LINK, named("Support tickets"))).isVisible(patiently());

        // And the agent changes it later in the profile menu
        agent.getByRole(AriaRole.BUTTON, named("Profile menu")).click();
        agent.getByRole(AriaRole.MENUITEM, exactly("Change password")).click();
        assertThat(agent.getByRole(AriaRole.DIALOG, exactly("Change password"))).isVisible(patiently());
        shown(agent, "change-password");
        change(agent, OWN_PASSWORD, FIRST_PASSWORD);
        assertThat(agent.getByText("Password changed.").last()).isVisible(patiently());
        agent.context().close();
        admin.close();
    }

    @Test
    void anAccessTokenIsShownOnceAndRevoked() throws SQLException {
        var admin = signedInAWhileAgo();
        admin.navigate(console() + "/settings/tokens");
        Console.awaitLoaded(admin);
        shown(admin, "settings-tokens");

        admin.getByRole(AriaRole.BUTTON, exactly("Create token")).click();
        var form = admin.getByRole(AriaRole.DIALOG, exactly("Create token"));
        form.getByRole(AriaRole.BUTTON, in("Create token")).click();
        assertThat(form.getByText("Choose at least one")).isVisible(patiently());
        form.getByLabel("Name").fill("Report");
        form.getByRole(AriaRole.CHECKBOX, in("Read tickets")).check();
        shown(admin, "create-token");
        form.getByRole(AriaRole.BUTTON, in("Create token")).click();
        var confirm = admin.getByRole(AriaRole.DIALOG, exactly("Confirm your password"));
        confirm.getByLabel("Password").first().fill("local-admin");
        confirm.getByRole(AriaRole.BUTTON, in("Confirm")).click();
        var created = admin.getByRole(AriaRole.DIALOG, exactly("Token for Report"));
        var secret = created.getByLabel(
                        "Token", new com.microsoft.playwright.Locator.GetByLabelOptions().setExact(true))
                .inputValue();
        assertTrue(secret.startsWith("cst_"), secret);
        shown(admin, "created-token");
        var list = console() + "/api/support/tickets";
        assertEquals(
                200,
                Http.call("GET", list, null, "Authorization", "Bearer " + secret)
                        .status());
        created.getByRole(AriaRole.BUTTON, in("Done")).click();

        assertThat(admin.getByText("cst_…" + secret.substring(secret.length() - 4)))
                .isVisible(patiently());
        admin.getByRole(AriaRole.BUTTON, exactly("Revoke Report")).click();
        var revoke = admin.getByRole(AriaRole.DIALOG, exactly("Revoke Report"));
        shown(admin, "revoke-token");
        revoke.getByRole(AriaRole.BUTTON, in("Revoke")).last().click();
        assertThat(admin.getByText("Report is revoked")).isVisible(patiently());

        assertEquals(
                401,
                Http.call("GET", list, null, "Authorization", "Bearer " + secret)
                        .status());
        admin.close();
    }

    @Test
    void signingOutLeavesNothingOfWhatWasWritten() {
        var page = browser.newContext().newPage();
        Console.signIn(running.suite, page, "agent@example.com", "local-agent");
        page.evaluate(
                """
                () => {
                  localStorage.setItem("chat-support.draft.reply.1", "secret");
                  localStorage.setItem("chat-support.language", "en");
                  sessionStorage.setItem("chat-support.outbox", "[]");
                }""");

        page.getByRole(AriaRole.BUTTON, named("Profile menu")).click();
        page.getByRole(AriaRole.MENUITEM, exactly("Sign out")).click();
        assertThat(page.getByRole(AriaRole.BUTTON, exactly("Sign in"))).isVisible(patiently());

        assertEquals(
                "chat-support.language",
                page.evaluate(
                        "Object.keys({...localStorage, ...sessionStorage}).filter(k => k.startsWith('chat-support.')).join()"));
        Console.signIn(running.suite, page, "agent@example.com", "local-agent");
        page.context().close();
    }

    private static void change(Page page, String current, String replacement) {
        page.getByLabel("Current password", labelled()).fill(current);
        page.getByLabel("New password", labelled()).fill(replacement);
        page.getByLabel("Repeat the new password", labelled()).fill(replacement);
        page.getByRole(AriaRole.BUTTON, exactly("Change password")).last().click();
    }

    private static Page signedInAWhileAgo() throws SQLException {
        var page = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        try (var connection = DriverManager.getConnection(
                        "jdbc:mysql://" + running.mysql.address() + "/admin?connectionTimeZone=UTC",
                        "root",
                        running.mysql.rootPassword());
                var statement = connection.createStatement()) {
            statement.execute("UPDATE sessions SET confirmed_at = UTC_TIMESTAMP(6) - INTERVAL 6 MINUTE");
        }
        return page;
    }

    /** Checks accessibility and takes screenshots, in both themes. */
    private static void shown(Page page, String name) {
        for (var theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            var suffix = theme == ColorScheme.LIGHT ? "-light" : "-dark";
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            Console.assertAccessible(page, name + suffix);
            Console.picture(page, name + suffix);
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static String console() {
        return running.suite.address(Part.BFF);
    }

    private static Page.GetByLabelOptions labelled() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);
    }
}
