package org.chatsupport.support.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Tickets by the contact that they belong to, without a lock. */
@ApplicationScoped
public class ContactTickets {
    private static final int MOST = 100;

    private final EntityManager entities;

    ContactTickets(EntityManager entities) {
        this.entities = entities;
    }

    /** Returns the id of the first ticket of a contact that has one. */
    public long first(ContactKey contact) {
        return entities.createQuery(
                        "SELECT MIN(id) FROM Ticket WHERE channel = :channel AND contact = :contact", Long.class)
                .setParameter("channel", contact.channel())
                .setParameter("contact", contact.contact())
                .getSingleResult();
    }

    /** Returns the ids of the contact's newest tickets, at most 100. */
    public List<Long> newest(ContactKey contact) {
        return entities.createQuery(
                        "SELECT id FROM Ticket WHERE channel = :channel AND contact = :contact ORDER BY id DESC",
                        Long.class)
                .setParameter("channel", contact.channel())
                .setParameter("contact", contact.contact())
                .setMaxResults(MOST)
                .getResultList();
    }

    /** Finds the contact's newest ticket. */
    public Optional<Ticket> latest(ContactKey contact) {
        return entities.createQuery(
                        "FROM Ticket WHERE channel = :channel AND contact = :contact ORDER BY id DESC", Ticket.class)
                .setParameter("channel", contact.channel())
                .setParameter("contact", contact.contact())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Finds the contact's last ticket that is closed. Changes of it are not stored, as it is not locked. */
    public Optional<Ticket> latestClosed(ContactKey contact) {
        var ticket = entities.createQuery(
                        """
                        FROM Ticket WHERE channel = :channel AND contact = :contact AND status = 'CLOSED'
                        ORDER BY id DESC""",
                        Ticket.class)
                .setParameter("channel", contact.channel())
                .setParameter("contact", contact.contact())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
        // Whoever locks it later must read it again.
        ticket.ifPresent(entities::detach);
        return ticket;
    }

    /** Returns the contact that a phone number is known under on a channel; the number itself when it is not known. */
    public ContactKey ofPhone(String channel, String phone) {
        return entities.createQuery(
                        "SELECT contact FROM Ticket WHERE phoneNumber = :phone AND channel = :channel ORDER BY id DESC",
                        String.class)
                .setParameter("phone", phone)
                .setParameter("channel", channel)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(contact -> new ContactKey(channel, contact))
                .orElseGet(() -> new ContactKey(channel, phone));
    }
}
