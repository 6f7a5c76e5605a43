package org.chatsupport.support.delivery;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.support.events.MessageStatus;
import org.chatsupport.support.outbox.Outbox;
import org.chatsupport.support.ticket.DeliveryStatus;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.SupportEvents;
import org.chatsupport.support.ticket.ThreadService.Work;
import org.chatsupport.support.ticket.Tickets;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Ticks: what became of our messages. They only go forward, whatever is repeated or late. */
@ApplicationScoped
class StatusConsumer {
    /** Meta's code for free text more than 24 hours after the user last wrote. */
    private static final int WINDOW_OVER = 131047;

    private static final Pattern SEND_ID = Pattern.compile("message-(\\d{1,18})(?:\\.\\d{1,9})?");

    private final EventBatches batches;
    private final Tickets tickets;
    private final Outbox outbox;
    private final SupportEvents supportEvents;
    private final EntityManager entities;
    private final Json json;

    StatusConsumer(
            EventBatches batches,
            Tickets tickets,
            Outbox outbox,
            SupportEvents supportEvents,
            EntityManager entities,
            Json json) {
        this.batches = batches;
        this.tickets = tickets;
        this.outbox = outbox;
        this.supportEvents = supportEvents;
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
                // Without our id the gateway tells it again, with it; the bot's own messages are not in a thread.
                .filter(status -> status.messageId() != null
                        && SEND_ID.matcher(status.messageId()).matches())
                .toList();
        if (statuses.isEmpty()) {
            return List.of();
        }
        var ticketIds = new TreeSet<>(entities.createQuery(
                        "SELECT ticketId FROM Message WHERE id IN (:ids)", Long.class)
                .setParameter("ids", statuses.stream().map(StatusConsumer::id).toList())
                .getResultList());
        var locked = tickets.lock(ticketIds);
        var messages = messages(statuses);
        var work = new Work();
        for (var status : statuses) {
            var message = messages.get(id(status));
            if (message == null || !message.sendId().equals(status.messageId())) {
                continue;
            }
            boolean wasTrouble = isTrouble(message);
            if (apply(status, message)) {
                var ticket = locked.get(message.ticketId);
                if (Objects.equals(message.errorCode, WINDOW_OVER)) {
                    ticket.windowRefused(message);
                }
                ticket.failedSends += (isTrouble(message) ? 1 : 0) - (wasTrouble ? 1 : 0);
                work.events().add(supportEvents.messageUpdated(ticket, message));
            }
        }
        entities.flush();
        outbox.add(work.events());
        return List.of();
    }

    private Map<Long, Message> messages(List<MessageStatus> statuses) {
        var found = new HashMap<Long, Message>();
        entities.createQuery("FROM Message WHERE id IN (:ids)", Message.class)
                .setParameter("ids", statuses.stream().map(StatusConsumer::id).toList())
                .getResultList()
                .forEach(message -> found.put(message.id, message));
        return found;
    }

    /** False when the message is already as far, or further. */
    private static boolean apply(MessageStatus status, Message message) {
        if (message.wamid == null && status.wamid() != null) {
            message.wamid = status.wamid();
        }
        var next = DeliveryStatus.of(status.status());
        if (next == null || !next.mayFollow(DeliveryStatus.of(message.status))) {
            return false;
        }
        message.status = status.status();
        var error = status.error();
        message.errorCode = error == null ? null : error.code();
        message.errorTitle = error == null ? null : error.title();
        message.errorDetails = error == null ? null : error.details();
        return true;
    }

    /** A reaction that did not arrive shows on its message; nobody has to send it again. */
    private static boolean isTrouble(Message message) {
        return !message.isGesture() && ("failed".equals(message.status) || "unconfirmed".equals(message.status));
    }

    private static Long id(MessageStatus status) {
        var matcher = SEND_ID.matcher(status.messageId());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not ours");
        }
        return Long.valueOf(matcher.group(1));
    }
}
