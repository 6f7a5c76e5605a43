package org.chatsupport.verify.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link of the documents to a file of the project has a target. */
class DocumentsTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        var broken = new ArrayList<String>();
        int links = 0;
        for (var document : documents()) {
            var link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                var target = link.group(1);
                if (!target.contains("://") && !target.startsWith("mailto:")) {
                    links++;
                    if (!Files.exists(document.resolveSibling(target))) {
                        broken.add(ROOT.relativize(document) + ": " + target);
                    }
                }
            }
        }

        assertEquals(List.of(), broken);
        assertTrue(links > 100, links + " links");
    }

    private static List<Path> documents() throws IOException {
        var found = new ArrayList<Path>();
        for (var directory : List.of("docs", "deploy/kafka")) {
            try (var files = Files.walk(ROOT.resolve(directory))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(found::add);
            }
        }
        Stream.of(
                        "README.md",
                        "CONTRIBUTING.md",
                        "admin-bff/src/main/webui/README.md",
                        "deploy/whatsapp-simulator/README.md")
                .map(ROOT::resolve)
                .forEach(found::add);
        return found;
    }
}
