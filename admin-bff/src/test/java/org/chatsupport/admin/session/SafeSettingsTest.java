package org.chatsupport.admin.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chatsupport.admin.account.Bootstrap;
import org.chatsupport.admin.account.PasswordPolicy;
import org.junit.jupiter.api.Test;

/** A service that other machines can reach does not start with public secrets. */
class SafeSettingsTest {
    private static final String STRONG = "violet harbour teapot 41";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @Test
    void theWellKnownSecretsAreForLoopbackOnly() {
        assertEquals(List.of(), problems("127.0.0.1", false, "local-admin", "local-agent", "local-integration-token"));

        var problems = problems("0.0.0.0", false, "local-admin", "local-agent", "local-integration-token");

        assertEquals(4, problems.size(), problems.toString());
        for (var variable : List.of("ADMIN_PASSWORD", "AGENT_PASSWORD", "INTEGRATION_TOKEN", "SECURE_COOKIE")) {
            assertTrue(problems.stream().anyMatch(problem -> problem.contains(variable)), variable);
        }
    }

    @Test
    void weakSecretsAreRefusedEverywhere() {
        assertEquals(
                2, problems("localhost", false, "password1234", STRONG, "short").size());
        assertEquals(List.of(), problems("0.0.0.0", true, STRONG, null, TOKEN));
        assertEquals(List.of(), problems("0.0.0.0", true, null, null, null));
    }

    private static List<String> problems(String host, boolean secure, String admin, String agent, String token) {
        var bootstrap = new Bootstrap() {
            @Override
            public String adminEmail() {
                return "admin@example.com";
            }

            @Override
            public Optional<String> adminPassword() {
                return Optional.ofNullable(admin);
            }

            @Override
            public Optional<String> agentEmail() {
                return Optional.of("agent@example.com");
            }

            @Override
            public Optional<String> agentPassword() {
                return Optional.ofNullable(agent);
            }

            @Override
            public Optional<String> integrationToken() {
                return Optional.ofNullable(token);
            }
        };
        return new SafeSettings(bootstrap, new PasswordPolicy(), new SessionCookies(secure, Duration.ofHours(12)), host)
                .problems();
    }
}
