package org.chatsupport.verify.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.story.SignedIn;
import org.junit.jupiter.api.Test;

/** Tests the guessing of passwords and the misuse of other people's sessions. Each test uses its own addresses. */
class SignInTest {
    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);

    @Test
    void sixtyGuessesAtOnceAreNoMoreThanFive() {
        var account = newAccount("burst");
        var pool = Executors.newFixedThreadPool(60);
        try {
            var guesses = new ArrayList<CompletableFuture<RawHttp.Reply>>();
            for (int i = 0; i < 60; i++) {
                // The guesses come from sixty addresses, as from a botnet.
                var from = "127.0.3." + (i + 1);
                guesses.add(CompletableFuture.supplyAsync(() -> signIn(from, account, "guess"), pool));
            }
            var replies = guesses.stream().map(CompletableFuture::join).toList();
            var refused =
                    replies.stream().filter(reply -> reply.status() == 429).toList();

            assertEquals(
                    60 - refused.size(),
                    replies.stream().filter(reply -> reply.status() == 401).count());
            assertTrue(60 - refused.size() <= 5, 60 - refused.size() + " passwords were tried");
            refused.forEach(reply ->
                    assertTrue(Integer.parseInt(reply.header("Retry-After").orElseThrow()) > 0, reply.text()));
        } finally {
            pool.shutdownNow();
        }
    }

    /** Guesses from many addresses slow an account down for strangers, but not for a browser of its owner. */
    @Test
    void theOwnerSignsInWhileStrangersGuess() {
        var account = newAccount("owner");
        var before = signIn("127.0.7.1", account, SignedIn.PASSWORD);
        var device = "Cookie: " + cookie(before, "chat_support_device");
        int guesses = 0;
        while (signIn("127.0.7." + (2 + guesses), account, "guess").status() == 401) {
            guesses++;
        }
        assertTrue(guesses >= 3 && guesses < 9, guesses + " guesses");

        var after = signIn("127.0.7.1", account, SignedIn.PASSWORD, device);

        assertEquals(200, after.status(), after.text());
        assertTrue(after.text().contains("\"failed_sign_ins\":" + guesses), after.text());
    }

    @Test
    void anAddressIsLockedAfterTwentyFailuresWhateverItSaysOfItself() {
        for (int i = 0; i < 20; i++) {
            assertEquals(
                    401,
                    signIn("127.0.4.1", "many" + i + "@example.com", "guess").status());
        }

        assertEquals(429, signIn("127.0.4.1", "another@example.com", "guess").status());
        assertEquals(
                429,
                signIn(
                                "127.0.4.1",
                                "other@example.com",
                                "guess",
                                "X-Forwarded-For: 10.0.0.1",
                                "Forwarded: for=10.0.0.1")
                        .status());
        assertEquals(401, signIn("127.0.4.2", "another@example.com", "guess").status());
    }

    @Test
    void signingInDoesNotLockAnAddress() {
        var account = newAccount("diligent");
        for (int i = 0; i < 25; i++) {
            assertEquals(200, signIn("127.0.4.3", account, SignedIn.PASSWORD).status());
        }
    }

    @Test
    void nobodyLearnsWhichAccountsExist() {
        var known = newAccount("known");
        var inactive = newAccount("inactive");
        deactivate(inactive);
        // This warms up, because the first of each costs class loading.
        signIn("127.0.5.1", known, "guess");
        signIn("127.0.5.1", "nobody@example.com", "guess");

        var times = new ArrayList<List<Long>>();
        for (var email : List.of(known, inactive, "unknown@example.com")) {
            var taken = new ArrayList<Long>();
            // After the third failure an account is slowed down; the first was the warm-up.
            for (int i = 0; i < 2; i++) {
                long start = System.nanoTime();
                var reply = signIn("127.0.5.2", email, email.equals(inactive) ? SignedIn.PASSWORD : "guess");
                taken.add(System.nanoTime() - start);
                assertEquals(401, reply.status());
                assertTrue(reply.text().contains("The e-mail address or the password is wrong."), reply.text());
            }
            times.add(taken.stream().sorted().toList());
        }

        long quickest = times.stream().mapToLong(taken -> taken.get(0)).min().orElseThrow();
        long slowest = times.stream().mapToLong(taken -> taken.get(0)).max().orElseThrow();
        assertTrue(
                slowest - quickest < Duration.ofMillis(250).toNanos() && slowest < 4 * quickest,
                "hashing is skipped for some: " + times);
    }

    @Test
    void aSessionIsNewWithEverySignInAndEndsWithSigningOut() {
        var account = newAccount("rotating");
        var planted = "chat_support_session=planted-by-somebody-else";
        var first = signIn("127.0.6.1", account, SignedIn.PASSWORD, "Cookie: " + planted);
        var second = signIn("127.0.6.1", account, SignedIn.PASSWORD, "Cookie: " + cookie(first));

        assertNotEquals(cookie(first), cookie(second));
        assertFalse(first.text().contains("planted"), first.text());
        assertEquals(401, get("/api/session", planted).status());
        assertEquals(200, get("/api/session", cookie(second)).status());
        var flags = setCookie(first, "chat_support_session");
        assertTrue(flags.contains("HttpOnly") && flags.contains("SameSite=Lax") && flags.contains("Path=/"), flags);
        assertFalse(flags.contains("Domain"), flags);

        var session = SignedIn.as(running, account, SignedIn.PASSWORD);
        assertEquals(204, session.call("DELETE", "/api/session", null).status());
        assertEquals(401, get("/api/session", session.cookie()).status());
    }

    @Test
    void aNewPasswordEndsEverySession() {
        var account = newAccount("changed");
        var before = SignedIn.as(running, account, SignedIn.PASSWORD);

        admin().call("PATCH", "/api/admins/" + id(account), "{\"password\":\"nine copper umbrellas\"}");

        assertEquals(401, get("/api/session", before.cookie()).status());
        assertEquals(401, signIn("127.0.6.2", account, SignedIn.PASSWORD).status());
    }

    @Test
    void anotherSiteChangesNothing() {
        var admin = admin();
        var changes = List.of(
                "POST /api/support/tickets",
                "PATCH /api/support/tickets/1",
                "POST /api/support/tickets/1/messages",
                "POST /api/support/tickets/1/read",
                "POST /api/support/tickets/1/messages/1/retry",
                "POST /api/admins",
                "PATCH /api/admins/1",
                "POST /api/tokens",
                "DELETE /api/tokens/1",
                "PUT /api/session/password",
                "POST /api/session/confirm",
                "POST /api/admins/2/unlock",
                "DELETE /api/session");
        for (var change : changes) {
            var parts = change.split(" ");
            for (var headers : List.of(
                    new String[] {"Content-Type: application/json"},
                    new String[] {"Content-Type: text/plain"},
                    new String[] {"Content-Type: application/json", "X-CSRF-Token: "},
                    new String[] {"Content-Type: application/json", "X-CSRF-Token: guess"})) {
                var reply = bff("127.0.0.1")
                        .request(
                                parts[0],
                                parts[1],
                                "{}".getBytes(StandardCharsets.UTF_8),
                                with(headers, "Cookie: " + admin.cookie(), "Origin: https://evil.example"));

                assertTrue(reply.status() == 403 || reply.status() == 415, change + ": " + reply.status());
                assertTrue(reply.header("Access-Control-Allow-Origin").isEmpty(), reply.text());
            }
        }
        assertEquals(200, get("/api/session", admin.cookie()).status(), "the session is still there");
    }

    /** A form of another site can send text/plain; it must not sign its visitors in as another person. */
    @Test
    void aFormOfAnotherSiteSignsNobodyIn() {
        var body = "{\"email\":\"agent@example.com\",\"password\":\"local-agent\"}".getBytes(StandardCharsets.UTF_8);
        for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            var reply = bff("127.0.6.3").post("/api/session", body, "Content-Type: " + type);

            assertEquals(415, reply.status(), type);
            assertTrue(reply.header("Set-Cookie").isEmpty());
        }
    }

    @Test
    void lookingChangesNothing() {
        var admin = admin();
        var ticket = http.api("POST", "/api/support/tickets", "{\"phone_number\":\"2348127770002\"}")
                .json()
                .path("id")
                .asLong();
        var path = "/api/support/tickets/" + ticket;
        var before = http.api("GET", path, null).body();
        for (var address : List.of(
                path,
                path + "/read",
                path + "/messages",
                path + "/messages/1/retry",
                "/api/support/tickets",
                "/api/admins?name=x&role=admin",
                "/api/tokens?name=x",
                "/api/session?_method=DELETE")) {
            var reply = bff("127.0.0.1")
                    .request(
                            "GET", address, new byte[0], "Cookie: " + admin.cookie(), "X-HTTP-Method-Override: DELETE");
            assertTrue(reply.status() < 500, address + ": " + reply.status());
        }

        assertEquals(before, http.api("GET", path, null).body());
        assertEquals(200, get("/api/session", admin.cookie()).status());
    }

    private SignedIn admin() {
        return SignedIn.asAdmin(running);
    }

    private String newAccount(String name) {
        return SignedIn.newAgent(running, name);
    }

    private void deactivate(String email) {
        assertEquals(
                200,
                admin().call("PATCH", "/api/admins/" + id(email), "{\"active\":false}")
                        .status());
    }

    private long id(String email) {
        for (var account : admin().call("GET", "/api/admins", null).json().path("items")) {
            if (account.path("email").asText().equals(email)) {
                return account.path("id").asLong();
            }
        }
        throw new AssertionError(email);
    }

    private RawHttp.Reply signIn(String from, String email, String password, String... headers) {
        var body = "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
        return bff(from)
                .post(
                        "/api/session",
                        body.getBytes(StandardCharsets.UTF_8),
                        with(headers, "Content-Type: application/json"));
    }

    private RawHttp.Reply get(String path, String cookie) {
        return bff("127.0.0.1").request("GET", path, new byte[0], "Cookie: " + cookie);
    }

    private RawHttp bff(String from) {
        return RawHttp.to(running.suite.port(Part.BFF)).from(from);
    }

    private static String cookie(RawHttp.Reply reply) {
        return cookie(reply, "chat_support_session");
    }

    private static String cookie(RawHttp.Reply reply, String name) {
        assertEquals(200, reply.status(), reply.text());
        var cookie = setCookie(reply, name);
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static String setCookie(RawHttp.Reply reply, String name) {
        return reply.text()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie: " + name + "="))
                .map(line -> line.substring("set-cookie: ".length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(reply.text()));
    }

    private static String[] with(String[] headers, String... more) {
        var all = java.util.Arrays.copyOf(headers, headers.length + more.length);
        System.arraycopy(more, 0, all, headers.length, more.length);
        return all;
    }
}
