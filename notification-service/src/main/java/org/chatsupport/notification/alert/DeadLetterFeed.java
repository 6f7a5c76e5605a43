package org.chatsupport.notification.alert;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Raises an alert for every record that a service could not handle, whichever service it was. */
@ApplicationScoped
class DeadLetterFeed {
    private final EventBatches batches;
    private final Alerts alerts;

    DeadLetterFeed(EventBatches batches, Alerts alerts) {
        this.batches = batches;
        this.alerts = alerts;
    }

    @Incoming("dead-letters")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        var now = Instant.now();
        alerts.raise(events.stream()
                .map(event -> Alerts.Alert.deadLetter(event.topic(), event.id(), now))
                .toList());
        return List.of();
    }
}
