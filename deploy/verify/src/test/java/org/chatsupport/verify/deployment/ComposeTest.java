package org.chatsupport.verify.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What compose starts is complete and closed; TransportTest shows that services start with these settings. */
class ComposeTest {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:[^}$]*)?}");
    private static final List<String> OURS =
            List.of("whatsapp-gateway", "conversation-service", "support-service", "notification-service", "admin-bff");
    /**
     * The compose file need not set these: its own MySQL has the default users and no verifiable certificate, and the
     * image sets the ports.
     */
    private static final Set<String> NOT_ASKED = Set.of(
            "HTTP_HOST",
            "HTTP_PORT",
            "MANAGEMENT_PORT",
            "MYSQL_USER",
            "MYSQL_MIGRATION_USER",
            "MYSQL_TRUST_STORE_URL",
            "MYSQL_TRUST_STORE_TYPE",
            "MYSQL_TRUST_STORE_PASSWORD");

    private final ComposeFile compose = new ComposeFile();

    @Test
    void theExampleHasEveryVariableOfComposeAndNoOther() {
        var example = new TreeSet<>(ComposeFile.example().keySet());
        // This is compose's own variable: the profiles that it starts.
        assertTrue(example.remove("COMPOSE_PROFILES"));

        assertEquals(new TreeSet<>(compose.variables().keySet()), example);
    }

    @Test
    void theExamplesValuesAreComposesDefaultsAndSecretsHaveNone() {
        var example = ComposeFile.example();
        compose.variables().forEach((name, defaults) -> {
            for (var one : defaults) {
                assertEquals(example.get(name), one, name);
            }
            if (name.matches(".*(_PASSWORD|_KEYS?|_SECRET|_TOKEN)")) {
                assertEquals("", example.get(name), name);
            }
        });
    }

    @Test
    void servicesGetEveryVariableThatTheyUnderstand() throws IOException {
        var missing = new TreeMap<String, Set<String>>();
        for (var service : OURS) {
            var understood = new TreeSet<String>();
            for (var value : properties(service).values()) {
                var reference = REFERENCE.matcher(value.toString());
                while (reference.find()) {
                    understood.add(reference.group(1));
                }
            }
            understood.removeAll(NOT_ASKED);
            understood.removeAll(compose.environment(service, Map.of()).keySet());
            if (!service.equals("admin-bff")) {
                // Only admin-bff signs.
                understood.remove("INTERNAL_SIGNING_KEY");
                assertTrue(!compose.environment(service, Map.of()).containsKey("INTERNAL_SIGNING_KEY"), service);
            }
            if (!understood.isEmpty()) {
                missing.put(service, understood);
            }
        }

        assertEquals(Map.of(), missing);
    }

    @Test
    void composesDefaultsAreTheServicesDefaults() throws IOException {
        // Compose's own MySQL always uses TLS, and compose brings the simulator but not Meta's address.
        var deliberate = Set.of("MYSQL_SSL_MODE", "WHATSAPP_API_URL", "MEDIA_DIRECTORY", "GATEWAY_URL");
        for (var service : OURS) {
            for (var value : properties(service).values()) {
                var reference = REFERENCE.matcher(value.toString());
                while (reference.find()) {
                    var name = reference.group(1);
                    if (reference.group(2) != null && !deliberate.contains(name) && !name.endsWith("_SERVICE_URL")) {
                        for (var one : compose.variables().getOrDefault(name, List.of())) {
                            assertEquals(reference.group(2).substring(1), one, service + ": " + name);
                        }
                    }
                }
            }
        }
    }

    @Test
    void onlyTheProxyIsPublishedAndOnThisMachineThePhonePage() {
        var published = new TreeMap<String, Object>();
        compose.services().forEach((name, service) -> {
            if (service.containsKey("ports")) {
                published.put(name, service.get("ports"));
            }
        });

        assertEquals(Set.of("proxy", "simulator"), published.keySet());
        assertTrue(published.get("simulator").toString().startsWith("[127.0.0.1:"));
    }

    @Test
    void theProxyAndTheSimulatorDoNotReachMySqlAndKafka() {
        assertEquals(Set.of("edge"), networksOf("proxy"));
        assertEquals(Set.of("edge"), networksOf("simulator"));
        for (var store : List.of("mysql", "kafka", "topics")) {
            assertEquals(Set.of("data"), networksOf(store), store);
        }
        for (var inside : List.of("conversation-service", "support-service", "notification-service")) {
            assertEquals(Set.of("data"), networksOf(inside), inside);
        }
        assertEquals(true, compose.networks().get("data").get("internal"));
    }

    @Test
    void noContainerMayMoreThanItNeeds() {
        compose.services().forEach((name, service) -> {
            assertEquals(true, service.get("read_only"), name);
            assertEquals(List.of("ALL"), service.get("cap_drop"), name);
            assertEquals(List.of("no-new-privileges:true"), service.get("security_opt"), name);
            assertTrue(service.containsKey("pids_limit") && service.containsKey("mem_limit"), name);
            assertTrue(service.get("logging").toString().contains("max-size"), name);
        });
        OURS.forEach(name -> assertTrue(!compose.services().get(name).containsKey("cap_add"), name));
        assertTrue(
                !compose.services().get("mysql").get("healthcheck").toString().contains("--password"));
    }

    private Set<String> networksOf(String service) {
        return compose.services().get(service).get("networks") instanceof Map<?, ?> networks
                ? new TreeSet<>(networks.keySet().stream().map(Object::toString).toList())
                : new TreeSet<>(new ArrayList<>(
                                (List<?>) compose.services().get(service).get("networks"))
                        .stream().map(Object::toString).toList());
    }

    private static Properties properties(String service) throws IOException {
        var root = Path.of(System.getProperty("project.root"));
        var properties = new Properties();
        for (var file : List.of(
                "service-defaults/src/main/resources/META-INF/microprofile-config.properties",
                service + "/src/main/resources/application.properties")) {
            try (var in = Files.newBufferedReader(root.resolve(file))) {
                properties.load(in);
            }
        }
        return properties;
    }
}
