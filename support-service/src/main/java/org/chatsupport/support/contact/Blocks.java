package org.chatsupport.support.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chatsupport.defaults.events.Shortened;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.contact.ContactBlock.WhatsAppState;
import org.chatsupport.support.events.ContactBlocked;
import org.chatsupport.support.outbox.Outbox;
import org.chatsupport.support.ticket.SupportEvents;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/** Who is blocked. A change, its line in the history and its event are one transaction. */
@ApplicationScoped
public class Blocks {
    private static final int LONGEST_REASON = 1_000;

    private final EntityManager entities;
    private final Tickets tickets;
    private final SupportEvents events;
    private final Outbox outbox;

    Blocks(EntityManager entities, Tickets tickets, SupportEvents events, Outbox outbox) {
        this.entities = entities;
        this.tickets = tickets;
        this.events = events;
        this.outbox = outbox;
    }

    /** Whoever holds the lock of the contact's active ticket gets an answer that stays true until the commit. */
    public boolean isBlocked(Ticket ticket) {
        return isBlocked(ticket.channel, ticket.contact);
    }

    public boolean isBlocked(String channel, String contact) {
        return !entities.createQuery(
                        "SELECT 1 FROM ContactBlock WHERE channel = :channel AND contact = :contact AND blocked",
                        Integer.class)
                .setParameter("channel", channel)
                .setParameter("contact", contact)
                .getResultList()
                .isEmpty();
    }

    /** Which of these contacts are blocked, by {@code channel:contact}. */
    public Set<String> blockedOf(Collection<Ticket> tickets) {
        if (tickets.isEmpty()) {
            return Set.of();
        }
        var found = new HashSet<String>();
        entities.createQuery(
                        "FROM ContactBlock WHERE channel IN (:channels) AND contact IN (:contacts) AND blocked",
                        ContactBlock.class)
                .setParameter(
                        "channels",
                        tickets.stream()
                                .map(ticket -> ticket.channel)
                                .distinct()
                                .toList())
                .setParameter(
                        "contacts",
                        tickets.stream()
                                .map(ticket -> ticket.contact)
                                .distinct()
                                .toList())
                .getResultList()
                .forEach(block -> found.add(block.channel + ":" + block.contact));
        return found;
    }

    /** Blocks a contact or no longer; nothing happens where it is so already. To be called inside a transaction. */
    public void change(Ticket latest, boolean wanted, Actor actor) {
        var key = new ContactNote.Key(latest.channel, latest.contact);
        // Before the block's own row, as whoever answers does: an answer is either before the block, or refused.
        tickets.lockActive(List.of(latest.contactKey()));
        if (!wanted && find(key).isEmpty()) {
            return;
        }
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        // What is not there cannot be locked: whoever inserts second waits here.
        entities.createNativeQuery(
                        """
                        INSERT INTO contact_blocks (channel, contact, blocked, version, changed_at, whatsapp_state)
                        VALUES (:channel, :contact, FALSE, 0, :now, 'done') ON DUPLICATE KEY UPDATE version = version""")
                .setParameter("channel", key.channel())
                .setParameter("contact", key.contact())
                .setParameter("now", now)
                .executeUpdate();
        var block = locked(key);
        if (block.blocked == wanted) {
            return;
        }
        block.blocked = wanted;
        block.version++;
        block.actorName = actor.name();
        block.changedAt = now;
        block.whatsappState = WhatsAppState.pending;
        block.whatsappCode = null;
        block.whatsappReason = null;
        ContactEvent.of(key, wanted ? "blocked" : "unblocked", actor, null, null, now)
                .persist();
        entities.flush();
        outbox.add(List.of(events.contactUpdated(latest, block)));
    }

    /** What WhatsApp made of it. News of an older version is of no use any more, and news heard twice is none. */
    public void answered(ContactBlocked news) {
        var key = new ContactNote.Key(news.channel(), news.contact());
        if (find(key).isEmpty()) {
            return;
        }
        var block = locked(key);
        var state = news.error() == null ? WhatsAppState.done : WhatsAppState.refused;
        if (block.version != news.version() || block.whatsappState == state) {
            return;
        }
        block.whatsappState = state;
        if (news.error() != null) {
            block.whatsappCode = news.error().code();
            block.whatsappReason = Shortened.to(
                    LONGEST_REASON,
                    news.error().details() == null
                            ? news.error().title()
                            : news.error().details());
        }
        entities.flush();
        // The same version once more: consumers ignore it, consoles look again.
        tickets.latest(news.channel(), news.contact())
                .ifPresent(latest -> outbox.add(List.of(events.contactUpdated(latest, block))));
    }

    public Optional<ContactBlock> find(ContactNote.Key key) {
        return Optional.ofNullable(entities.find(ContactBlock.class, key));
    }

    private ContactBlock locked(ContactNote.Key key) {
        var block = entities.find(ContactBlock.class, key, LockModeType.PESSIMISTIC_WRITE);
        // It may have been read before it was locked.
        entities.refresh(block);
        return block;
    }
}
