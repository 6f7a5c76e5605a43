package org.chatsupport.simulator.channel;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chatsupport.simulator.SimulatorSettings;

/** The configured business numbers, in the configured order. */
@Singleton
public class Channels {
    private final Map<String, Channel> byId = new LinkedHashMap<>();

    Channels(SimulatorSettings settings) {
        Arrays.stream(settings.channels().split(","))
                .map(pair -> pair.strip().split(":"))
                .forEach(pair -> byId.put(pair[0], new Channel(pair[0], pair[1])));
    }

    /** Finds the business number with that id. */
    public Optional<Channel> find(String phoneNumberId) {
        return Optional.ofNullable(byId.get(phoneNumberId));
    }

    /** Returns the number that is used when a call names none. */
    public Channel first() {
        return byId.values().iterator().next();
    }

    /** Returns all business numbers. */
    public Collection<Channel> all() {
        return byId.values();
    }
}
