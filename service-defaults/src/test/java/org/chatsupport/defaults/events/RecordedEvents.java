package org.chatsupport.defaults.events;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records what would be published, without Kafka. */
public final class RecordedEvents extends EventPublisher {
    public final List<String> published = new CopyOnWriteArrayList<>();
    public final List<String> deadLetters = new CopyOnWriteArrayList<>();

    /** Returns a publisher without Kafka. */
    public RecordedEvents() {
        super(Map.of("bootstrap.servers", "127.0.0.1:1"), "test");
    }

    @Override
    public void publish(List<OutgoingEvent> events) {
        events.forEach(event -> published.add(event.id()));
    }

    @Override
    public void publishDeadLetter(String topic, String key, byte[] data, String id, String reason) {
        deadLetters.add(topic + " " + id + ": " + reason);
    }

    @Override
    public void close() {
        super.close();
    }
}
