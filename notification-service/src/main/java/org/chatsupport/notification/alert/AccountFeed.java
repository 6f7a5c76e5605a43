package org.chatsupport.notification.alert;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.notification.events.AccountUpdated;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Raises an alert for every event of the WhatsApp account that agents should know. */
@ApplicationScoped
class AccountFeed {
    private final EventBatches batches;
    private final Alerts alerts;
    private final Json json;

    AccountFeed(EventBatches batches, Alerts alerts, Json json) {
        this.batches = batches;
        this.alerts = alerts;
        this.json = json;
    }

    @Incoming("account-updated")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        alerts.raise(events.stream()
                .map(event -> Alerts.Alert.account(event.id(), json.read(event.data(), AccountUpdated.class)))
                .toList());
        return List.of();
    }
}
