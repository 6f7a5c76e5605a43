package org.chatsupport.support.search;

import io.agroal.api.AgroalDataSource;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.support.events.MessageAdded;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Makes what was written in threads findable. A repeat changes nothing. */
@ApplicationScoped
class SearchConsumer {
    private final EventBatches batches;
    private final AgroalDataSource database;
    private final Json json;

    SearchConsumer(EventBatches batches, AgroalDataSource database, Json json) {
        this.batches = batches;
        this.database = database;
        this.json = json;
    }

    @Incoming("message-added")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        var written = events.stream()
                .map(event -> json.read(event.data(), MessageAdded.class))
                // What the bot tells about a ticket is the same in all of them.
                .filter(message -> !message.senderType().equals("bot"))
                .filter(message -> !message.message().isBlank())
                .toList();
        if (!written.isEmpty()) {
            add(written);
        }
        return List.of();
    }

    private void add(List<MessageAdded> messages) {
        Sql.with(database, connection -> {
            // IGNORE: a repeat, or a ticket that is gone meanwhile.
            try (var insert = connection.prepareStatement(
                    "INSERT IGNORE INTO message_search (message_id, ticket_id, text) VALUES (?, ?, ?)")) {
                for (var message : messages) {
                    insert.setLong(1, message.messageId());
                    insert.setLong(2, message.ticketId());
                    insert.setString(3, message.message());
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }
}
