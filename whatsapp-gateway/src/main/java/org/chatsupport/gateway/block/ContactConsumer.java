package org.chatsupport.gateway.block;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.gateway.events.ContactUpdated;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores which users WhatsApp should block; the job asks WhatsApp. */
@ApplicationScoped
class ContactConsumer {
    private final EventBatches batches;
    private final Blocks blocks;
    private final BlockJob job;
    private final Json json;

    ContactConsumer(EventBatches batches, Blocks blocks, BlockJob job, Json json) {
        this.batches = batches;
        this.blocks = blocks;
        this.job = job;
        this.json = json;
    }

    @Incoming("contact-updated")
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::note);
        // The job can see them only after the commit.
        job.wake();
    }

    private List<OutgoingEvent> note(List<IncomingEvent> events) {
        blocks.want(events.stream()
                .map(event -> json.read(event.data(), ContactUpdated.class))
                .toList());
        return List.of();
    }
}
