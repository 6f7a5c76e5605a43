package org.chatsupport.support.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.contact.ContactNote.Key;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/**
 * Which contacts are the same person. One level only: nobody is merged into a contact that is merged itself, and nobody
 * who has others merged into them is merged, so that there are no chains and no circles.
 */
@ApplicationScoped
public class Merges {
    private static final int MOST = 20;

    private final EntityManager entities;
    private final Tickets tickets;

    Merges(EntityManager entities, Tickets tickets) {
        this.entities = entities;
        this.tickets = tickets;
    }

    /** Two contacts that cannot become one person, with what to do about it. */
    public static final class MergeRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MergeRefused(String message) {
            super(message);
        }
    }

    /** Whom a contact belongs to. */
    public Person personOf(String channel, String contact) {
        var key = new Key(channel, contact);
        var merge = entities.find(ContactMerge.class, key);
        var main = merge == null ? key : merge.main();
        return new Person(main, mergedInto(main));
    }

    /** Links a contact to another one; nothing happens where they are linked so already. Inside a transaction. */
    public void merge(Ticket from, Ticket into, Actor actor) {
        var source = new Key(from.channel, from.contact);
        var target = new Key(into.channel, into.contact);
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
        var now = now();
        var merge = new ContactMerge();
        merge.channel = source.channel();
        merge.contact = source.contact();
        merge.mainChannel = target.channel();
        merge.mainContact = target.contact();
        merge.actorName = actor.name();
        merge.mergedAt = now;
        merge.persist();
        ContactEvent.of(source, "merged", actor, null, label(into), now).persist();
        ContactEvent.of(target, "merged_from", actor, label(from), null, now).persist();
        entities.flush();
    }

    /** Takes a link back; nothing happens where there is none. Inside a transaction. */
    public void undo(Ticket from, Actor actor) {
        var source = new Key(from.channel, from.contact);
        lock(source);
        var known = fresh(source);
        if (known == null) {
            return;
        }
        var target = known.main();
        var into = tickets.latest(target.channel(), target.contact()).orElseThrow();
        known.delete();
        var now = now();
        ContactEvent.of(source, "unmerged", actor, label(into), null, now).persist();
        ContactEvent.of(target, "unmerged_from", actor, label(from), null, now).persist();
        entities.flush();
    }

    /** A contact has no row of its own that could be locked, but a first ticket, which stays the first. */
    private void lock(Key... keys) {
        Stream.of(keys)
                .sorted(Comparator.comparing(Key::channel).thenComparing(Key::contact))
                .forEach(key -> tickets.lock(tickets.first(key.channel(), key.contact())));
    }

    /** As it is now that the locks are held. */
    private ContactMerge fresh(Key key) {
        return entities.createQuery(
                        "FROM ContactMerge WHERE channel = :channel AND contact = :contact", ContactMerge.class)
                .setParameter("channel", key.channel())
                .setParameter("contact", key.contact())
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    private List<ContactMerge> mergedInto(Key key) {
        return entities.createQuery(
                        """
                        FROM ContactMerge WHERE mainChannel = :channel AND mainContact = :contact
                        ORDER BY mergedAt, channel, contact""",
                        ContactMerge.class)
                .setParameter("channel", key.channel())
                .setParameter("contact", key.contact())
                .getResultList();
    }

    private static String label(Ticket latest) {
        var number = latest.phoneNumber == null ? latest.contact : latest.phoneNumber;
        return latest.senderName == null ? number : latest.senderName + ", " + number;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
