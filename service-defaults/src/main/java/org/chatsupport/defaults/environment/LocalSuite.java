package org.chatsupport.defaults.environment;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Gives a service in Quarkus' dev mode the environment of the suite that {@code ./start} runs: MySQL, Kafka, the other
 * services, and the well-known secrets of a developer's machine.
 */
public final class LocalSuite implements ConfigSourceFactory {
    /** Ranks below the real environment, so that a developer can replace single values. */
    private static final int ORDINAL = 299;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!context.getProfiles().contains("dev")) {
            return List.of();
        }
        return file(Path.of("").toAbsolutePath())
                .<Iterable<ConfigSource>>map(
                        file -> List.of(new PropertiesConfigSource(read(file), "the suite of ./start", ORDINAL)))
                .orElse(List.of());
    }

    /**
     * Finds the file that {@code ./start} writes, in a directory or in one of its parents; empty when the suite does
     * not run.
     */
    public static Optional<Path> file(Path directory) {
        for (var parent = directory; parent != null; parent = parent.getParent()) {
            var file = parent.resolve(".local/environment");
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> read(Path file) {
        var values = new HashMap<String, String>();
        try {
            for (var line : Files.readAllLines(file)) {
                int end = line.indexOf('=');
                values.put(line.substring(0, end), line.substring(end + 1));
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
