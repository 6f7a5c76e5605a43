package org.chatsupport.simulator.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Tells every open page what happens. A page that falls more than 4,096 events behind is cut off; its browser
 * reconnects and reads the state anew, so nothing is missed and nobody else waits.
 */
@Singleton
public class LiveEvents {
    private static final int BUFFER = 4096;

    private final Set<MultiEmitter<? super LiveEvent>> listeners = ConcurrentHashMap.newKeySet();

    /** One event: its name and the object sent as JSON. */
    public record LiveEvent(String name, Object data) {}

    /** The events from now on. */
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

    /** Sends an event; the data is only made when somebody listens. */
    public void publish(String name, Supplier<Object> data) {
        if (listeners.isEmpty()) {
            return;
        }
        var event = new LiveEvent(name, data.get());
        listeners.forEach(listener -> listener.emit(event));
    }
}
