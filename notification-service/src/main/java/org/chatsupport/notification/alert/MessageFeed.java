package org.chatsupport.notification.alert;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.notification.events.MessageAdded;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Raises an alert for every message of a user that waits for an answer. */
@ApplicationScoped
class MessageFeed {
    private final EventBatches batches;
    private final Alerts alerts;
    private final Json json;

    MessageFeed(EventBatches batches, Alerts alerts, Json json) {
        this.batches = batches;
        this.alerts = alerts;
        this.json = json;
    }

    @Incoming("message-added")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        var raised = new ArrayList<Alerts.Alert>();
        for (var event : events) {
            var message = json.read(event.data(), MessageAdded.class);
            if (message.asksForAttention()) {
                raised.add(Alerts.Alert.newMessage(
                        event.id(), message.ticketId(), message.name(), message.contactPhone(), message.createdAt()));
            }
        }
        alerts.raise(raised);
        return List.of();
    }
}
