package org.chatsupport.support.delivery;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.support.events.MessageStatus;
import org.chatsupport.support.ticket.DeliveryReport;
import org.chatsupport.support.ticket.DeliveryStatus;
import org.chatsupport.support.ticket.Happening;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps how far our messages have come. A status only goes forward, whatever is repeated or late. */
@ApplicationScoped
class StatusConsumer {
    private static final Pattern SEND_ID = Pattern.compile("message-(\\d{1,18})(?:\\.\\d{1,9})?");

    private final EventBatches batches;
    private final Tickets tickets;
    private final EntityManager entities;
    private final Json json;

    StatusConsumer(EventBatches batches, Tickets tickets, EntityManager entities, Json json) {
        this.batches = batches;
        this.tickets = tickets;
        this.entities = entities;
        this.json = json;
    }

    @Incoming("message-status")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        var statuses = events.stream()
                .map(event -> json.read(event.data(), MessageStatus.class))
                // Without our id the gateway publishes it again, with the id; the bot's own messages are in no thread.
                .filter(status -> status.messageId() != null
                        && SEND_ID.matcher(status.messageId()).matches())
                .toList();
        if (statuses.isEmpty()) {
            return List.of();
        }
        var locked = lockTickets(statuses);
        var messages = messages(statuses);
        var happenings = new ArrayList<Happening>();
        for (var status : statuses) {
            var message = messages.get(id(status));
            // A report of an earlier attempt says nothing about the present one.
            if (message != null && message.sendId().equals(status.messageId())) {
                var ticket = locked.get(message.ticketId);
                ticket.report(message, report(status));
                happenings.addAll(ticket.happenings());
            }
        }
        tickets.save(happenings);
        return List.of();
    }

    private Map<Long, Ticket> lockTickets(List<MessageStatus> statuses) {
        return tickets.lock(new TreeSet<>(entities.createQuery(
                        "SELECT ticketId FROM Message WHERE id IN (:ids)", Long.class)
                .setParameter("ids", statuses.stream().map(StatusConsumer::id).toList())
                .getResultList()));
    }

    private Map<Long, Message> messages(List<MessageStatus> statuses) {
        var found = new HashMap<Long, Message>();
        entities.createQuery("FROM Message WHERE id IN (:ids)", Message.class)
                .setParameter("ids", statuses.stream().map(StatusConsumer::id).toList())
                .getResultList()
                .forEach(message -> found.put(message.id, message));
        return found;
    }

    private static DeliveryReport report(MessageStatus status) {
        var error = status.error();
        return new DeliveryReport(
                status.wamid(),
                DeliveryStatus.of(status.status()),
                error == null ? null : error.code(),
                error == null ? null : error.title(),
                error == null ? null : error.details());
    }

    private static Long id(MessageStatus status) {
        var matcher = SEND_ID.matcher(status.messageId());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not ours");
        }
        return Long.valueOf(matcher.group(1));
    }
}
