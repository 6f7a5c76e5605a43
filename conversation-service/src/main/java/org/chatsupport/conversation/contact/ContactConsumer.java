package org.chatsupport.conversation.contact;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.conversation.bot.Languages;
import org.chatsupport.conversation.dialogue.Conversation;
import org.chatsupport.conversation.dialogue.ConversationStore;
import org.chatsupport.conversation.events.ContactUpdated;
import org.chatsupport.conversation.flow.DialogueState;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores which contacts are blocked; it ignores versions that are not newer than the known one. */
@ApplicationScoped
class ContactConsumer {
    private final EventBatches batches;
    private final ConversationStore store;
    private final Languages languages;
    private final Json json;

    ContactConsumer(EventBatches batches, ConversationStore store, Languages languages, Json json) {
        this.batches = batches;
        this.store = store;
        this.languages = languages;
        this.json = json;
    }

    @Incoming("contact-updated")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        var updates = events.stream()
                .map(event -> json.read(event.data(), ContactUpdated.class))
                .toList();
        // A contact who never wrote may be blocked too, because a ticket can be opened for any contact.
        var initials = new LinkedHashMap<String, Conversation>();
        updates.forEach(update -> initials.putIfAbsent(initial(update).key(), initial(update)));
        var conversations = store.lock(initials);
        var changed = new LinkedHashSet<String>();
        for (var update : updates) {
            var before = conversations.get(initial(update).key());
            if (update.version() > before.blockVersion()) {
                conversations.put(before.key(), before.withBlock(update.blocked(), update.version()));
                changed.add(before.key());
            }
        }
        store.save(changed.stream().map(conversations::get).toList());
        return List.of();
    }

    private Conversation initial(ContactUpdated update) {
        return new Conversation(
                update.channel(),
                update.contact(),
                update.contactPhone(),
                update.contactUserId(),
                null,
                languages.ofPhone(update.contactPhone()),
                DialogueState.INITIAL);
    }
}
