package org.chatsupport.support.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.contact.Merges.MergeRefused;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.ContactTickets;
import org.jboss.logging.Logger;

/**
 * Contacts that have turned out to be one person: they are merged as an agent would merge them, and can be undone. What
 * an agent has undone stays undone.
 */
@ApplicationScoped
public class Doubles {
    private static final Logger LOG = Logger.getLogger(Doubles.class);

    private final EntityManager entities;
    private final ContactTickets tickets;
    private final Merges merges;
    private final Blocks blocks;

    Doubles(EntityManager entities, ContactTickets tickets, Merges merges, Blocks blocks) {
        this.entities = entities;
        this.tickets = tickets;
        this.merges = merges;
        this.blocks = blocks;
    }

    /**
     * Merges a contact with the main one of the same person. A block of one becomes a block of both, so that nobody
     * escapes it. A contact without a ticket is not known here, and nothing happens.
     */
    public void join(ContactKey other, ContactKey main) {
        var from = tickets.latest(other);
        var into = tickets.latest(main);
        if (from.isEmpty() || into.isEmpty() || wasMerged(other)) {
            return;
        }
        try {
            merges.merge(from.get(), into.get(), Actor.SYSTEM);
        } catch (MergeRefused e) {
            // An agent has linked one of them with others, and knows better.
            LOG.infof("Two contacts of one person stay apart: %s", e.getMessage());
        }
        if (blocks.isBlocked(other) || blocks.isBlocked(main)) {
            blocks.change(from.get(), true, Actor.SYSTEM);
            blocks.change(into.get(), true, Actor.SYSTEM);
        }
    }

    private boolean wasMerged(ContactKey contact) {
        return !entities.createQuery(
                        """
                        SELECT 1 FROM ContactEvent
                        WHERE channel = :channel AND contact = :contact AND type = 'merged'""",
                        Integer.class)
                .setParameter("channel", contact.channel())
                .setParameter("contact", contact.contact())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
