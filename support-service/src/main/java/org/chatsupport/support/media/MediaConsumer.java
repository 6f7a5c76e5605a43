package org.chatsupport.support.media;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.support.events.MediaStored;
import org.chatsupport.support.ticket.Happening;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.Tickets;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps in users' messages whether their files are stored. */
@ApplicationScoped
class MediaConsumer {
    private final EventBatches batches;
    private final ParkedMedia parked;
    private final Tickets tickets;
    private final EntityManager entities;
    private final Json json;

    MediaConsumer(EventBatches batches, ParkedMedia parked, Tickets tickets, EntityManager entities, Json json) {
        this.batches = batches;
        this.parked = parked;
        this.tickets = tickets;
        this.entities = entities;
        this.json = json;
    }

    @Incoming("media-stored")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        var outcomes = new HashMap<String, MediaStored>();
        for (var event : events) {
            var outcome = json.read(event.data(), MediaStored.class);
            outcomes.put(outcome.channel() + ":" + outcome.wamid(), outcome);
        }
        // In the same order everywhere, so that two replicas wait for each other and do not deadlock.
        new TreeSet<>(outcomes.keySet()).forEach(key -> parked.park(outcomes.get(key)));
        var ticketIds = ticketsOf(outcomes);
        if (ticketIds.isEmpty()) {
            return List.of();
        }
        var locked = tickets.lock(new TreeSet<>(ticketIds.values()));
        var happenings = new ArrayList<Happening>();
        for (var message : messages(ticketIds)) {
            var outcome = outcomes.get(message.channel + ":" + message.wamid);
            parked.forget(outcome);
            if (parked.apply(outcome, message)) {
                var ticket = locked.get(message.ticketId);
                ticket.settleFile(message);
                happenings.addAll(ticket.happenings());
            }
        }
        tickets.save(happenings);
        return List.of();
    }

    /** Returns tickets by message. Waits for transactions that add such a message, see {@link ParkedMedia#arrived}. */
    private Map<Long, Long> ticketsOf(Map<String, MediaStored> outcomes) {
        var found = new HashMap<Long, Long>();
        for (var key : new TreeSet<>(outcomes.keySet())) {
            var outcome = outcomes.get(key);
            @SuppressWarnings("unchecked")
            List<Object[]> rows = entities.createNativeQuery(
                            """
                            SELECT id, ticket_id FROM support_messages
                            WHERE channel = :channel AND wamid = :wamid AND sender_type = 'user' FOR SHARE""")
                    .setParameter("channel", outcome.channel())
                    .setParameter("wamid", outcome.wamid())
                    .getResultList();
            rows.forEach(row -> found.put(((Number) row[0]).longValue(), ((Number) row[1]).longValue()));
        }
        return found;
    }

    private List<Message> messages(Map<Long, Long> ticketIds) {
        return entities.createQuery("FROM Message WHERE id IN (:ids) ORDER BY id", Message.class)
                .setParameter("ids", ticketIds.keySet())
                .getResultList();
    }
}
