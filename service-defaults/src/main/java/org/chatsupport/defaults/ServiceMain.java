package org.chatsupport.defaults;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Starts a service, unless its environment is incomplete: then it says in one sentence which variables are missing and
 * ends. A variable is required when {@code application.properties} refers to it without a default, as in
 * {@code ${WHATSAPP_APP_SECRET}}.
 */
@QuarkusMain
public class ServiceMain {
    private static final Pattern REQUIRED_VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");
    private static final int MINIMUM_SECRET_LENGTH = 32;
    private static final Pattern SECRET = Pattern.compile("[A-Z0-9_]*(SECRET|PASSWORD|TOKEN)");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    /** Entry point of every service. */
    public static void main(String... arguments) throws IOException {
        var properties = applicationProperties();
        var problems = new ArrayList<String>();
        for (var name : requiredVariables(properties)) {
            var value = System.getenv(name);
            if (value == null || value.isBlank()) {
                problems.add("the environment variable " + name + " is not set");
            } else if (name.equals("INTERNAL_JWT_SECRET") && value.length() < MINIMUM_SECRET_LENGTH) {
                problems.add("the environment variable " + name + " must have at least " + MINIMUM_SECRET_LENGTH
                        + " characters");
            }
        }
        problems.addAll(knownSecrets(System.getenv()));
        if (!problems.isEmpty()) {
            System.err.println(properties.getProperty("quarkus.application.name") + " cannot start: "
                    + String.join("; ", problems) + ". The README explains each variable under \"Configuration\".");
            System.exit(2);
        }
        Quarkus.run(arguments);
    }

    /** The secrets of a developer's machine are in the source code, so they protect nothing that others can reach. */
    static List<String> knownSecrets(Map<String, String> environment) {
        if (LOOPBACK.contains(environment.getOrDefault("HTTP_HOST", ""))
                && !environment.containsKey("QUARKUS_HTTP_HOST")) {
            return List.of();
        }
        return environment.entrySet().stream()
                .filter(variable -> SECRET.matcher(variable.getKey()).matches()
                        && variable.getValue().startsWith("local-"))
                .map(variable -> "the environment variable " + variable.getKey()
                        + " is a developer's, which everybody knows; it is accepted only with HTTP_HOST=127.0.0.1")
                .sorted()
                .toList();
    }

    private static TreeSet<String> requiredVariables(Properties properties) {
        var names = new TreeSet<String>();
        for (var value : properties.values()) {
            var matcher = REQUIRED_VARIABLE.matcher((String) value);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    private static Properties applicationProperties() throws IOException {
        var properties = new Properties();
        var loader = Thread.currentThread().getContextClassLoader();
        for (var file : List.of("META-INF/microprofile-config.properties", "application.properties")) {
            for (var url : Collections.list(loader.getResources(file))) {
                try (var in = url.openStream()) {
                    properties.load(in);
                }
            }
        }
        return properties;
    }
}
