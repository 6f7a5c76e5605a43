package org.chatsupport.support.contact;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.ContactTickets;
import org.chatsupport.support.ticket.Ticket;

/** Contacts as requests name them; a contact exists once it has a ticket. */
@ApplicationScoped
public class Contacts {
    /** Every identity of WhatsApp is plain ASCII; the database refuses to compare others. */
    private static final Pattern IDENTITY = Pattern.compile("[\\x21-\\x7e]{1,150}");

    private final ContactTickets tickets;

    Contacts(ContactTickets tickets) {
        this.tickets = tickets;
    }

    /** Finds the latest ticket of a contact. */
    public Optional<Ticket> find(ContactKey contact) {
        return IDENTITY.matcher(contact.channel()).matches()
                        && IDENTITY.matcher(contact.contact()).matches()
                ? tickets.latest(contact)
                : Optional.empty();
    }

    /** Returns the latest ticket of a contact; answers with 404 when there is no such contact. */
    public Ticket latest(ContactKey contact) {
        return find(contact).orElseThrow(() -> Problems.notFound("There is no such contact."));
    }
}
