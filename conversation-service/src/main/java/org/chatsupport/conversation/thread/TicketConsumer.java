package org.chatsupport.conversation.thread;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.conversation.bot.Languages;
import org.chatsupport.conversation.dialogue.Conversation;
import org.chatsupport.conversation.dialogue.ConversationStore;
import org.chatsupport.conversation.dialogue.SendRequests;
import org.chatsupport.conversation.events.TicketUpdated;
import org.chatsupport.conversation.flow.DialogueState;
import org.chatsupport.conversation.flow.Flow;
import org.chatsupport.conversation.flow.KnownTicket;
import org.chatsupport.conversation.flow.TicketNews;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores the latest ticket of each conversation; it ignores versions that are not newer than the known one. */
@ApplicationScoped
class TicketConsumer {
    private static final String OPENED_BY_USER = "user";

    private final EventBatches batches;
    private final ConversationStore store;
    private final Languages languages;
    private final SendRequests outputs;
    private final Json json;

    TicketConsumer(
            EventBatches batches, ConversationStore store, Languages languages, SendRequests outputs, Json json) {
        this.batches = batches;
        this.store = store;
        this.languages = languages;
        this.outputs = outputs;
        this.json = json;
    }

    @Incoming("ticket-updated")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        var updates = events.stream()
                .map(event -> json.read(event.data(), TicketUpdated.class))
                .toList();
        var initials = new LinkedHashMap<String, Conversation>();
        updates.forEach(update -> initials.putIfAbsent(initial(update).key(), initial(update)));
        var conversations = store.lock(initials);
        var receipts = new ArrayList<OutgoingEvent>();
        var changed = new LinkedHashSet<String>();
        for (var update : updates) {
            var conversation = conversations.get(initial(update).key());
            // A blocked user gets nothing, not even a read receipt.
            if (update.readUpTo() != null && !conversation.blocked()) {
                // This is not stored, because marking a message as read twice does no harm.
                var receipt = JsonNodeFactory.instance.objectNode();
                receipt.put("type", "read").put("wamid", update.readUpTo());
                receipts.add(outputs.send(
                        conversation, SendRequests.receiptId(update.channel(), update.readUpTo()), receipt));
            }
            var after = apply(conversation, update);
            if (!after.equals(conversations.put(conversation.key(), after))) {
                changed.add(conversation.key());
            }
        }
        store.save(changed.stream().map(conversations::get).toList());
        return receipts;
    }

    private static Conversation apply(Conversation now, TicketUpdated update) {
        var ticket = update.ticket();
        var known = new KnownTicket(ticket.id(), ticket.status(), ticket.version(), ticket.followUpUntil());
        return now.with(Flow.onTicket(now.state(), new TicketNews(known, OPENED_BY_USER.equals(update.openedBy()))));
    }

    private Conversation initial(TicketUpdated update) {
        return new Conversation(
                update.channel(),
                update.contact(),
                update.contactPhone(),
                update.contactUserId(),
                update.ticket().senderName(),
                languages.ofPhone(update.contactPhone()),
                DialogueState.INITIAL);
    }
}
