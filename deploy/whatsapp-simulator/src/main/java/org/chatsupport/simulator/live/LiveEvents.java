package org.chatsupport.simulator.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Sends every open page what happens. A page that falls more than 4,096 events behind is disconnected; its browser
 * reconnects and reads the state again, so nothing is missed and no other page waits.
 */
@Singleton
public class LiveEvents {
    private static final int BUFFER = 4096;

    private final Set<MultiEmitter<? super LiveEvent>> listeners = ConcurrentHashMap.newKeySet();

    /** One event: its name and the object sent as JSON. */
    public record LiveEvent(String name, Object data) {}

    /** Returns the events from now on. */
    public Multi<LiveEvent> stream() {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            listeners.add(emitter);
                            emitter.onTermination(() -> listeners.remove(emitter));
                            emitter.emit(new LiveEvent("hello", "connected"));
                        },
                        BUFFER);
    }

    /** Sends an event; the data is made only when a page listens. */
    public void publish(String name, Supplier<Object> data) {
        if (listeners.isEmpty()) {
            return;
        }
        var event = new LiveEvent(name, data.get());
        listeners.forEach(listener -> listener.emit(event));
    }
}
