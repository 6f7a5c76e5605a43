package org.chatsupport.verify.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service's bill of materials lists everything that the service ships. */
class BillOfMaterialsTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whatsapp-gateway",
                "conversation-service",
                "support-service",
                "notification-service",
                "admin-bff"
            })
    void namesEveryLibraryThatIsShipped(String service) throws IOException {
        var target = ROOT.resolve(service).resolve("target");
        var components =
                new ObjectMapper().readTree(target.resolve("bom.json").toFile()).path("components");
        var named = StreamSupport.stream(components.spliterator(), false)
                .map(component -> component.path("group").asText() + "."
                        + component.path("name").asText() + "-"
                        + component.path("version").asText() + ".jar")
                .toList();

        var unnamed = new TreeSet<String>();
        try (var shipped = Files.list(target.resolve("lib"))) {
            shipped.map(jar -> jar.getFileName().toString().replaceFirst("^modified-", ""))
                    // Our own module has no separate version.
                    .filter(jar -> !jar.startsWith("org.chatsupport.") && !named.contains(jar))
                    .forEach(unnamed::add);
        }

        assertTrue(named.size() > 100, named.size() + " components");
        assertEquals(List.of(), List.copyOf(unnamed));
    }
}
