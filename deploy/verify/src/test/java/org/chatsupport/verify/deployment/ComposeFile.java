package org.chatsupport.verify.deployment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** Reads {@code docker-compose.yml} and {@code .env.example} as compose does. */
public final class ComposeFile {
    private static final Pattern SETTING = Pattern.compile("([A-Z][A-Z0-9_]*)=([^\\s\"'#$]*)");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?:(:-|:\\?)([^}]*))?}|\\$\\$");

    private final String text;
    private final Map<String, Map<String, Object>> services;
    private final Map<String, Map<String, Object>> networks;

    public ComposeFile() {
        text = read("docker-compose.yml");
        Map<String, Object> file = new Yaml().load(text);
        services = section(file, "services");
        networks = section(file, "networks");
    }

    /** The settings of {@code .env.example}; every line must be empty, a comment or a setting. */
    public static Map<String, String> example() {
        var settings = new LinkedHashMap<String, String>();
        int number = 0;
        for (var line : read(".env.example").split("\n", -1)) {
            number++;
            if (line.isEmpty() || line.startsWith("# ")) {
                continue;
            }
            var setting = SETTING.matcher(line);
            assertTrue(setting.matches(), ".env.example, line " + number + " is no setting: " + line);
            assertTrue(
                    settings.put(setting.group(1), setting.group(2)) == null,
                    ".env.example has " + setting.group(1) + " twice");
        }
        return settings;
    }

    /** The services' entries in the compose file. */
    Map<String, Map<String, Object>> services() {
        return services;
    }

    Map<String, Map<String, Object>> networks() {
        return networks;
    }

    /** The variables that the file refers to, with their defaults; empty for those that must be set. */
    Map<String, List<String>> variables() {
        var variables = new TreeMap<String, List<String>>();
        text.lines().filter(line -> !line.strip().startsWith("#")).forEach(line -> {
            var reference = REFERENCE.matcher(line);
            while (reference.find()) {
                if (reference.group(1) != null) {
                    var defaults = variables.computeIfAbsent(reference.group(1), name -> new ArrayList<>());
                    if (":-".equals(reference.group(2))) {
                        defaults.add(reference.group(3));
                    }
                }
            }
        });
        return variables;
    }

    /** The environment of a service's container with these values for the file's variables. */
    public Map<String, String> environment(String service, Map<String, String> values) {
        var environment = new LinkedHashMap<String, String>();
        if (services.get(service).get("environment") instanceof Map<?, ?> settings) {
            settings.forEach((name, value) -> environment.put(name.toString(), filled(value.toString(), values)));
        }
        return environment;
    }

    private static String filled(String text, Map<String, String> values) {
        return REFERENCE.matcher(text).replaceAll(reference -> {
            if (reference.group(1) == null) {
                return "\\$";
            }
            var value = values.getOrDefault(reference.group(1), "");
            return java.util.regex.Matcher.quoteReplacement(
                    value.isEmpty() && ":-".equals(reference.group(2)) ? reference.group(3) : value);
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> section(Map<String, Object> file, String name) {
        return (Map<String, Map<String, Object>>) file.get(name);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(System.getProperty("project.root"), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
