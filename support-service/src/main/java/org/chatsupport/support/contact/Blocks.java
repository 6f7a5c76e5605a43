package org.chatsupport.support.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.text.Truncation;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.contact.ContactBlock.WhatsAppState;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.events.ContactBlocked;
import org.chatsupport.support.outbox.Outbox;
import org.chatsupport.support.ticket.BlockedContacts;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.ContactTickets;
import org.chatsupport.support.ticket.FieldChange;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/** The contacts that are blocked. A change, its line in the history and its event are one transaction. */
@ApplicationScoped
public class Blocks implements BlockedContacts {
    private static final int LONGEST_REASON = 1_000;

    private final EntityManager entities;
    private final Tickets tickets;
    private final ContactTickets contactTickets;
    private final Outbox outbox;
    private final Json json;

    Blocks(EntityManager entities, Tickets tickets, ContactTickets contactTickets, Outbox outbox, Json json) {
        this.entities = entities;
        this.tickets = tickets;
        this.contactTickets = contactTickets;
        this.outbox = outbox;
        this.json = json;
    }

    @Override
    public boolean isBlocked(ContactKey contact) {
        return !entities.createQuery(
                        "SELECT 1 FROM ContactBlock WHERE channel = :channel AND contact = :contact AND blocked",
                        Integer.class)
                .setParameter("channel", contact.channel())
                .setParameter("contact", contact.contact())
                .getResultList()
                .isEmpty();
    }

    /** Returns those of these contacts that are blocked. */
    public Set<ContactKey> blockedOf(Collection<ContactKey> contacts) {
        if (contacts.isEmpty()) {
            return Set.of();
        }
        var found = new HashSet<ContactKey>();
        entities.createQuery(
                        "FROM ContactBlock WHERE channel IN (:channels) AND contact IN (:contacts) AND blocked",
                        ContactBlock.class)
                .setParameter(
                        "channels",
                        contacts.stream().map(ContactKey::channel).distinct().toList())
                .setParameter(
                        "contacts",
                        contacts.stream().map(ContactKey::contact).distinct().toList())
                .getResultList()
                .forEach(block -> found.add(new ContactKey(block.channel, block.contact)));
        return found;
    }

    /** Blocks or unblocks a contact inside a transaction; nothing happens where it is so already. */
    public void change(Ticket latest, boolean blocked, Actor actor) {
        var key = latest.contactKey();
        // Before the block's own row, as replies do: a reply is either before the block, or refused.
        var active = tickets.lockActive(List.of(key)).get(key);
        if (!blocked && find(key).isEmpty()) {
            return;
        }
        var now = Moment.now();
        insert(key, now);
        var block = locked(key);
        if (block.blocked == blocked) {
            return;
        }
        block.blocked = blocked;
        block.version++;
        block.actorName = actor.name();
        block.changedAt = now;
        block.whatsappState = WhatsAppState.PENDING;
        block.whatsappCode = null;
        block.whatsappReason = null;
        ContactEvent.of(key, blocked ? "blocked" : "unblocked", actor, new FieldChange(null, null), now)
                .persist();
        if (blocked && active != null) {
            active.stopWaiting();
            tickets.save(active);
        }
        entities.flush();
        publish(latest, block);
    }

    /** Keeps what WhatsApp answered; answers to an older version, and repeats, change nothing. */
    void applyAnswer(ContactBlocked answer) {
        var key = new ContactKey(answer.channel(), answer.contact());
        if (find(key).isEmpty()) {
            return;
        }
        var block = locked(key);
        var state = answer.error() == null ? WhatsAppState.DONE : WhatsAppState.REFUSED;
        if (block.version != answer.version() || block.whatsappState == state) {
            return;
        }
        block.whatsappState = state;
        if (answer.error() != null) {
            block.whatsappCode = answer.error().code();
            block.whatsappReason = Truncation.to(
                    LONGEST_REASON,
                    answer.error().details() == null
                            ? answer.error().title()
                            : answer.error().details());
        }
        entities.flush();
        // The same version once more: consumers ignore it, and consoles read it again.
        contactTickets.latest(key).ifPresent(latest -> publish(latest, block));
    }

    public Optional<ContactBlock> find(ContactKey key) {
        return Optional.ofNullable(entities.find(ContactBlock.class, key));
    }

    private void insert(ContactKey key, Instant now) {
        // A missing row cannot be locked: the second of two that insert waits here.
        entities.createNativeQuery(
                        """
                        INSERT INTO contact_blocks (channel, contact, blocked, version, changed_at, whatsapp_state)
                        VALUES (:channel, :contact, FALSE, 0, :now, 'done') ON DUPLICATE KEY UPDATE version = version""")
                .setParameter("channel", key.channel())
                .setParameter("contact", key.contact())
                .setParameter("now", now)
                .executeUpdate();
    }

    private ContactBlock locked(ContactKey key) {
        var block = entities.find(ContactBlock.class, key, LockModeType.PESSIMISTIC_WRITE);
        // It may have been read before it was locked.
        entities.refresh(block);
        return block;
    }

    private void publish(Ticket latest, ContactBlock block) {
        outbox.add(List.of(block.event(latest, json)));
    }
}
