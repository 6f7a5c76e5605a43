package org.chatsupport.admin.limit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.IntStream;
import org.chatsupport.admin.account.FirstAccountsSetup;
import org.chatsupport.admin.session.Browser;
import org.chatsupport.local.suite.LocalServices;
import org.junit.jupiter.api.Test;

/** Runaway programs are slowed down, and nobody else is. */
@QuarkusTest
@TestProfile(RateLimitsTest.SmallLimits.class)
@WithTestResource(LocalServices.class)
@WithTestResource(FirstAccountsSetup.class)
class RateLimitsTest {
    public static class SmallLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "admin.limits.person.requests.burst", "10",
                    "admin.limits.person.requests.per-minute", "1",
                    "admin.limits.integration.searches.burst", "2",
                    "admin.limits.integration.searches.per-minute", "1",
                    "admin.limits.integration.chats.burst", "2",
                    "admin.limits.integration.chats.per-minute", "1",
                    "admin.limits.integration.streams", "2");
        }
    }

    @Test
    void requestsBeyondTheLimitAreRefusedForThisPersonOnly() {
        var agent = Browser.signedIn("agent@example.com", "local-agent");
        var last = IntStream.range(0, 15)
                .mapToObj(i -> agent.get("/api/session"))
                .reduce((one, other) -> other)
                .orElseThrow();

        last.then().statusCode(429);
        assertTrue(Integer.parseInt(last.header("Retry-After")) > 0);
        assertTrue(last.contentType().startsWith("application/problem+json"));
        Browser.ofAdmin().get("/api/session").then().statusCode(200);
        integration("GET", "/api/admins", null).then().statusCode(200);
    }

    @Test
    void searchesChatsAndTemplatesHaveLimitsOfTheirOwn() {
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    503, integration("GET", "/api/support/tickets?q=x", null).statusCode());
        }
        assertEquals(429, integration("GET", "/api/support/search?q=x", null).statusCode());
        assertEquals(503, integration("GET", "/api/support/tickets", null).statusCode());

        var template = "{\"template\":{\"name\":\"x\",\"language\":\"en\"}}";
        assertEquals(
                503,
                integration("POST", "/api/support/tickets/1/messages", template).statusCode());
        assertEquals(503, integration("POST", "/api/support/tickets", "{}").statusCode());
        assertEquals(
                429,
                integration("POST", "/api/support/tickets/1/messages", template).statusCode());
        assertEquals(
                503,
                integration("POST", "/api/support/tickets/1/messages", "{\"message\":\"x\"}")
                        .statusCode());
    }

    @Test
    void liveStreamsAreCountedAndGivenBack() throws Exception {
        try (var one = open();
                var two = open()) {
            assertEquals(200, one.status());
            assertEquals(200, two.status());
            try (var third = open()) {
                assertEquals(429, third.status());
            }
        }
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            try (var again = open()) {
                assertEquals(200, again.status());
            }
        });
    }

    private record Stream(int status, java.io.InputStream body) implements AutoCloseable {
        @Override
        public void close() throws java.io.IOException {
            body.close();
        }
    }

    private static Stream open() throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + io.restassured.RestAssured.port + "/api/live"))
                .header("Authorization", "Bearer local-integration-token")
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        return new Stream(answer.statusCode(), answer.body());
    }

    private static Response integration(String method, String path, String body) {
        var request = given().header("Authorization", "Bearer local-integration-token")
                .contentType("application/json");
        return (body == null ? request : request.body(body)).request(method, path);
    }
}
