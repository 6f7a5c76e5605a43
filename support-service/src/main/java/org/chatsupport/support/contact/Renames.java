package org.chatsupport.support.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.defaults.text.ShownName;
import org.chatsupport.defaults.text.Truncation;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.ContactTickets;
import org.chatsupport.support.ticket.FieldChange;
import org.chatsupport.support.ticket.Tickets;

/** Gives contacts names. The name, its line in the history and the events of the tickets are one transaction. */
@ApplicationScoped
public class Renames {
    private static final int LONGEST = 120;

    private final EntityManager entities;
    private final Merges merges;
    private final Tickets tickets;
    private final ContactTickets contactTickets;

    Renames(EntityManager entities, Merges merges, Tickets tickets, ContactTickets contactTickets) {
        this.entities = entities;
        this.merges = merges;
        this.tickets = tickets;
        this.contactTickets = contactTickets;
    }

    /** Returns a name as it is stored; refuses one that is blank, too long, or not one line. */
    public static String checked(String name) {
        var text = name.strip();
        if (text.codePoints().anyMatch(Renames::breaksLine)) {
            throw Problems.invalid("name", "must not contain control characters");
        }
        var shown = ShownName.of(text);
        if (shown == null || shown.length() > LONGEST) {
            throw Problems.invalid("name", "must have 1 to " + LONGEST + " characters");
        }
        return shown;
    }

    private static boolean breaksLine(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /**
     * Names the person that a contact belongs to, inside a transaction; nothing happens where that is the name already.
     *
     * @param name null takes the name back, so that WhatsApp's shows again
     */
    public void rename(ContactKey contact, String name, Actor actor) {
        change(contact, known -> name, actor);
    }

    /** Names the person whom an agent writes to first, inside a transaction, unless somebody has given a name before. */
    public void nameFirst(ContactKey contact, String name, Actor actor) {
        change(contact, known -> known == null ? Truncation.to(LONGEST, name) : known, actor);
    }

    private void change(ContactKey contact, UnaryOperator<String> naming, Actor actor) {
        var person = merges.personOf(contact);
        var main = person.main();
        var ids = new TreeSet<Long>();
        person.identities().forEach(identity -> ids.addAll(contactTickets.newest(identity)));
        // Before the name's own row, as everywhere.
        var locked = tickets.lock(ids);
        var known = locked(main);
        var name = naming.apply(known.name);
        if (Objects.equals(known.name, name)) {
            return;
        }
        var change = new FieldChange(known.name, name);
        known.name = name;
        var event = ContactEvent.of(main, "renamed", actor, change, Moment.now());
        event.persist();
        entities.flush();
        for (var id : ids) {
            var ticket = locked.get(id);
            ticket.renamed(event.id, change, actor);
            tickets.save(ticket);
        }
    }

    private ContactName locked(ContactKey key) {
        // A missing row cannot be locked: the second of two that insert waits here.
        entities.createNativeQuery(
                        """
                        INSERT INTO contact_names (channel, contact) VALUES (:channel, :contact)
                        ON DUPLICATE KEY UPDATE channel = contact_names.channel""")
                .setParameter("channel", key.channel())
                .setParameter("contact", key.contact())
                .executeUpdate();
        return entities.find(ContactName.class, key, LockModeType.PESSIMISTIC_WRITE);
    }
}
