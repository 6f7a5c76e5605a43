package org.chatsupport.defaults.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The environment variables that a service understands: the ones in its properties files, such as {@code
 * ${WHATSAPP_APP_SECRET}}, and Kafka's client settings ({@code KAFKA_…}). A variable without a default is required.
 * Each may come from a file instead, which {@code WHATSAPP_APP_SECRET_FILE} names, because container platforms mount
 * secrets as files.
 */
public final class Environment {
    private static final String FILE = "_FILE";
    private static final String KAFKA = "KAFKA_";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)([:}])");

    private final String application;
    private final Map<String, String> variables;
    /** The variables by name, with true for required ones. */
    private final Map<String, Boolean> known = new TreeMap<>();

    Environment(Properties properties, Map<String, String> variables) {
        this.application = properties.getProperty("quarkus.application.name");
        this.variables = variables;
        for (var value : properties.values()) {
            var matcher = REFERENCE.matcher((String) value);
            while (matcher.find()) {
                known.merge(matcher.group(1), matcher.group(2).equals("}"), Boolean::logicalOr);
            }
        }
        for (var name : variables.keySet()) {
            if (name.startsWith(KAFKA)) {
                known.putIfAbsent(name.endsWith(FILE) ? base(name) : name, false);
            }
        }
    }

    /** Reads the environment of this process and the properties files on its class path. */
    public static Environment current() {
        return new Environment(propertiesFiles(), System.getenv());
    }

    /** The service's name. */
    public String application() {
        return application;
    }

    /** The names of all variables that the service understands. */
    public Set<String> names() {
        return known.keySet();
    }

    /** The problems that keep a service from starting, each as part of a sentence. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        known.forEach((name, required) -> {
            boolean direct = isSet(name);
            boolean fromFile = isSet(name + FILE);
            if (direct && fromFile) {
                problems.add("the environment variables " + name + " and " + name + FILE
                        + " are both set; keep one of them");
            } else if (fromFile && read(name).isEmpty()) {
                problems.add(
                        "the file that the environment variable " + name + FILE + " names is empty or cannot be read");
            } else if (required && !direct && !fromFile) {
                problems.add("the environment variable " + name + " is not set");
            }
        });
        return problems;
    }

    /** The variable's value, or its file's content, if the service understands it and it is set. */
    public Optional<String> value(String name) {
        if (!known.containsKey(name)) {
            return Optional.empty();
        }
        return isSet(name) ? Optional.of(variables.get(name)) : read(name);
    }

    /** The variables that are read from files. */
    Map<String, String> fromFiles() {
        var values = new HashMap<String, String>();
        for (var name : new TreeSet<>(known.keySet())) {
            if (!isSet(name)) {
                read(name).ifPresent(value -> values.put(name, value));
            }
        }
        return values;
    }

    private Optional<String> read(String name) {
        if (!isSet(name + FILE)) {
            return Optional.empty();
        }
        try {
            // Editors and 'echo' end a file with a line break that does not belong to the secret.
            var content = Files.readString(Path.of(variables.get(name + FILE))).replaceFirst("\\R\\z", "");
            return content.isBlank() ? Optional.empty() : Optional.of(content);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isSet(String name) {
        var value = variables.get(name);
        return value != null && !value.isBlank();
    }

    private static String base(String name) {
        return name.substring(0, name.length() - FILE.length());
    }

    private static Properties propertiesFiles() {
        var properties = new Properties();
        var loader = Thread.currentThread().getContextClassLoader();
        try {
            for (var file : List.of("META-INF/microprofile-config.properties", "application.properties")) {
                for (var url : Collections.list(loader.getResources(file))) {
                    try (var in = url.openStream()) {
                        properties.load(in);
                    }
                }
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
