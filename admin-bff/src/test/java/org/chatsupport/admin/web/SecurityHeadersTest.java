package org.chatsupport.admin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import org.chatsupport.admin.account.FirstAccountsSetup;
import org.chatsupport.admin.session.Browser;
import org.chatsupport.local.suite.LocalServices;
import org.junit.jupiter.api.Test;

/** Nothing that was read stays in the browser, and nobody can plant a session; tested with the settings for TLS. */
@QuarkusTest
@TestProfile(SecurityHeadersTest.BehindTls.class)
@WithTestResource(LocalServices.class)
@WithTestResource(FirstAccountsSetup.class)
class SecurityHeadersTest {
    public static class BehindTls implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("admin.session.secure-cookie", "true");
        }
    }

    @Test
    void answersOfTheApiAreNotStored() {
        var answer = RestAssured.get("/api/session");

        assertEquals("no-store", answer.header("Cache-Control"));
    }

    @Test
    void theSessionsCookieIsBoundToThisHost() {
        var answer = new Browser().signIn("admin@example.com", "local-admin");

        var cookies = answer.headers().getValues("Set-Cookie");
        assertEquals(2, cookies.size());
        for (var cookie : cookies) {
            assertTrue(cookie.startsWith("__Host-chat_support_"), cookie);
            assertTrue(cookie.contains("Secure") && cookie.contains("HttpOnly") && cookie.contains("Path=/"), cookie);
        }
    }

    @Test
    void signingOutClearsWhatTheBrowserKeepsButNotItsCookies() {
        var answer = RestAssured.delete("/api/session");

        assertEquals("\"cache\", \"storage\"", answer.header("Clear-Site-Data"));
    }

    @Test
    void browsersComeByTlsOnlyAndGiveNothingAway() {
        var answer = RestAssured.get("/api/session");

        assertEquals("max-age=31536000", answer.header("Strict-Transport-Security"));
        assertEquals("same-origin", answer.header("Cross-Origin-Opener-Policy"));
        assertTrue(answer.header("Permissions-Policy").contains("camera=()"));
        assertTrue(answer.header("Content-Security-Policy").contains("object-src 'none'"));
        assertNull(answer.header("Server"));
    }
}
