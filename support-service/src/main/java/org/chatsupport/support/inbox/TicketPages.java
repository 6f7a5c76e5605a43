package org.chatsupport.support.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.chatsupport.support.contact.ContactNoteView;
import org.chatsupport.support.contact.Merges;
import org.chatsupport.support.note.NoteView;
import org.chatsupport.support.note.Notes;
import org.chatsupport.support.ticket.ContactNames;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.MessageView;
import org.chatsupport.support.ticket.Ticket;
import org.hibernate.jpa.HibernateHints;

/** Composes the page of a ticket from its thread, its journal, its notes and its contact. */
@ApplicationScoped
class TicketPages {
    private final EntityManager entities;
    private final TicketViews views;
    private final Notes notes;
    private final Merges merges;
    private final ContactNames names;

    TicketPages(EntityManager entities, TicketViews views, Notes notes, Merges merges, ContactNames names) {
        this.entities = entities;
        this.views = views;
        this.notes = notes;
        this.merges = merges;
        this.names = names;
    }

    TicketPage of(Ticket ticket) {
        var contact = ticket.contactKey();
        var person = merges.personOf(contact);
        var given = names.of(List.of(contact)).get(contact);
        return new TicketPage(
                views.of(List.of(ticket)).get(0),
                messages(ticket, given),
                notes(ticket),
                ContactNoteView.of(person.note()),
                person.customFields(),
                journal(ticket, given));
    }

    private List<MessageView> messages(Ticket ticket, String givenName) {
        return entities.createQuery("FROM Message WHERE ticketId = :id ORDER BY sequence", Message.class)
                .setParameter("id", ticket.id)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .getResultStream()
                .map(message -> MessageView.of(message, givenName))
                .toList();
    }

    private List<TicketPage.EventView> journal(Ticket ticket, String givenName) {
        return entities.createQuery(
                        """
                        SELECT new org.chatsupport.support.inbox.TicketPage$EventView(
                          id, type, actorType, actorName, fromValue, toValue, createdAt)
                        FROM JournalEntry WHERE ticketId = :id ORDER BY createdAt, id""",
                        TicketPage.EventView.class)
                .setParameter("id", ticket.id)
                .getResultStream()
                .map(event -> givenName == null ? event : event.withUser(givenName))
                .toList();
    }

    private List<NoteView> notes(Ticket ticket) {
        var written = notes.of(ticket.id);
        var mentions = notes.mentions(written);
        return written.stream()
                .map(note -> NoteView.of(note, mentions.getOrDefault(note.id, List.of())))
                .toList();
    }
}
