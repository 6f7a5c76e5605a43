package org.chatsupport.gateway.outbound;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.gateway.graph.GraphConfig;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Puts requested messages into the queue; {@link Sender} brings them to WhatsApp. */
@ApplicationScoped
class SendConsumer {
    private final EventBatches batches;
    private final SendQueue queue;
    private final Sender sender;
    private final GraphConfig config;
    private final Json json;

    SendConsumer(EventBatches batches, SendQueue queue, Sender sender, GraphConfig config, Json json) {
        this.batches = batches;
        this.queue = queue;
        this.sender = sender;
        this.config = config;
        this.json = json;
    }

    @Incoming("send-requested")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consumeWithoutTransaction(records, this::add);
    }

    private List<OutgoingEvent> add(List<IncomingEvent> events) {
        queue.add(events.stream()
                .map(event -> json.read(event.data(), SendRequested.class))
                .filter(request -> config.readReceipts() || !SendQueue.isReceipt(request))
                .toList());
        sender.wake();
        return List.of();
    }
}
