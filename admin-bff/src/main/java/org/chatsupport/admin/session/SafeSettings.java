package org.chatsupport.admin.session;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chatsupport.admin.account.Bootstrap;
import org.chatsupport.admin.account.PasswordPolicy;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses to start with secrets that can be guessed, or with cookies that travel unencrypted. Only a service that no
 * other machine can reach may have the well-known secrets of a developer's machine.
 */
@ApplicationScoped
class SafeSettings {
    private static final int SHORTEST_TOKEN = 32;
    private static final String LOCAL_TOKEN = "local-integration-token";
    private static final Set<String> LOCAL_PASSWORDS = Set.of("local-admin", "local-agent");

    private final Bootstrap bootstrap;
    private final PasswordPolicy policy;
    private final boolean secureCookie;
    private final boolean loopback;

    SafeSettings(
            Bootstrap bootstrap,
            PasswordPolicy policy,
            SessionCookies cookies,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.bootstrap = bootstrap;
        this.policy = policy;
        this.secureCookie = cookies.secure();
        this.loopback = isLoopback(host);
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        var problems = problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException("admin-bff cannot start: " + String.join(" ", problems));
        }
    }

    List<String> problems() {
        var problems = new ArrayList<String>();
        password("ADMIN_PASSWORD", bootstrap.adminPassword(), bootstrap.adminEmail(), "Admin", problems);
        password(
                "AGENT_PASSWORD",
                bootstrap.agentPassword(),
                bootstrap.agentEmail().orElse(""),
                "Agent",
                problems);
        bootstrap
                .integrationToken()
                .filter(token -> !(loopback && token.equals(LOCAL_TOKEN)))
                .filter(token -> token.length() < SHORTEST_TOKEN)
                .ifPresent(token -> problems.add("INTEGRATION_TOKEN must have at least " + SHORTEST_TOKEN
                        + " random characters, as 'openssl rand -hex 32' makes them."));
        if (!secureCookie && !loopback) {
            problems.add("SECURE_COOKIE=false sends session cookies in clear, so it is only possible when the service"
                    + " listens on this machine alone (HTTP_HOST=127.0.0.1).");
        }
        return problems;
    }

    private void password(
            String variable, Optional<String> password, String email, String name, List<String> problems) {
        password.filter(given -> !(loopback && LOCAL_PASSWORDS.contains(given)))
                .flatMap(given -> policy.objection(given, email, name))
                .ifPresent(objection -> problems.add("The password in " + variable + " " + objection
                        + ". Choose another, or remove the variable once the account exists."));
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d+){3}");
    }
}
