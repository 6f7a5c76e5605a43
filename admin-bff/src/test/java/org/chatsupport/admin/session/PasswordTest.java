package org.chatsupport.admin.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.chatsupport.admin.account.Account;
import org.chatsupport.admin.account.FirstAccounts;
import org.chatsupport.admin.account.FirstAccountsSetup;
import org.chatsupport.admin.account.PasswordPolicy;
import org.chatsupport.admin.account.Passwords;
import org.chatsupport.local.suite.LocalServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People choose their own passwords, and must give them again before accounts change. */
@QuarkusTest
@WithTestResource(LocalServices.class)
@WithTestResource(FirstAccountsSetup.class)
class PasswordTest {
    private static final String ANOTHER = "seven quiet lighthouses";

    @Inject
    Passwords passwords;

    @Inject
    PasswordPolicy policy;

    @Inject
    FirstAccounts firstAccounts;

    @Test
    void aPasswordSetByAnAdminMustBeChangedFirst() {
        var email = Browser.newAccount("agent");
        var browser = new Browser();
        var session = browser.signIn(email, Browser.GOOD_PASSWORD);
        assertTrue(session.jsonPath().getBoolean("must_change_password"));

        var refused = browser.get("/api/admins");
        refused.then().statusCode(403);
        assertEquals("password_change_required", refused.jsonPath().getString("code"));
        change(browser, Browser.GOOD_PASSWORD, ANOTHER).then().statusCode(204);

        browser.get("/api/admins").then().statusCode(200);
        assertFalse(browser.get("/api/session").jsonPath().getBoolean("must_change_password"));
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndNotThisOne() {
        var email = Browser.newAccount("agent");
        var here = Browser.signedIn(email, Browser.GOOD_PASSWORD);
        var elsewhere = Browser.signedIn(email, Browser.GOOD_PASSWORD);

        change(here, Browser.GOOD_PASSWORD, ANOTHER).then().statusCode(204);

        here.get("/api/session").then().statusCode(200);
        elsewhere.get("/api/session").then().statusCode(401);
        new Browser().signIn(email, Browser.GOOD_PASSWORD).then().statusCode(401);
        Browser.signedIn(email, ANOTHER);
    }

    @Test
    void theCurrentPasswordIsNeededAndCannotBeGuessed() {
        var browser = Browser.signedIn(Browser.newAccount("agent"), Browser.GOOD_PASSWORD);
        for (int i = 0; i < 5; i++) {
            var refused = change(browser, "guess " + i, ANOTHER);
            refused.then().statusCode(422);
            assertEquals("current", refused.jsonPath().getString("violations[0].field"));
        }

        change(browser, Browser.GOOD_PASSWORD, ANOTHER).then().statusCode(429);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short1!",
                "aaaaaaaaaaaa",
                "passwordpassword",
                "qwertyuiop12",
                "123456789012",
                "Password12345",
                "someone@example.com",
                "Somebody Else"
            })
    void anEasyPasswordIsRefused(String password) {
        assertTrue(policy.objection(password, "someone@example.com", "Somebody Else")
                .isPresent());
    }

    @Test
    void allOfALongPasswordCounts() {
        var long1 = "я".repeat(40) + "violet harbour teapot 41";
        var hash = new Account();
        hash.passwordHash = passwords.hash(long1);

        assertTrue(passwords.matches(hash, long1));
        assertFalse(passwords.matches(hash, long1 + "x"));
        assertFalse(passwords.matches(hash, "я".repeat(40) + "violet harbour teapot 42"));
        assertTrue(policy.objection(Browser.GOOD_PASSWORD.repeat(5), "a@example.com", "A")
                .isEmpty());
        assertTrue(policy.objection("x".repeat(129), "a@example.com", "A").isPresent());
    }

    @Test
    void aHashOfAFormerVersionStillOpensAndIsReplaced() {
        var email = Browser.newAccount("agent");
        var former = BcryptUtil.bcryptHash(Browser.GOOD_PASSWORD);
        QuarkusTransaction.requiringNew()
                .run(() -> Account.update("passwordHash = ?1 WHERE email = ?2", former, email));

        Browser.signedIn(email, Browser.GOOD_PASSWORD);

        assertNotEquals(former, stored(email).passwordHash);
        assertTrue(stored(email).passwordHash.startsWith("sha384:"));
        Browser.signedIn(email, Browser.GOOD_PASSWORD);
    }

    @Test
    void accountsRolesAndTokensAskForThePasswordAgainAfterFiveMinutes() {
        var email = Browser.newAccount("agent");
        var admin = Browser.ofAdmin();
        int id = SignInThrottleTest.id(admin, email);
        sessionsAge();

        for (var change : Map.of(
                        "POST /api/admins",
                        Map.of("name", "X", "email", "x@example.com", "password", ANOTHER, "role", "agent"),
                        "PATCH /api/admins/" + id,
                        Map.of("role", "admin"),
                        "POST /api/tokens",
                        Map.of("name", "X", "scopes", new String[] {"tickets:read"}))
                .entrySet()) {
            var parts = change.getKey().split(" ");
            var refused = admin.call(parts[0], parts[1], change.getValue());
            refused.then().statusCode(403);
            assertEquals("password_required", refused.jsonPath().getString("code"), change.getKey());
        }
        admin.call("DELETE", "/api/tokens/1", null).then().statusCode(403);
        admin.get("/api/admins").then().statusCode(200);
        var wrong = admin.call("POST", "/api/session/confirm", Map.of("password", "guess"));
        wrong.then().statusCode(422);
        assertEquals("password", wrong.jsonPath().getString("violations[0].field"));

        admin.call("POST", "/api/session/confirm", Map.of("password", "local-admin"))
                .then()
                .statusCode(204);

        admin.call("PATCH", "/api/admins/" + id, Map.of("name", "Renamed"))
                .then()
                .statusCode(200);
    }

    @Test
    void oneAdminAlwaysRemains() {
        var second = Browser.newAccount("admin");
        var browser = Browser.signedIn(second, Browser.GOOD_PASSWORD);
        change(browser, Browser.GOOD_PASSWORD, ANOTHER).then().statusCode(204);
        int first = SignInThrottleTest.id(browser, "admin@example.com");
        var others = QuarkusTransaction.requiringNew()
                .call(() -> Account.update(
                        "active = false WHERE role = 'admin' AND email NOT IN ?1",
                        java.util.List.of(second, "admin@example.com")));
        browser.call("PATCH", "/api/admins/" + first, Map.of("role", "agent"))
                .then()
                .statusCode(200);

        browser.call("PATCH", "/api/admins/" + SignInThrottleTest.id(browser, second), Map.of("active", false))
                .then()
                .statusCode(409);

        assertTrue(others >= 0);
        // No admin is left: the next start makes the first admin active again, and does not fail at the e-mail's unique
        // key.
        QuarkusTransaction.requiringNew().run(() -> Account.update("active = false WHERE email = ?1", second));
        firstAccounts.create();
        Browser.ofAdmin().get("/api/tokens").then().statusCode(200);
    }

    @Test
    void anAddressOutsideAsciiIsRefused() {
        Browser.ofAdmin()
                .call(
                        "POST",
                        "/api/admins",
                        Map.of("name", "X", "email", "ädmin@example.com", "password", ANOTHER, "role", "admin"))
                .then()
                .statusCode(422);
    }

    private static io.restassured.response.Response change(Browser browser, String current, String replacement) {
        return browser.call("PUT", "/api/session/password", Map.of("current", current, "new", replacement));
    }

    private static Account stored(String email) {
        return QuarkusTransaction.requiringNew().call(() -> Account.ofEmail(email));
    }

    private static void sessionsAge() {
        QuarkusTransaction.requiringNew()
                .run(() -> Session.update("confirmedAt = ?1", Instant.now().minus(Duration.ofMinutes(6))));
    }
}
