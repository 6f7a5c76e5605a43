package org.chatsupport.gateway.received;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.gateway.events.MessageReceived;
import org.chatsupport.gateway.marketing.MarketingChoices;
import org.chatsupport.gateway.media.ReceivedFiles;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads all received messages, with or without a ticket: their files, and who stopped marketing messages. */
@ApplicationScoped
class ReceivedConsumer {
    private final EventBatches batches;
    private final ReceivedFiles files;
    private final MarketingChoices marketing;
    private final Json json;

    ReceivedConsumer(EventBatches batches, ReceivedFiles files, MarketingChoices marketing, Json json) {
        this.batches = batches;
        this.files = files;
        this.marketing = marketing;
        this.json = json;
    }

    @Incoming("message-received")
    void receive(ConsumerRecords<String, byte[]> records) {
        var filesNoted = new AtomicBoolean();
        batches.consume(records, events -> note(events, filesNoted));
        // They can be seen only after the commit.
        if (filesNoted.get()) {
            files.fetch();
        }
    }

    private List<OutgoingEvent> note(List<IncomingEvent> events, AtomicBoolean filesNoted) {
        var messages = events.stream()
                .map(event -> json.read(event.data(), MessageReceived.class))
                .toList();
        if (files.note(messages)) {
            filesNoted.set(true);
        }
        marketing.noteMessages(messages);
        return List.of();
    }
}
