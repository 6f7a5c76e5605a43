package org.chatsupport.support.ticket;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.support.events.MessageAdded;
import org.chatsupport.support.events.MessageUpdated;
import org.chatsupport.support.events.TicketChanged;

/** Something that happened to a ticket: the rows to store, and the event to publish. */
public sealed interface Happening {
    /** Stores new rows; changes of the ticket's own row are stored with the transaction. */
    void store(EntityManager entities);

    /** Returns the contact of the ticket. */
    ContactKey contact();

    /**
     * Returns the event; to be called when the rows are stored, as it names their ids.
     *
     * @param givenName the contact's name of {@link ContactNames}; null when it goes by the ticket's own
     */
    OutgoingEvent event(Json json, String givenName);

    /** The ticket itself changed, or was read. The event shows the ticket as this change left it. */
    record Change(ContactKey contact, String topic, String id, TicketChanged event, List<JournalEntry> journal)
            implements Happening {
        @Override
        public void store(EntityManager entities) {
            journal.forEach(entities::persist);
        }

        @Override
        public OutgoingEvent event(Json json, String givenName) {
            var told = givenName == null ? event : event.displayedAs(givenName);
            return new OutgoingEvent(topic, contact.toString(), id, json.write(told));
        }
    }

    /**
     * The thread has a message more, or one of its messages is sent again.
     *
     * @param userId the user's identity at that moment, as is the phone number
     */
    record NewMessage(Ticket ticket, Message message, String userId, String phone) implements Happening {
        /** Makes the happening with the identity of the user that the ticket knows now. */
        public static NewMessage of(Ticket ticket, Message message) {
            return new NewMessage(ticket, message, ticket.contactUserId, ticket.phoneNumber);
        }

        @Override
        public void store(EntityManager entities) {
            if (message.id != null) {
                return;
            }
            entities.persist(message);
            if (message.senderType != SenderType.BOT && !message.isGesture()) {
                ticket.lastMessageId = message.id;
            }
        }

        @Override
        public ContactKey contact() {
            return ticket.contactKey();
        }

        @Override
        public OutgoingEvent event(Json json, String givenName) {
            var event = new MessageAdded(
                    ticket.channel,
                    ticket.contact,
                    userId,
                    phone,
                    ticket.senderName,
                    givenName == null ? ticket.senderName : givenName,
                    ticket.id,
                    message.id,
                    message.sequence,
                    message.sendId(),
                    message.senderType.toString(),
                    message.senderName,
                    message.message,
                    message.content,
                    message.createdAt);
            return new OutgoingEvent(
                    MessageAdded.TOPIC, ticket.contactKey().toString(), message.sendId(), json.write(event));
        }
    }

    /** A message came further on its way, or its file is settled. The event shows it as this change left it. */
    record MessageChange(ContactKey contact, String id, MessageUpdated event) implements Happening {
        /** Makes the happening of a message's present delivery status. */
        public static MessageChange delivery(Ticket ticket, Message message) {
            var status = message.status.toString();
            return new MessageChange(
                    ticket.contactKey(),
                    message.sendId() + "-" + status,
                    new MessageUpdated(ticket.id, message.id, status, message.errorCode, message.errorTitle, null));
        }

        /** Makes the happening of a user's file that is stored, or has failed. */
        public static MessageChange file(Ticket ticket, Message message) {
            var state = message.content.path("media").path("state").asText();
            return new MessageChange(
                    ticket.contactKey(),
                    message.sendId() + "-media-" + state,
                    new MessageUpdated(ticket.id, message.id, null, null, null, state));
        }

        @Override
        public void store(EntityManager entities) {}

        @Override
        public OutgoingEvent event(Json json, String givenName) {
            return new OutgoingEvent(MessageUpdated.TOPIC, contact.toString(), id, json.write(event));
        }
    }
}
