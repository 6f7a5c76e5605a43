package org.chatsupport.support.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chatsupport.support.events.HandoverEvent;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.ContactTickets;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.MessageKind;
import org.chatsupport.support.ticket.SenderType;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/** What a contact's message has to do with earlier tickets: it follows one up, or belongs to a message of its thread. */
@ApplicationScoped
class EarlierThreads {
    private final EntityManager entities;
    private final ContactTickets contactTickets;
    private final Tickets tickets;

    EarlierThreads(EntityManager entities, ContactTickets contactTickets, Tickets tickets) {
        this.entities = entities;
        this.contactTickets = contactTickets;
        this.tickets = tickets;
    }

    /** Links a new ticket to the contact's last one, unless that was closed too long ago. */
    void link(Ticket ticket, Instant now) {
        contactTickets
                .latestClosed(ticket.contactKey())
                .filter(earlier -> earlier.followUpUntil != null && earlier.followUpUntil.isAfter(now))
                .ifPresent(ticket::followsUp);
    }

    /** Locks the contact's last ticket, which is closed; empty when there is none. */
    Optional<Ticket> last(ContactKey contact) {
        return contactTickets.latestClosed(contact).flatMap(ticket -> tickets.lock(ticket.id));
    }

    /**
     * Finds the message that an edit, a deletion or a reaction is about. Only the author may change a message, and only a
     * message of the contact's own threads.
     */
    Optional<Message> original(HandoverEvent handover) {
        var content = handover.content();
        boolean reaction = MessageKind.of(content.path("type").asText()) == MessageKind.REACTION;
        var wamid = (reaction ? content.path("reaction").path("message_id") : content.path("original_message_id"))
                .asText(null);
        if (wamid == null) {
            return Optional.empty();
        }
        return entities.createQuery(
                        """
                        SELECT m FROM Message m JOIN Ticket t ON t.id = m.ticketId
                        WHERE m.channel = :channel AND m.wamid = :wamid AND t.contact = :contact""",
                        Message.class)
                .setParameter("channel", handover.channel())
                .setParameter("wamid", wamid)
                .setParameter("contact", handover.contact())
                .getResultStream()
                .filter(message -> reaction || message.senderType == SenderType.USER)
                .findFirst();
    }

    /** Returns the edits of a message, which are gone with it when it is taken back. */
    List<Message> edits(Message original) {
        return entities.createQuery("FROM Message WHERE ticketId = :ticket AND kind = :edit", Message.class)
                .setParameter("ticket", original.ticketId)
                .setParameter("edit", MessageKind.EDIT)
                .getResultStream()
                .filter(edit -> original.wamid.equals(
                        edit.content.path("original_message_id").asText()))
                .toList();
    }
}
