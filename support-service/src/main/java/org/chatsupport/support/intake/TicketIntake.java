package org.chatsupport.support.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.chatsupport.defaults.text.ShownName;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.http.Parameters;
import org.chatsupport.support.ticket.ContactTickets;
import org.chatsupport.support.ticket.Opening;
import org.chatsupport.support.ticket.Priority;
import org.chatsupport.support.ticket.SendRules;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.TicketConfig;
import org.chatsupport.support.ticket.Tickets;

/** Opens tickets that agents and integrations ask for. */
@ApplicationScoped
public class TicketIntake {
    private final Tickets tickets;
    private final ContactTickets contactTickets;
    private final SendRules rules;
    private final TicketConfig config;

    TicketIntake(Tickets tickets, ContactTickets contactTickets, SendRules rules, TicketConfig config) {
        this.tickets = tickets;
        this.contactTickets = contactTickets;
        this.rules = rules;
        this.config = config;
    }

    /** A ticket to open. */
    public record NewTicket(
            @NotBlank @Size(max = 40) String phoneNumber,
            @Size(max = 255) String senderName,
            @Size(max = 4096) String issueDescription,
            Priority priority,
            @Size(max = 60) String category,
            Long studentId) {}

    /** The contact's active ticket, locked. */
    public record ActiveTicket(Ticket ticket, boolean created) {}

    /** Opens a ticket, unless the contact of that phone number has an active one. */
    public ActiveTicket open(NewTicket request, Actor actor) {
        var now = Moment.now();
        var phone = PhoneNumbers.normalised(request.phoneNumber());
        var contact = contactTickets.ofPhone(config.defaultChannel(), phone);
        rules.checkNotBlocked(contact);
        var opening = new Opening(
                contact.channel(),
                contact.contact(),
                null,
                phone,
                ShownName.of(request.senderName()),
                Parameters.blankToNull(request.issueDescription()),
                request.priority() == null ? Priority.MEDIUM : request.priority(),
                Parameters.blankToNull(request.category()),
                request.studentId(),
                null,
                actor.type(),
                now);
        var ticket = tickets.openAndLock(List.of(opening)).get(contact);
        boolean created = ticket.isNew();
        if (created) {
            contactTickets.latestClosed(contact).ifPresent(ticket::continues);
            ticket.open(actor, now);
            tickets.save(ticket);
        }
        return new ActiveTicket(ticket, created);
    }
}
