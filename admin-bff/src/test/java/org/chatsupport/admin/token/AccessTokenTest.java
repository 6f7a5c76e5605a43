package org.chatsupport.admin.token;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chatsupport.admin.account.Account;
import org.chatsupport.admin.account.FirstAccountsSetup;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.session.Browser;
import org.chatsupport.local.suite.LocalServices;
import org.junit.jupiter.api.Test;

/** A token does what its scopes allow, as long as it is valid and its owner is active. */
@QuarkusTest
@WithTestResource(LocalServices.class)
@WithTestResource(FirstAccountsSetup.class)
class AccessTokenTest {
    /** A call that each scope allows; the service behind it is missing, so 503 and 422 mean that the call was admitted. */
    private static final Map<Scope, String> OPENED = Map.of(
            Scope.TICKETS_READ, "GET /api/support/tickets",
            Scope.TICKETS_WRITE, "POST /api/support/tickets/1/read",
            Scope.MESSAGES_SEND, "POST /api/support/tickets/1/messages {\"message\":\"x\"}",
            Scope.MESSAGES_AS_USER, "POST /api/support/tickets/1/messages {\"message\":\"x\",\"sender_type\":\"user\"}",
            Scope.TEMPLATES_SEND,
                    "POST /api/support/tickets/1/messages {\"template\":{\"name\":\"x\",\"language\":\"en\"}}",
            Scope.NOTES_WRITE, "POST /api/support/tickets/1/notes {\"text\":\"x\"}",
            Scope.ADMINS_READ, "GET /api/admins");

    @Test
    void aTokenDoesWhatItsScopesSayAndNothingElse() {
        for (var scope : OPENED.keySet()) {
            var secret = create("Scoped", Set.of(scope)).jsonPath().getString("token");
            OPENED.forEach((other, request) -> {
                var answer = call(secret, request);
                assertEquals(other != scope, answer.statusCode() == 403, scope + " at " + request);
                if (other != scope) {
                    assertEquals("scope_missing", answer.jsonPath().getString("code"), request);
                }
            });
            assertEquals(403, call(secret, "GET /api/live").statusCode());
            assertEquals(403, call(secret, "GET /api/tokens").statusCode());
            assertEquals(403, call(secret, "POST /api/admins {}").statusCode());
            assertEquals(404, call(secret, "GET /api/session").statusCode());
        }
    }

    @Test
    void theTokenOfTheEnvironmentHasAllScopes() {
        OPENED.values()
                .forEach(request -> assertFalse(
                        Set.of(401, 403)
                                .contains(
                                        call("local-integration-token", request).statusCode()),
                        request));
    }

    @Test
    void aTokenIsShownWithOwnerScopesExpiryAndLastUseButNeverWithItsSecret() {
        var created = create("Shown", Set.of(Scope.ADMINS_READ));
        created.then().statusCode(201);
        var secret = created.jsonPath().getString("token");
        assertTrue(secret.startsWith("cst_"), secret);
        assertNull(shown("Shown").get("last_used_at"));

        call(secret, "GET /api/admins").then().statusCode(200);

        var token = shown("Shown");
        assertNotNull(token.get("last_used_at"));
        assertEquals("Admin", ((Map<?, ?>) token.get("owner")).get("name"));
        assertEquals(List.of("admins:read"), token.get("scopes"));
        assertEquals("cst_…" + secret.substring(secret.length() - 4), token.get("hint"));
        var expiry = Instant.parse(token.get("expires_at").toString());
        assertTrue(Duration.between(Instant.now(), expiry).toDays() >= 364, expiry.toString());
        assertFalse(Browser.ofAdmin().get("/api/tokens").asString().contains(secret));
    }

    @Test
    void aTokenLastsTwoYearsAtMostAndEndsThen() {
        var tooLong = Map.of(
                "name",
                "X",
                "scopes",
                List.of("tickets:read"),
                "expires_at",
                Instant.now().plus(Duration.ofDays(800)));
        Browser.ofAdmin().call("POST", "/api/tokens", json(tooLong)).then().statusCode(422);
        Browser.ofAdmin()
                .call("POST", "/api/tokens", Map.of("name", "X", "scopes", List.of("everything")))
                .then()
                .statusCode(400);
        Browser.ofAdmin()
                .call("POST", "/api/tokens", Map.of("name", "X", "scopes", List.of()))
                .then()
                .statusCode(422);
        var secret = create("Old", Set.of(Scope.ADMINS_READ)).jsonPath().getString("token");
        QuarkusTransaction.requiringNew()
                .run(() -> AccessToken.update(
                        "expiresAt = ?1 WHERE name = 'Old'", Instant.now().minusSeconds(1)));

        assertEquals(401, call(secret, "GET /api/admins").statusCode());
    }

    @Test
    void aTokenEndsWithTheAccountOfItsOwnerAndDoesNotComeBack() {
        var email = Browser.newAccount("admin");
        var owner = Browser.signedIn(email, Browser.GOOD_PASSWORD);
        owner.call(
                        "PUT",
                        "/api/session/password",
                        Map.of("current", Browser.GOOD_PASSWORD, "new", "seven quiet lighthouses"))
                .then()
                .statusCode(204);
        var secret = owner.call("POST", "/api/tokens", Map.of("name", "Theirs", "scopes", List.of("admins:read")))
                .jsonPath()
                .getString("token");
        assertEquals(200, call(secret, "GET /api/admins").statusCode());
        var admin = Browser.ofAdmin();
        int id = admin.get("/api/admins").jsonPath().getInt("items.find { it.email == '" + email + "' }.id");

        admin.call("PATCH", "/api/admins/" + id, Map.of("active", false)).then().statusCode(200);

        assertEquals(401, call(secret, "GET /api/admins").statusCode());
        admin.call("PATCH", "/api/admins/" + id, Map.of("active", true)).then().statusCode(200);
        assertEquals(401, call(secret, "GET /api/admins").statusCode());
    }

    @Test
    void aRevokedTokenOfTheEnvironmentStaysRevokedAfterTheNextStart() {
        var secret = "0123456789abcdef0123456789abcdef-bootstrap";
        start(secret);
        assertEquals(200, call(secret, "GET /api/admins").statusCode());
        long id = QuarkusTransaction.requiringNew().call(() -> start(secret).id);

        Browser.ofAdmin().call("DELETE", "/api/tokens/" + id, null).then().statusCode(204);
        start(secret);

        assertEquals(401, call(secret, "GET /api/admins").statusCode());
        Browser.ofAdmin().call("DELETE", "/api/tokens/" + id, null).then().statusCode(404);
    }

    private static AccessToken start(String secret) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> AccessToken.bootstrap(secret, Account.firstAdmin().orElseThrow()));
    }

    private static Response create(String name, Set<Scope> scopes) {
        return Browser.ofAdmin()
                .call(
                        "POST",
                        "/api/tokens",
                        Map.of(
                                "name",
                                name,
                                "scopes",
                                scopes.stream().map(Scope::toString).toList()));
    }

    private static Map<String, Object> shown(String name) {
        return Browser.ofAdmin().get("/api/tokens").jsonPath().getMap("items.find { it.name == '" + name + "' }");
    }

    private static Response call(String secret, String request) {
        var parts = request.split(" ", 3);
        var call = given().header("Authorization", "Bearer " + secret).contentType("application/json");
        return (parts.length == 3 ? call.body(parts[2]) : call).request(parts[0], parts[1]);
    }

    private static String json(Map<String, ?> body) {
        return "{\"name\":\"X\",\"scopes\":[\"tickets:read\"],\"expires_at\":\"" + body.get("expires_at") + "\"}";
    }

    @Test
    void scopesAreReadAsTheyAreWritten() {
        assertEquals(EnumSet.allOf(Scope.class), Scope.read(Scope.written(EnumSet.allOf(Scope.class))));
        assertEquals(Set.of(Scope.TICKETS_READ), Scope.read("tickets:read former:scope"));
    }
}
