package org.chatsupport.defaults;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chatsupport.defaults.environment.Environment;
import org.chatsupport.defaults.environment.LocalSuite;
import org.chatsupport.defaults.security.InternalKeys;

/** Starts a service. If its environment is incomplete or unsafe, it prints what is wrong in one sentence and exits. */
@QuarkusMain
public class ServiceMain {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    /**
     * These values are checked before anything starts. Each check returns the end of a sentence that describes the
     * mistake.
     */
    private static final Map<String, Function<String, Optional<String>>> CHECKS = Map.of(
            "INTERNAL_SIGNING_KEY", InternalKeys::problemOfSigningKey,
            "INTERNAL_VERIFICATION_KEYS", InternalKeys::problemOfVerificationKeys,
            "WHATSAPP_API_URL", ServiceMain::problemOfApiUrl);

    /** The entry point of every service. */
    public static void main(String... arguments) {
        // This comes before our checks touch a library that logs, because the first one to log determines the logging
        // for good.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        if (isInDevMode()) {
            startInDevMode(arguments);
            return;
        }
        var environment = Environment.current();
        var problems = environment.problems();
        CHECKS.forEach((name, check) -> environment
                .value(name)
                .flatMap(check)
                .ifPresent(problem -> problems.add("the environment variable " + name + " " + problem)));
        if (!listensOnLoopback(environment)) {
            environment.names().stream()
                    .filter(name ->
                            environment.value(name).filter(ServiceMain::isKnown).isPresent())
                    .forEach(
                            name -> problems.add(
                                    "the environment variable " + name
                                            + " is a developer's, which everybody knows; it is accepted only with HTTP_HOST=127.0.0.1"));
        }
        if (!problems.isEmpty()) {
            System.err.println(environment.application() + " cannot start: " + String.join("; ", problems)
                    + ". docs/configuration.md explains each variable.");
            System.exit(2);
        }
        Quarkus.run(arguments);
    }

    /** Quarkus sets LaunchMode later. Only in dev mode is this called by the class loader that recompiles. */
    private static boolean isInDevMode() {
        return Thread.currentThread()
                .getContextClassLoader()
                .getClass()
                .getName()
                .endsWith("QuarkusClassLoader");
    }

    /** Takes MySQL, Kafka and the secrets from a suite that runs beside the service. The service listens on loopback. */
    private static void startInDevMode(String... arguments) {
        if (LocalSuite.file(Path.of("").toAbsolutePath()).isEmpty()) {
            System.err.println("Dev mode needs a suite beside it. In another terminal run:" + " ./start --without="
                    + Environment.current().application());
            System.exit(2);
        }
        Quarkus.run(arguments);
    }

    private static boolean listensOnLoopback(Environment environment) {
        // QUARKUS_HTTP_HOST would override ours.
        return LOOPBACK.contains(environment.value("HTTP_HOST").orElse(""))
                && System.getenv("QUARKUS_HTTP_HOST") == null;
    }

    /**
     * The secrets for a developer's machine are in the source code, so they cannot protect anything that other machines
     * can reach.
     */
    static boolean isKnown(String value) {
        return value.startsWith("local-") || InternalKeys.isOf(value, "local");
    }

    /** Every call carries WhatsApp's access token, which must not cross a network unencrypted. */
    static Optional<String> problemOfApiUrl(String url) {
        try {
            var address = URI.create(url);
            var host = address.getHost();
            boolean safe = "https".equals(address.getScheme())
                    || "http".equals(address.getScheme()) && host != null && staysHere(host);
            return safe ? Optional.empty() : Optional.of("must begin with https://, as every call carries a token");
        } catch (IllegalArgumentException e) {
            return Optional.of("is not an address");
        }
    }

    /** Whether the host is this machine, or the simulator in compose's own network. */
    private static boolean staysHere(String host) {
        return host.equals("localhost")
                || host.equals("simulator")
                || host.equals("[::1]")
                || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
