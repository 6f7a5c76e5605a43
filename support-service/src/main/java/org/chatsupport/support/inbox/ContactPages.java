package org.chatsupport.support.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chatsupport.support.contact.Blocks;
import org.chatsupport.support.contact.ContactMerge;
import org.chatsupport.support.contact.ContactNote;
import org.chatsupport.support.contact.ContactNoteView;
import org.chatsupport.support.contact.Contacts;
import org.chatsupport.support.contact.Merges;
import org.chatsupport.support.contact.Person;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.ContactNames;
import org.chatsupport.support.ticket.Ticket;

/** Composes the page of a contact, which shows the whole person that the contact belongs to. */
@ApplicationScoped
class ContactPages {
    private static final int MOST_TICKETS = 100;
    private static final int MOST_EVENTS = 100;

    private final EntityManager entities;
    private final Contacts contacts;
    private final Merges merges;
    private final Blocks blocks;
    private final ContactNames names;
    private final TicketViews views;

    ContactPages(
            EntityManager entities,
            Contacts contacts,
            Merges merges,
            Blocks blocks,
            ContactNames names,
            TicketViews views) {
        this.entities = entities;
        this.contacts = contacts;
        this.merges = merges;
        this.blocks = blocks;
        this.names = names;
        this.views = views;
    }

    ContactPage of(ContactKey key) {
        contacts.latest(key);
        var person = merges.personOf(key);
        var tickets = tickets(person);
        var newest = contacts.latest(person.main());
        var block = blocks.find(key);
        return new ContactPage(
                key.channel(),
                key.contact(),
                names.of(List.of(person.main())).getOrDefault(person.main(), newest.senderName),
                newest.userName,
                newest.phoneNumber,
                language(tickets),
                ContactNoteView.of(ContactNote.findById(person.main())),
                person.customFields(),
                block.map(found -> found.blocked).orElse(false),
                block.map(BlockView::of).orElse(null),
                identities(person),
                events(person),
                views.of(tickets));
    }

    private static String language(List<Ticket> tickets) {
        return tickets.stream()
                .map(ticket -> ticket.language)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private List<ContactPage.IdentityView> identities(Person person) {
        var views = new ArrayList<ContactPage.IdentityView>();
        views.add(identity(person.main(), null));
        person.merged().forEach(merge -> views.add(identity(merge.key(), merge)));
        return views;
    }

    private ContactPage.IdentityView identity(ContactKey key, ContactMerge merge) {
        var newest = contacts.latest(key);
        var block = blocks.find(key);
        return new ContactPage.IdentityView(
                key.channel(),
                key.contact(),
                merge == null,
                newest.senderName,
                newest.userName,
                newest.phoneNumber,
                block.map(found -> found.blocked).orElse(false),
                block.map(BlockView::of).orElse(null),
                ContactNoteView.of(ContactNote.findById(key)),
                merge == null ? null : merge.actorName,
                merge == null ? null : merge.mergedAt);
    }

    /** For a merge, the main contact's entry is enough. */
    private List<ContactPage.EventView> events(Person person) {
        var select = entities.createQuery(
                """
                SELECT new org.chatsupport.support.inbox.ContactPage$EventView(
                  id, type, actorType, actorName, fromValue, toValue, createdAt)
                FROM ContactEvent WHERE (%s) AND (type NOT IN ('merged', 'unmerged')
                  OR (channel = :channel0 AND contact = :contact0)) ORDER BY id DESC"""
                        .formatted(anyOf(person)),
                ContactPage.EventView.class);
        return bound(select, person).setMaxResults(MOST_EVENTS).getResultList();
    }

    private List<Ticket> tickets(Person person) {
        var select = entities.createQuery("FROM Ticket WHERE " + anyOf(person) + " ORDER BY id DESC", Ticket.class);
        return bound(select, person).setMaxResults(MOST_TICKETS).getResultList();
    }

    private static String anyOf(Person person) {
        return IntStream.range(0, person.identities().size())
                .mapToObj(i -> "(channel = :channel" + i + " AND contact = :contact" + i + ")")
                .collect(Collectors.joining(" OR "));
    }

    private static <T> TypedQuery<T> bound(TypedQuery<T> select, Person person) {
        var identities = person.identities();
        for (int i = 0; i < identities.size(); i++) {
            select.setParameter("channel" + i, identities.get(i).channel());
            select.setParameter("contact" + i, identities.get(i).contact());
        }
        return select;
    }
}
