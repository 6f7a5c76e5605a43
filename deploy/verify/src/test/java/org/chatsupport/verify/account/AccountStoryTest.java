package org.chatsupport.verify.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.AriaRole;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.chatsupport.local.suite.Suite;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Part;
import org.chatsupport.verify.story.Person;
import org.chatsupport.verify.story.SignedIn;
import org.junit.jupiter.api.Test;

/** People use passwords and access tokens in the console. */
class AccountStoryTest extends BrowserStory {
    private static final String FIRST_PASSWORD = "seven quiet lighthouses";
    private static final String OWN_PASSWORD = "violet harbour teapot 41";

    private final String email = "newcomer" + System.nanoTime() + "@example.com";

    @Test
    void anAdminConfirmsThePasswordToAddAnAccount() throws SQLException {
        // Given an admin who gave the password a while ago, and the form of a new account
        var admin = adminOfAWhileAgo();
        admin.visit("settings/admins");
        admin.press("Add account");
        admin.fill("Name", "Newcomer");
        admin.fill("E-mail", email);
        admin.fill("Password", FIRST_PASSWORD);
        admin.press("Add");
        var confirm = confirmation(admin);
        confirm.isShown();
        admin.lookInBothThemes("confirm password");
        admin.keys("Escape");
        confirm.isGone();

        // When the form is sent again, and the password is confirmed at the second try
        admin.press("Add");
        confirm(confirm, "wrong");
        confirm.shows("This is not your password");
        confirm(confirm, "local-admin");

        // Then the account is there, with what was entered
        admin.shows("Newcomer can sign in now");
        stranger().signIn(new Person(email, FIRST_PASSWORD));
    }

    @Test
    void aNewAgentReplacesTheFirstPasswordBeforeAnythingElse() {
        // Given a new agent, who sees only the form for their own password
        var agent = newAgent();
        agent.showsHeading("Choose your password");
        agent.visit("support-tickets");
        agent.showsHeading("Choose your password");
        agent.lookInBothThemes("first password");
        change(agent, FIRST_PASSWORD, "password12345");
        agent.shows("too easy to guess");

        // When they choose a good one
        change(agent, FIRST_PASSWORD, OWN_PASSWORD);

        // Then the console is open to them
        agent.part(AriaRole.HEADING, "Choose your password").isGone();
        agent.shows("Support tickets");
    }

    @Test
    void anAgentChangesTheirPassword() {
        // Given an agent who chose a password
        var person = new Person(SignedIn.newAgent(running, "Newcomer"), SignedIn.PASSWORD);
        var agent = stranger();
        agent.signIn(person);

        // When they change it in the profile menu
        agent.profile(AriaRole.MENUITEM, "Change password");
        agent.dialog("Change password").isShown();
        agent.lookInBothThemes("change password");
        change(agent, person.password(), FIRST_PASSWORD);

        // Then the new one is valid
        agent.shows("Password changed.");
        stranger().signIn(new Person(person.email(), FIRST_PASSWORD));
    }

    @Test
    void anAccessTokenIsShownOnce() throws SQLException {
        // Given an admin who gave the password a while ago, and a form that must have a scope
        var admin = adminOfAWhileAgo();
        admin.visit("settings/tokens");
        admin.press("Create token");
        var form = admin.dialog("Create token");
        form.press("Create token");
        form.shows("Choose at least one");
        form.fill("Name", "Report");
        form.check("Read tickets");
        admin.lookInBothThemes("create token");

        // When the form is sent and the password confirmed
        form.press("Create token");
        confirm(confirmation(admin), "local-admin");

        // Then the token is shown and valid, and later only its end is shown
        var created = admin.dialog("Token for Report");
        var secret = created.field("Token").inputValue();
        assertTrue(secret.startsWith("cst_"), secret);
        admin.lookInBothThemes("created token");
        assertEquals(200, statusWith(secret));
        created.press("Done");
        admin.shows("cst_…" + secret.substring(secret.length() - 4));
        admin.showsNot(secret);
    }

    @Test
    void aRevokedAccessTokenIsRefused() {
        // Given an access token, and an admin who has just signed in
        var name = "Leaked " + System.nanoTime();
        var secret = SignedIn.asAdmin(running)
                .call("POST", "/api/tokens", "{\"name\":\"" + name + "\",\"scopes\":[\"tickets:read\"]}")
                .json()
                .path("token")
                .asText();
        assertEquals(200, statusWith(secret));
        var admin = stranger();
        admin.signIn(Person.ADMIN);
        admin.visit("settings/tokens");

        // When it is revoked
        admin.press("Revoke " + name);
        admin.lookInBothThemes("revoke token");
        admin.dialog("Revoke " + name).press("Revoke");

        // Then it is refused
        admin.shows(name + " is revoked");
        assertEquals(401, statusWith(secret));
    }

    @Test
    void signingOutLeavesNothingOfWhatWasWritten() {
        // Given an agent who has written something
        var agent = stranger();
        agent.signIn(Person.AGENT);
        agent.page.evaluate(
                """
                () => {
                  localStorage.setItem("chat-support.draft.reply.1", "secret");
                  localStorage.setItem("chat-support.language", "en");
                  sessionStorage.setItem("chat-support.outbox", "[]");
                }""");

        // When they sign out
        agent.profile(AriaRole.MENUITEM, "Sign out");
        agent.offers("Sign in");

        // Then only the language is kept, and they can sign in again
        assertEquals(
                "chat-support.language",
                agent.page.evaluate("Object.keys({...localStorage, ...sessionStorage})"
                        + ".filter(k => k.startsWith('chat-support.')).join()"));
        agent.signIn(Person.AGENT);
    }

    private Console newAgent() {
        SignedIn.newAccount(running, "Newcomer", email, FIRST_PASSWORD);
        var agent = stranger();
        agent.signIn(new Person(email, FIRST_PASSWORD));
        return agent;
    }

    private static void change(Console console, String current, String replacement) {
        console.fill("Current password", current);
        console.fill("New password", replacement);
        console.fill("Repeat the new password", replacement);
        console.button("Change password").last().click();
    }

    private static Part confirmation(Console console) {
        return console.dialog("Confirm your password");
    }

    private static void confirm(Part confirmation, String password) {
        confirmation.fill("Password", password);
        confirmation.press("Confirm");
    }

    private static Console adminOfAWhileAgo() throws SQLException {
        var admin = admin();
        try (var connection = DriverManager.getConnection(
                        "jdbc:mysql://" + running.mysql.address() + "/admin?connectionTimeZone=UTC",
                        "root",
                        running.mysql.rootPassword());
                var statement = connection.createStatement()) {
            statement.execute("UPDATE sessions SET confirmed_at = UTC_TIMESTAMP(6) - INTERVAL 6 MINUTE");
        }
        return admin;
    }

    private static int statusWith(String token) {
        var list = running.suite.address(Suite.Part.BFF) + "/api/support/tickets";
        return Http.call("GET", list, null, "Authorization", "Bearer " + token).status();
    }
}
