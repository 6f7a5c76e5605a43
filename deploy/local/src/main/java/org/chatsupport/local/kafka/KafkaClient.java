package org.chatsupport.local.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Kafka's address and credentials for our own tools: from the same variables {@code KAFKA_…} that the services use, or
 * from the client properties file that KAFKA_CLIENT_PROPERTIES names, in the format of Kafka's own tools.
 */
record KafkaClient(Map<String, Object> settings) {
    private static final String PREFIX = "KAFKA_";

    /** Creates a client without credentials. */
    static KafkaClient at(String bootstrapServers) {
        return new KafkaClient(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Reads the environment; without settings it uses the given address. */
    static KafkaClient of(Map<String, String> environment, String usualServers) {
        var known = AdminClientConfig.configNames();
        var settings = new HashMap<String, Object>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, usualServers);
        settings.putAll(file(environment.get("KAFKA_CLIENT_PROPERTIES"), known));
        environment.forEach((name, value) -> {
            var setting = name.startsWith(PREFIX)
                    ? name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.')
                    : "";
            if (known.contains(setting) && !value.isBlank()) {
                settings.put(setting, value);
            }
        });
        return new KafkaClient(settings);
    }

    String bootstrapServers() {
        return settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).toString();
    }

    /** Returns the settings, overridden by the given ones. */
    Map<String, Object> with(Map<String, Object> more) {
        var all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }

    private static Map<String, Object> file(String path, Set<String> known) {
        var settings = new HashMap<String, Object>();
        if (path == null || path.isBlank()) {
            return settings;
        }
        try (var in = Files.newBufferedReader(Path.of(path))) {
            var properties = new Properties();
            properties.load(in);
            for (var name : properties.stringPropertyNames()) {
                if (known.contains(name)) {
                    settings.put(name, properties.getProperty(name));
                }
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException("KAFKA_CLIENT_PROPERTIES names a file that cannot be read.", e);
        }
    }
}
