package org.chatsupport.simulator;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides from the environment alone whether the simulator may start, and says in one sentence why not. */
public final class StartupCheck {
    private static final List<String> REQUIRED = List.of(
            "SIMULATOR_ACCESS_TOKEN", "SIMULATOR_APP_SECRET", "SIMULATOR_WEBHOOK_URL", "SIMULATOR_VERIFY_TOKEN");
    private static final Set<String> LOOPBACK = Set.of("localhost", "::1", "[::1]");

    private StartupCheck() {}

    static Optional<String> problem(Map<String, String> environment) {
        for (var name : REQUIRED) {
            if (environment.getOrDefault(name, "").isBlank()) {
                return Optional.of("the environment variable " + name + " is not set.");
            }
        }
        if (looksReal(environment.get("SIMULATOR_ACCESS_TOKEN"))) {
            return Optional.of("SIMULATOR_ACCESS_TOKEN looks like a real Meta token (EAA…); choose an invented one, so"
                    + " that no real token ever reaches a test system.");
        }
        return callbackProblem(environment)
                .or(() -> channelProblem(environment))
                .or(() -> versionProblem(environment));
    }

    static boolean remoteAllowed(Map<String, String> environment) {
        return Boolean.parseBoolean(environment.get("SIMULATOR_ALLOW_REMOTE"));
    }

    private static Optional<String> callbackProblem(Map<String, String> environment) {
        return callbackProblem(environment, environment.get("SIMULATOR_WEBHOOK_URL"))
                .map(problem -> "SIMULATOR_WEBHOOK_URL " + problem);
    }

    /** Returns why webhooks must not be posted there; empty when they may. */
    public static Optional<String> callbackProblem(Map<String, String> environment, String url) {
        String host;
        try {
            host = URI.create(url).getHost();
        } catch (IllegalArgumentException malformed) {
            host = null;
        }
        if (host == null || !url.matches("https?://.*")) {
            return Optional.of("is not a web address: " + url);
        }
        if (!remoteAllowed(environment) && !isLoopback(host)) {
            return Optional.of("points to " + host + ", which is not this machine; set SIMULATOR_ALLOW_REMOTE=true if"
                    + " invented messages may be posted there.");
        }
        return Optional.empty();
    }

    private static Optional<String> channelProblem(Map<String, String> environment) {
        var channels = environment.getOrDefault("SIMULATOR_CHANNELS", "");
        if (channels.isBlank() || channels.matches("\\s*\\d+:\\d{7,15}(\\s*,\\s*\\d+:\\d{7,15})*\\s*")) {
            return Optional.empty();
        }
        return Optional.of("SIMULATOR_CHANNELS must be like 100000000000001:15550001111, several separated by commas: "
                + channels);
    }

    private static Optional<String> versionProblem(Map<String, String> environment) {
        var version = environment.getOrDefault("SIMULATOR_GRAPH_VERSION", "");
        return version.isEmpty() || version.matches("v\\d{1,3}\\.\\d{1,3}")
                ? Optional.empty()
                : Optional.of("SIMULATOR_GRAPH_VERSION must be like v25.0: " + version);
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.contains(host) || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }

    /** Whether the token has the shape of Meta's own ones, which must never be in a test. */
    public static boolean looksReal(String token) {
        return token.startsWith("EAA");
    }
}
