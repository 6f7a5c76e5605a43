package org.chatsupport.admin.session;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.chatsupport.admin.account.FirstAccountsSetup;
import org.chatsupport.admin.account.Secrets;
import org.chatsupport.local.suite.LocalServices;
import org.junit.jupiter.api.Test;

/** Guesses are limited, and an attacker who guesses cannot keep an account's owner out. */
@QuarkusTest
@WithTestResource(LocalServices.class)
@WithTestResource(FirstAccountsSetup.class)
class SignInThrottleTest {
    @Inject
    SignInThrottle throttle;

    @Inject
    AgroalDataSource database;

    @Test
    void twentyFailuresLockAnAddressAndNoOther() {
        for (int i = 0; i < 20; i++) {
            throttle.signIn("many" + i + "@example.com", "203.0.113.1", null);
        }

        assertRefused("another@example.com", "203.0.113.1");
        assertAllowed("another@example.com", "203.0.113.2");
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() {
        for (int i = 0; i < 20; i++) {
            throttle.signIn("six" + i + "@example.com", "2001:db8:1:1::" + Integer.toHexString(i + 1), null);
        }

        assertRefused("seven@example.com", "2001:db8:1:1:ffff::1");
        assertAllowed("seven@example.com", "2001:db8:1:2::1");
    }

    @Test
    void aLockedAddressWritesNoRow() throws SQLException {
        for (int i = 0; i < 20; i++) {
            throttle.signIn("fill" + i + "@example.com", "203.0.113.3", null);
        }
        long before = rows();

        for (int i = 0; i < 5; i++) {
            assertRefused("typed a password here " + i, "203.0.113.3");
        }

        assertEquals(before, rows());
    }

    @Test
    void nothingThatWasTypedIsStored() throws SQLException {
        throttle.signIn("correct horse battery staple", "203.0.113.4", null);

        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("SELECT subject, account FROM sign_in_failures")) {
            while (rows.next()) {
                assertTrue(rows.getString(1).matches("[0-9a-f]{64}"));
                assertFalse(rows.getString(1).equals(Secrets.hash("correct horse battery staple")));
            }
        }
    }

    @Test
    void manyAddressesTogetherOnlySlowAnAccountDown() {
        var email = "slow" + System.nanoTime() + "@example.com";
        for (int i = 0; i < 3; i++) {
            throttle.signIn(email, "198.51.100." + i, null);
        }

        var refused = assertRefused(email, "198.51.100.10");

        long seconds = Long.parseLong(refused.getHeaders().get("Retry-After").toString());
        assertTrue(seconds >= 1 && seconds <= 3, seconds + " s");
    }

    @Test
    void pausesGrowUpToTwoMinutesSoThatADayHasFewerThanEightHundredGuesses() {
        assertEquals(Duration.ZERO, SignInThrottle.pauseAfter(2));
        assertEquals(Duration.ofSeconds(2), SignInThrottle.pauseAfter(3));
        assertEquals(Duration.ofSeconds(4), SignInThrottle.pauseAfter(4));
        assertEquals(Duration.ofSeconds(64), SignInThrottle.pauseAfter(8));
        assertEquals(Duration.ofSeconds(120), SignInThrottle.pauseAfter(9));
        assertEquals(Duration.ofSeconds(120), SignInThrottle.pauseAfter(1_000_000));

        var steadily = guessesOfADay(Integer.MAX_VALUE);
        var inBursts = IntStream.range(1, 40)
                .map(SignInThrottleTest::guessesOfADay)
                .max()
                .orElseThrow();
        assertTrue(steadily < 800 && inBursts < 800, steadily + ", " + inBursts);
    }

    /** Counts the guesses in a day of an attacker who pauses after some of them until the account's slowdown ends. */
    private static int guessesOfADay(int restAfter) {
        int guesses = 0;
        int failures = 0;
        for (long second = 0; second < Duration.ofDays(1).toSeconds(); ) {
            guesses++;
            failures++;
            if (failures == restAfter) {
                failures = 0;
                second += Duration.ofMinutes(15).toSeconds();
            } else {
                second += SignInThrottle.pauseAfter(failures).toSeconds();
            }
        }
        return guesses;
    }

    @Test
    void sixtyGuessesAtOnceFromSixtyAddressesAreAHandful() throws Exception {
        var email = "burst" + System.nanoTime() + "@example.com";
        var pool = Executors.newFixedThreadPool(20);
        try {
            var results = pool.invokeAll(IntStream.range(0, 60)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        try {
                            throttle.signIn(email, "192.0.2." + i, null);
                            return true;
                        } catch (HttpProblem refused) {
                            return false;
                        }
                    })
                    .toList());
            int tried = 0;
            for (var result : results) {
                tried += result.get() ? 1 : 0;
            }
            assertTrue(tried >= 1 && tried <= 5, tried + " guesses");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theOwnersBrowserStillSignsInWhileAStrangerGuesses() {
        var email = "agent@example.com";
        var browser = Browser.signedIn(email, "local-agent");
        browser.call("DELETE", "/api/session", null).then().statusCode(204);
        for (int i = 0; i < 3; i++) {
            throttle.signIn(email, "198.51.100." + (100 + i), null);
        }
        new Browser().signIn(email, "local-agent").then().statusCode(429);

        var answer = browser.signIn(email, "local-agent");

        answer.then().statusCode(200);
        assertEquals(3, answer.jsonPath().getInt("failed_sign_ins"), "the owner learns of it");
        assertEquals(3, browser.get("/api/session").jsonPath().getInt("failed_sign_ins"));
        throttle.unlock(email);
        assertEquals(0, browser.signIn(email, "local-agent").jsonPath().getInt("failed_sign_ins"));
    }

    @Test
    void aKnownBrowserHasFiveGuessesOfItsOwn() {
        var email = Browser.newAccount("agent");
        var browser = Browser.signedIn(email, Browser.GOOD_PASSWORD);
        for (int i = 0; i < 5; i++) {
            browser.signIn(email, "guess").then().statusCode(401);
        }

        browser.signIn(email, Browser.GOOD_PASSWORD).then().statusCode(429);
        Browser.signedIn(email, Browser.GOOD_PASSWORD);
    }

    @Test
    void aBrowserKnownToOneAccountIsAStrangerToOthers() {
        var victim = Browser.newAccount("agent");
        var guesser = Browser.signedIn(Browser.newAccount("agent"), Browser.GOOD_PASSWORD);
        throttle.signIn(victim, "198.51.100.200", null);
        throttle.signIn(victim, "198.51.100.201", null);
        throttle.signIn(victim, "198.51.100.202", null);

        guesser.signIn(victim, Browser.GOOD_PASSWORD).then().statusCode(429);
    }

    @Test
    void anAdminUnlocksAnAccount() {
        var email = Browser.newAccount("agent");
        for (int i = 0; i < 3; i++) {
            throttle.signIn(email, "198.51.100." + (150 + i), null);
        }
        var refused = new Browser().signIn(email, Browser.GOOD_PASSWORD);
        refused.then().statusCode(429);
        assertTrue(refused.jsonPath().getString("detail").contains("browser"), "it says what to do");
        var admin = Browser.ofAdmin();

        admin.call("POST", "/api/admins/" + id(admin, email) + "/unlock", null)
                .then()
                .statusCode(204);

        Browser.signedIn(email, Browser.GOOD_PASSWORD);
    }

    @Test
    void successesAreNoFailures() {
        var email = Browser.newAccount("agent");
        for (int i = 0; i < 25; i++) {
            Browser.signedIn(email, Browser.GOOD_PASSWORD);
        }
    }

    @Test
    void addressesOfPeopleCompareExactly() {
        new Browser().signIn("ADMIN@Example.com ", "local-admin").then().statusCode(200);
        new Browser().signIn("ädmin@example.com", "local-admin").then().statusCode(401);
        new Browser().signIn("admin\u200b@example.com", "local-admin").then().statusCode(401);
        throttle.unlock("ädmin@example.com");
    }

    static int id(Browser admin, String email) {
        return admin.get("/api/admins").jsonPath().getInt("items.find { it.email == '" + email + "' }.id");
    }

    private HttpProblem assertRefused(String email, String address) {
        var refused = assertThrows(HttpProblem.class, () -> throttle.signIn(email, address, null));
        assertEquals(429, refused.getStatusCode());
        return refused;
    }

    private void assertAllowed(String email, String address) {
        assertDoesNotThrow(() -> throttle.signIn(email, address, null));
    }

    private long rows() throws SQLException {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM sign_in_failures")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
