package org.chatsupport.simulator.channel;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chatsupport.simulator.SimulatorSettings;

/** The configured business numbers, in the order they were configured. */
@Singleton
public class Channels {
    private final Map<String, Channel> byId = new LinkedHashMap<>();

    Channels(SimulatorSettings settings) {
        Arrays.stream(settings.channels().split(","))
                .map(pair -> pair.strip().split(":"))
                .forEach(pair -> byId.put(pair[0], new Channel(pair[0], pair[1])));
    }

    /** The business number with that id. */
    public Optional<Channel> find(String phoneNumberId) {
        return Optional.ofNullable(byId.get(phoneNumberId));
    }

    /** The number that is meant when none is named. */
    public Channel first() {
        return byId.values().iterator().next();
    }

    /** All of them. */
    public Collection<Channel> all() {
        return byId.values();
    }
}
