package org.chatsupport.support.contact;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.support.events.ContactBlocked;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps whether WhatsApp blocked or unblocked a contact too. */
@ApplicationScoped
class BlockConsumer {
    private final EventBatches batches;
    private final Blocks blocks;
    private final Json json;

    BlockConsumer(EventBatches batches, Blocks blocks, Json json) {
        this.batches = batches;
        this.blocks = blocks;
        this.json = json;
    }

    @Incoming("contact-blocked")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        events.stream()
                .map(event -> json.read(event.data(), ContactBlocked.class))
                // In the same order everywhere, so that two replicas wait for each other and do not deadlock.
                .sorted(Comparator.comparing(ContactBlocked::channel)
                        .thenComparing(ContactBlocked::contact)
                        .thenComparing(ContactBlocked::version))
                .forEach(blocks::applyAnswer);
        return List.of();
    }
}
