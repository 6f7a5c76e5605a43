package org.chatsupport.verify.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about configuration names every variable that the services read, with its default, and no other. */
class ConfigurationTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}$]*))?}");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z][A-Z0-9_]*)` \\|([^|]*)\\|.*");
    private static final List<String> SERVICES =
            List.of("whatsapp-gateway", "conversation-service", "support-service", "notification-service", "admin-bff");
    /** Settings of Quarkus that the page explains without our own properties naming them. */
    private static final Set<String> QUARKUS =
            Set.of("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES");

    @Test
    void namesEveryVariableAndNoOther() throws IOException {
        var documented = new TreeSet<>(documented().keySet());
        documented.removeAll(QUARKUS);

        assertEquals(read().keySet(), documented);
    }

    @Test
    void namesTheDefaults() throws IOException {
        var documented = documented();
        read().forEach((variable, defaults) -> {
            var cell = documented.get(variable);
            for (var value : defaults) {
                if (value == null) {
                    assertEquals("required", cell, variable);
                } else if (!value.isEmpty()) {
                    assertTrue(cell.contains("`" + value + "`"), variable + " has the default " + value);
                } else {
                    // One file may require a variable that another leaves empty.
                    assertTrue(cell.isEmpty() || defaults.contains(null), variable);
                }
            }
        });
    }

    /** Returns all variables with their defaults; null for one without a default. */
    private static TreeMap<String, Set<String>> read() throws IOException {
        var found = new TreeMap<String, Set<String>>();
        for (var service : SERVICES) {
            collect(ROOT.resolve(service).resolve("src/main/resources/application.properties"), found);
        }
        collect(ROOT.resolve("service-defaults/src/main/resources/META-INF/microprofile-config.properties"), found);
        return found;
    }

    private static void collect(Path file, TreeMap<String, Set<String>> into) throws IOException {
        for (var line : Files.readAllLines(file)) {
            var reference = REFERENCE.matcher(line.startsWith("#") ? "" : line);
            while (reference.find()) {
                into.computeIfAbsent(reference.group(1), any -> new HashSet<>()).add(reference.group(2));
            }
        }
    }

    private static TreeMap<String, String> documented() throws IOException {
        var found = new TreeMap<String, String>();
        for (var line : Files.readAllLines(ROOT.resolve("docs/configuration.md"))) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                found.put(row.group(1), row.group(2).strip());
            }
        }
        return found;
    }
}
