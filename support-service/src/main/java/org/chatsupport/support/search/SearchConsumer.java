package org.chatsupport.support.search;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.support.events.MessageAdded;
import org.chatsupport.support.ticket.MessageKind;
import org.chatsupport.support.ticket.SenderType;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Indexes the messages of threads, as users changed them last. A repeat changes nothing. */
@ApplicationScoped
class SearchConsumer {
    private final EventBatches batches;
    private final SearchedTexts texts;
    private final Json json;

    SearchConsumer(EventBatches batches, SearchedTexts texts, Json json) {
        this.batches = batches;
        this.texts = texts;
        this.json = json;
    }

    @Incoming("message-added")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        var messages = events.stream()
                .map(event -> json.read(event.data(), MessageAdded.class))
                // The bot's notices are the same in every ticket.
                .filter(message -> !message.senderType().equals(SenderType.BOT.toString()))
                .toList();
        texts.add(messages.stream()
                .filter(message -> !message.message().isBlank())
                .toList());
        messages.stream().filter(SearchConsumer::changesAnother).forEach(texts::change);
        return List.of();
    }

    private static boolean changesAnother(MessageAdded message) {
        var kind = MessageKind.of(message.content().path("type").asText());
        return kind == MessageKind.EDIT || kind == MessageKind.REVOKE;
    }
}
