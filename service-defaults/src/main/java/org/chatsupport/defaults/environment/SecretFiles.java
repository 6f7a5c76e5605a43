package org.chatsupport.defaults.environment;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Gives the content of the file that {@code NAME_FILE} names as the value of the environment variable {@code NAME}. */
public final class SecretFiles implements ConfigSource {
    /** Ranks just above the environment, in which compose sets missing variables to the empty text. */
    private static final int ORDINAL = 301;

    private final Map<String, String> values = Environment.current().fromFiles();

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public String getValue(String name) {
        return values.get(name);
    }

    @Override
    public String getName() {
        return "secret files";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
