package org.chatsupport.verify.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.story.SignedIn;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers can do what their roles and scopes allow, and nothing else. */
class AccessTest {
    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);

    static Stream<Arguments> servicesAndTheirSecrets() {
        return Stream.of(
                Arguments.of("whatsapp-gateway", "WHATSAPP_APP_SECRET"),
                Arguments.of("conversation-service", "INTERNAL_VERIFICATION_KEYS"),
                Arguments.of("support-service", "SUPPORT_DB_PASSWORD"),
                Arguments.of("notification-service", "NOTIFICATION_MIGRATION_PASSWORD"),
                Arguments.of("admin-bff", "INTERNAL_SIGNING_KEY"));
    }

    @ParameterizedTest
    @MethodSource("servicesAndTheirSecrets")
    void aServiceWithoutItsSecretRefusesToStartAndNamesTheVariable(String service, String variable)
            throws IOException, InterruptedException {
        // Given an environment without secrets
        var jar = Path.of(System.getProperty("project.root"), service, "target", service + "-runner.jar");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches(".*(SECRET|PASSWORD|TOKEN|KEY).*"));

        // When the service starts
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then it stops and says what is missing
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(2, process.exitValue(), output);
        assertTrue(output.contains(service + " cannot start"), output);
        assertTrue(output.contains(variable + " is not set"), output);
    }

    @Test
    void aCallToAnInternalServiceWithoutATokenIsRefused() {
        for (var address : List.of(
                running.suite.address(Part.SUPPORT) + "/tickets",
                running.suite.address(Part.NOTIFICATION) + "/notifications",
                running.suite.address(Part.CONVERSATION)
                        + "/conversations/history?channel=1&contact=1&before=2026-01-01T00:00:00Z")) {
            assertEquals(401, Http.call("GET", address, null).status(), address);
            assertEquals(
                    401,
                    Http.call("GET", address, null, "Authorization", "Bearer not.a.token")
                            .status(),
                    address);
        }
        assertEquals(
                401,
                Http.call("GET", running.suite.address(Part.BFF) + "/api/support/tickets", null)
                        .status());
    }

    @Test
    void anAgentMayNotDoWhatAdminsDo() {
        // Given an agent
        var agent = SignedIn.as(running, "agent@example.com", "local-agent");
        var body = "{\"name\":\"X\",\"email\":\"x@example.com\",\"password\":\"long-enough-1\",\"role\":\"admin\"}";

        // When they do what admins do, then it is refused
        assertEquals(403, agent.call("POST", "/api/admins", body).status());
        assertEquals(403, agent.call("GET", "/api/tokens", null).status());
        assertEquals(200, agent.call("GET", "/api/support/open-tickets", null).status());
    }

    @Test
    void aChangeByCookieNeedsTheCsrfToken() {
        // Given an admin, and somebody who knows only their cookie
        var admin = SignedIn.asAdmin(running);
        var forged = new SignedIn(admin.address(), admin.cookie(), "forged");

        var ticket = "{\"phone_number\":\"" + WaitingUser.uniquePhone() + "\"}";
        // When both change something, then only the admin may
        assertEquals(403, forged.call("POST", "/api/support/tickets", ticket).status());
        assertEquals(201, admin.call("POST", "/api/support/tickets", ticket).status());
    }

    @Test
    void aStaleVersionIsRefused() {
        // Given a ticket that was changed
        var admin = SignedIn.asAdmin(running);
        var path = newTicket(admin);
        var version = versionOf(admin, path);
        assertEquals(428, admin.call("PATCH", path, "{\"priority\":\"HIGH\"}").status());
        assertEquals(
                200,
                admin.call("PATCH", path, "{\"priority\":\"HIGH\"}", "If-Match", version)
                        .status());

        // When it is changed as it was before
        var stale = admin.call("PATCH", path, "{\"priority\":\"LOW\"}", "If-Match", version);

        // Then that is refused
        assertEquals(412, stale.status());
    }

    @Test
    void aClosedTicketIsNotOpenedAgain() {
        // Given a closed ticket
        var admin = SignedIn.asAdmin(running);
        var path = newTicket(admin);
        var same = admin.call("PATCH", path, "{\"status\":\"OPEN\"}", "If-Match", versionOf(admin, path));
        assertEquals(200, same.status(), "the same status again is no change");
        admin.call("PATCH", path, "{\"status\":\"CLOSED\"}", "If-Match", versionOf(admin, path));

        // When somebody works on it
        var reopened = admin.call("PATCH", path, "{\"status\":\"IN_PROGRESS\"}", "If-Match", versionOf(admin, path));
        var answered = admin.call("POST", path + "/messages", "{\"message\":\"too late\"}");

        // Then that is refused
        assertEquals(409, reopened.status());
        assertTrue(reopened.body().contains("CLOSED") && reopened.body().contains("IN_PROGRESS"), reopened.body());
        assertEquals(409, answered.status());
    }

    @Test
    void aSecondIdenticalIdempotencyKeyReturnsTheFirstAnswer() {
        // Given a ticket
        var admin = SignedIn.asAdmin(running);
        var path = newTicket(admin);
        var messages = path + "/messages";
        var key = UUID.randomUUID().toString();

        // When the same key is used three times, the third time for something else
        var first = admin.call("POST", messages, "{\"message\":\"once\"}", "Idempotency-Key", key);
        var second = admin.call("POST", messages, "{\"message\":\"once\"}", "Idempotency-Key", key);
        var other = admin.call("POST", messages, "{\"message\":\"other\"}", "Idempotency-Key", key);

        // Then the second gets the first answer, and the third is refused
        assertEquals(201, first.status());
        assertEquals(201, second.status());
        assertEquals(first.json().path("id"), second.json().path("id"));
        assertEquals(422, other.status());
        var thread = admin.call("GET", path, null).json();
        assertEquals(1, thread.path("messages").size());
    }

    /** Whatever name a token gives, the thread says which integration sent a message. */
    @Test
    void whatAnIntegrationWritesAsTheUserIsMarked() {
        // Given a ticket in which an integration and an admin write
        var admin = SignedIn.asAdmin(running);
        var path = newTicket(admin);
        var body = "{\"message\":\"I accept\",\"sender_type\":\"user\",\"sender_name\":\"Ada\"}";
        assertEquals(201, http.api("POST", path + "/messages", body).status());
        assertEquals(
                201,
                admin.call("POST", path + "/messages", "{\"message\":\"Thanks\"}")
                        .status());

        // When it is read
        var messages = http.api("GET", path, null).json().path("messages");

        // Then it shows who wrote for the user
        assertEquals("Ada", messages.path(0).path("sender_name").asText());
        assertEquals("integration", messages.path(0).path("via").asText());
        assertTrue(messages.path(1).path("via").isNull(), messages.toString());
    }

    /** Tokens and accounts are numbered independently: token 1 is not account 1. */
    @Test
    void aTokenReadsNotesOnlyWithTheScopeAndIsNobodysMe() {
        // Given a ticket with a note, and a token that may read tickets
        var admin = SignedIn.asAdmin(running);
        var path = newTicket(admin);
        assertEquals(
                201,
                admin.call("POST", path + "/notes", "{\"text\":\"for us\"}").status());
        var created = admin.call("POST", "/api/tokens", "{\"name\":\"Reader\",\"scopes\":[\"tickets:read\"]}");
        var token = "Bearer " + created.json().path("token").asText();

        // When the token reads the ticket
        var seen = Http.call("GET", running.suite.address(Part.BFF) + path, null, "Authorization", token);

        // Then it does not see the note
        assertEquals(200, seen.status(), seen.body());
        assertTrue(seen.json().path("notes").isMissingNode(), seen.body());
        assertEquals(1, http.api("GET", path, null).json().path("notes").size());
        assertEquals(
                0,
                http.api("GET", "/api/support/tickets?assigned_admin_id=me", null)
                        .json()
                        .path("items")
                        .size());
        var problem = Http.call("GET", running.suite.address(Part.BFF) + path + "99999", null, "Authorization", token);
        assertEquals(404, problem.status());
        assertTrue(problem.json().path("instance").isMissingNode(), problem.body());
    }

    @Test
    void badInputGetsAClearProblem() throws IOException {
        assertEquals(400, http.api("POST", "/api/support/tickets", "{not json").status());
        var invalid = http.api("POST", "/api/support/tickets", "{\"phone_number\":\"12\"}");
        assertEquals(422, invalid.status());
        assertTrue(invalid.body().contains("phone_number"), invalid.body());
        assertEquals(
                404, http.api("GET", "/api/support/tickets/999999999", null).status());
        assertEquals(
                422, http.api("GET", "/api/support/tickets?limit=1000", null).status());
        assertEquals(
                422,
                http.api("GET", "/api/support/tickets?cursor=nonsense", null).status());
        assertEquals(
                422, http.api("GET", "/api/support/tickets?limit=abc", null).status());
        assertEquals(422, http.api("GET", "/api/support/alerts?limit=abc", null).status());
        var blank = SignedIn.asAdmin(running).call("PATCH", "/api/admins/1", "{\"name\":\" \"}");
        assertEquals(422, blank.status(), blank.body());
        var tooLarge = http.announce("/api/support/tickets", 300_000);
        assertTrue(tooLarge.startsWith("HTTP/1.1 413"), tooLarge);
        assertEquals(
                "application/problem+json",
                invalid.response().headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void guessingAPasswordIsSlowedDown() {
        // When somebody guesses
        var body = "{\"email\":\"nobody@example.com\",\"password\":\"guess\"}";
        var address = running.suite.address(Part.BFF) + "/api/session";
        var locked = Http.call("POST", address, body);
        for (int guesses = 1; locked.status() == 401; guesses++) {
            assertTrue(guesses < 9, "it goes on");
            locked = Http.call("POST", address, body);
        }
        // Then they must wait
        assertEquals(429, locked.status());
        assertTrue(locked.response().headers().firstValue("Retry-After").isPresent());
    }

    /** Returns the path of a ticket of a new contact. */
    private static String newTicket(SignedIn admin) {
        var created =
                admin.call("POST", "/api/support/tickets", "{\"phone_number\":\"" + WaitingUser.uniquePhone() + "\"}");
        assertEquals(201, created.status(), created.body());
        return "/api/support/tickets/" + created.json().path("id").asLong();
    }

    private static String versionOf(SignedIn admin, String path) {
        return "\"" + admin.call("GET", path, null).json().path("version").asLong() + "\"";
    }
}
