package org.chatsupport.verify;

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
        var jar = Path.of(System.getProperty("project.root"), service, "target", service + "-runner.jar");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches(".*(SECRET|PASSWORD|TOKEN|KEY).*"));

        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

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
        var agent = signIn("agent@example.com", "local-agent");
        var body = "{\"name\":\"X\",\"email\":\"x@example.com\",\"password\":\"long-enough-1\",\"role\":\"admin\"}";

        assertEquals(403, agent.call("POST", "/api/admins", body).status());
        assertEquals(403, agent.call("GET", "/api/tokens", null).status());
        assertEquals(200, agent.call("GET", "/api/support/open-tickets", null).status());
    }

    @Test
    void aChangeByCookieNeedsTheCsrfToken() {
        var admin = signIn("admin@example.com", "local-admin");
        var forged = new Session(admin.cookie(), "forged");

        assertEquals(
                403,
                forged.call("POST", "/api/support/tickets", "{\"phone_number\":\"2348120000001\"}")
                        .status());
        assertEquals(
                201,
                admin.call("POST", "/api/support/tickets", "{\"phone_number\":\"2348120000001\"}")
                        .status());
    }

    @Test
    void aStaleVersionIsRefused() {
        var admin = signIn("admin@example.com", "local-admin");
        var ticket = admin.call("POST", "/api/support/tickets", "{\"phone_number\":\"2348120000002\"}")
                .json();
        var path = "/api/support/tickets/" + ticket.path("id").asLong();
        var version = "\"" + ticket.path("version").asLong() + "\"";

        assertEquals(428, admin.call("PATCH", path, "{\"priority\":\"HIGH\"}").status());
        assertEquals(
                200,
                admin.call("PATCH", path, "{\"priority\":\"HIGH\"}", "If-Match", version)
                        .status());
        assertEquals(
                412,
                admin.call("PATCH", path, "{\"priority\":\"LOW\"}", "If-Match", version)
                        .status());
        var illegal = admin.call("PATCH", path, "{\"status\":\"OPEN\"}", "If-Match", "\"2\"");
        assertEquals(200, illegal.status(), "the same status again is no change");
        admin.call("PATCH", path, "{\"status\":\"CLOSED\"}", "If-Match", "\"2\"");
        var reopened = admin.call("PATCH", path, "{\"status\":\"IN_PROGRESS\"}", "If-Match", "\"3\"");
        assertEquals(409, reopened.status());
        assertTrue(reopened.body().contains("CLOSED") && reopened.body().contains("IN_PROGRESS"), reopened.body());
        assertEquals(
                409,
                admin.call("POST", path + "/messages", "{\"message\":\"too late\"}")
                        .status());
    }

    @Test
    void aSecondIdenticalIdempotencyKeyReturnsTheFirstAnswer() {
        var admin = signIn("admin@example.com", "local-admin");
        var id = admin.call("POST", "/api/support/tickets", "{\"phone_number\":\"2348120000003\"}")
                .json()
                .path("id")
                .asLong();
        var path = "/api/support/tickets/" + id + "/messages";
        var key = UUID.randomUUID().toString();

        var first = admin.call("POST", path, "{\"message\":\"once\"}", "Idempotency-Key", key);
        var second = admin.call("POST", path, "{\"message\":\"once\"}", "Idempotency-Key", key);
        var other = admin.call("POST", path, "{\"message\":\"other\"}", "Idempotency-Key", key);

        assertEquals(201, first.status());
        assertEquals(201, second.status());
        assertEquals(first.json().path("id"), second.json().path("id"));
        assertEquals(422, other.status());
        var thread = admin.call("GET", "/api/support/tickets/" + id, null).json();
        assertEquals(1, thread.path("messages").size());
    }

    /** Whatever name a token gives, the thread says which integration sent a message. */
    @Test
    void whatAnIntegrationWritesAsTheUserIsMarked() {
        var admin = signIn("admin@example.com", "local-admin");
        var id = admin.call("POST", "/api/support/tickets", "{\"phone_number\":\"2348120000019\"}")
                .json()
                .path("id")
                .asLong();
        var path = "/api/support/tickets/" + id;
        var body = "{\"message\":\"I accept\",\"sender_type\":\"user\",\"sender_name\":\"Ada\"}";
        assertEquals(201, http.api("POST", path + "/messages", body).status());
        assertEquals(
                201,
                admin.call("POST", path + "/messages", "{\"message\":\"Thanks\"}")
                        .status());

        var messages = http.api("GET", path, null).json().path("messages");

        assertEquals("Ada", messages.path(0).path("sender_name").asText());
        assertEquals("integration", messages.path(0).path("via").asText());
        assertTrue(messages.path(1).path("via").isNull(), messages.toString());
    }

    /** Tokens and accounts are numbered independently: token 1 is not account 1. */
    @Test
    void aTokenReadsNotesOnlyWithTheScopeAndIsNobodysMe() {
        var admin = signIn("admin@example.com", "local-admin");
        var id = admin.call("POST", "/api/support/tickets", "{\"phone_number\":\"2348120000020\"}")
                .json()
                .path("id")
                .asLong();
        var path = "/api/support/tickets/" + id;
        assertEquals(
                201,
                admin.call("POST", path + "/notes", "{\"text\":\"for us\"}").status());
        var created = admin.call("POST", "/api/tokens", "{\"name\":\"Reader\",\"scopes\":[\"tickets:read\"]}");
        var token = "Bearer " + created.json().path("token").asText();

        var seen = Http.call("GET", running.suite.address(Part.BFF) + path, null, "Authorization", token);

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
        var blank = signIn("admin@example.com", "local-admin").call("PATCH", "/api/admins/1", "{\"name\":\" \"}");
        assertEquals(422, blank.status(), blank.body());
        var tooLarge = http.announce("/api/support/tickets", 300_000);
        assertTrue(tooLarge.startsWith("HTTP/1.1 413"), tooLarge);
        assertEquals(
                "application/problem+json",
                invalid.response().headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void guessingAPasswordIsSlowedDown() {
        var body = "{\"email\":\"nobody@example.com\",\"password\":\"guess\"}";
        var address = running.suite.address(Part.BFF) + "/api/session";
        var locked = Http.call("POST", address, body);
        for (int guesses = 1; locked.status() == 401; guesses++) {
            assertTrue(guesses < 9, "it goes on");
            locked = Http.call("POST", address, body);
        }
        assertEquals(429, locked.status());
        assertTrue(locked.response().headers().firstValue("Retry-After").isPresent());
    }

    private Session signIn(String email, String password) {
        var answer = Http.call(
                "POST",
                running.suite.address(Part.BFF) + "/api/session",
                "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
        assertEquals(200, answer.status(), answer.body());
        var cookie = answer.response().headers().allValues("Set-Cookie").stream()
                .filter(value -> value.startsWith("chat_support_session="))
                .findFirst()
                .orElseThrow();
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite"), cookie);
        return new Session(
                cookie.substring(0, cookie.indexOf(';')),
                answer.json().path("csrf_token").asText());
    }

    private record Session(String cookie, String csrf) {
        Http.Answer call(String method, String path, String body, String... headers) {
            var all = java.util.Arrays.copyOf(headers, headers.length + 4);
            all[headers.length] = "Cookie";
            all[headers.length + 1] = cookie;
            all[headers.length + 2] = "X-CSRF-Token";
            all[headers.length + 3] = csrf;
            return Http.call(method, RunningSuite.get().suite.address(Part.BFF) + path, body, all);
        }
    }
}
