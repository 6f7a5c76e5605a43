package org.chatsupport.support.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.http.Refused;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.ContactNames;
import org.chatsupport.support.ticket.ContactTickets;
import org.chatsupport.support.ticket.FieldChange;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/**
 * The contacts that are the same person. There is one level only: a contact that is merged itself takes no others, and a
 * contact that others are merged into is not merged, so that there are no chains and no circles.
 */
@ApplicationScoped
public class Merges {
    private static final int MOST = 20;

    private final EntityManager entities;
    private final Tickets tickets;
    private final ContactTickets contactTickets;
    private final ContactNames names;

    Merges(EntityManager entities, Tickets tickets, ContactTickets contactTickets, ContactNames names) {
        this.entities = entities;
        this.tickets = tickets;
        this.contactTickets = contactTickets;
        this.names = names;
    }

    /** The refusal to make two contacts one person; the message says what to do instead. */
    public static final class MergeRefused extends Refused {
        private static final long serialVersionUID = 1L;

        MergeRefused(String message) {
            super(message);
        }
    }

    /** Returns the person that a contact belongs to. */
    public Person personOf(ContactKey key) {
        var merge = entities.find(ContactMerge.class, key);
        var main = merge == null ? key : merge.main();
        return new Person(main, mergedInto(main));
    }

    /** Links a contact to another one inside a transaction; nothing happens where they are linked so already. */
    public void merge(Ticket from, Ticket into, Actor actor) {
        var source = from.contactKey();
        var target = into.contactKey();
        if (source.equals(target)) {
            throw new MergeRefused("A contact cannot be merged with itself.");
        }
        lock(source, target);
        var known = fresh(source);
        if (known != null && known.main().equals(target)) {
            return;
        }
        if (known != null) {
            throw new MergeRefused("This contact is merged with another one already; undo that first.");
        }
        if (fresh(target) != null) {
            throw new MergeRefused(
                    "The other contact is merged itself; merge with the one that it is merged with instead.");
        }
        if (!mergedInto(source).isEmpty()) {
            throw new MergeRefused("Others are merged with this contact. Merge the other one with this one instead, or"
                    + " undo those first.");
        }
        if (mergedInto(target).size() >= MOST) {
            throw new MergeRefused("At most " + MOST + " contacts can be merged with one.");
        }
        var given = names.of(List.of(source, target));
        var now = Moment.now();
        var merge = new ContactMerge();
        merge.channel = source.channel();
        merge.contact = source.contact();
        merge.mainChannel = target.channel();
        merge.mainContact = target.contact();
        merge.actorName = actor.name();
        merge.mergedAt = now;
        merge.persist();
        ContactEvent.of(source, "merged", actor, new FieldChange(null, label(into, given)), now)
                .persist();
        ContactEvent.of(target, "merged_from", actor, new FieldChange(label(from, given), null), now)
                .persist();
        entities.flush();
    }

    /** Removes a link inside a transaction; nothing happens where there is none. */
    public void undo(Ticket from, Actor actor) {
        var source = from.contactKey();
        lock(source);
        var known = fresh(source);
        if (known == null) {
            return;
        }
        var target = known.main();
        var into = contactTickets.latest(target).orElseThrow();
        known.delete();
        // Each by its own name again.
        var given = names.of(List.of(source, target));
        var now = Moment.now();
        ContactEvent.of(source, "unmerged", actor, new FieldChange(label(into, given), null), now)
                .persist();
        ContactEvent.of(target, "unmerged_from", actor, new FieldChange(label(from, given), null), now)
                .persist();
        entities.flush();
    }

    /** Locks the first ticket of each contact, which stays the first, as a contact has no row of its own. */
    private void lock(ContactKey... keys) {
        Stream.of(keys).sorted().forEach(key -> tickets.lock(contactTickets.first(key)));
    }

    /** Reads a link as it is now that the locks are held; null when there is none. */
    private ContactMerge fresh(ContactKey key) {
        return entities.createQuery(
                        "FROM ContactMerge WHERE channel = :channel AND contact = :contact", ContactMerge.class)
                .setParameter("channel", key.channel())
                .setParameter("contact", key.contact())
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    private List<ContactMerge> mergedInto(ContactKey key) {
        return entities.createQuery(
                        """
                        FROM ContactMerge WHERE mainChannel = :channel AND mainContact = :contact
                        ORDER BY mergedAt, channel, contact""",
                        ContactMerge.class)
                .setParameter("channel", key.channel())
                .setParameter("contact", key.contact())
                .getResultList();
    }

    private static String label(Ticket latest, Map<ContactKey, String> given) {
        var number = latest.phoneNumber == null ? latest.contact : latest.phoneNumber;
        var name = given.getOrDefault(latest.contactKey(), latest.senderName);
        return name == null ? number : name + ", " + number;
    }
}
