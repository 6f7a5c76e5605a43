package org.chatsupport.support.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.chatsupport.defaults.phone.PhoneNumbers;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.defaults.text.ShownName;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.contact.Renames;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.http.Parameters;
import org.chatsupport.support.ticket.ContactKey;
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
    private final Renames renames;
    private final SendRules rules;
    private final TicketConfig config;

    TicketIntake(
            Tickets tickets, ContactTickets contactTickets, Renames renames, SendRules rules, TicketConfig config) {
        this.tickets = tickets;
        this.contactTickets = contactTickets;
        this.renames = renames;
        this.rules = rules;
        this.config = config;
    }

    /**
     * A ticket to open.
     *
     * @param senderName an integration's word for the profile's name; an agent's is the name that the contact has here
     * @param contact whose number it is, as conversation-service knows; null when it was not asked, and then an earlier
     *     ticket of exactly this number tells
     */
    public record NewTicket(
            @NotBlank @Size(max = 40) String phoneNumber,
            @Valid KnownContact contact,
            @Size(max = 255) String senderName,
            @Size(max = 4096) String issueDescription,
            Priority priority,
            @Size(max = 60) String category,
            Long studentId) {}

    /**
     * What conversation-service, which owns all identities, knows about a number.
     *
     * @param phoneNumber the form of the number that WhatsApp uses
     * @param contactUserId null when WhatsApp gave none
     * @param name null when the user never wrote
     * @param userName null when WhatsApp gave none
     * @param lastUserMessageAt when the user last wrote, to the bot or to a ticket; null when never
     */
    public record KnownContact(
            @NotBlank @Size(max = 32) String channel,
            @NotBlank @Size(max = 150) String contact,
            @NotBlank @Size(max = 20) String phoneNumber,
            @Size(max = 150) String contactUserId,
            @Size(max = 255) String name,
            @Size(max = 64) String userName,
            Instant lastUserMessageAt) {}

    /** The contact's active ticket, locked. */
    public record ActiveTicket(Ticket ticket, boolean created) {}

    /** Opens a ticket, unless the contact of that phone number has an active one. */
    public ActiveTicket open(NewTicket request, Actor actor) {
        var now = Moment.now();
        var number = PhoneNumbers.digits(request.phoneNumber())
                .orElseThrow(
                        () -> Problems.invalid("phone_number", "must be a number with country code, as 2348123456789"));
        var known = request.contact();
        var contact = known == null
                ? contactTickets.ofPhone(config.defaultChannel(), number)
                : new ContactKey(known.channel(), known.contact());
        rules.checkNotBlocked(contact);
        var named = ShownName.of(request.senderName());
        boolean isAgents = actor.type() == Actor.Type.ADMIN;
        var opening = new Opening(
                contact.channel(),
                contact.contact(),
                known == null ? null : known.contactUserId(),
                known == null ? number : known.phoneNumber(),
                isAgents || named == null ? known(request) : named,
                known == null ? null : known.userName(),
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
            if (known != null) {
                ticket.lastHeard(known.lastUserMessageAt());
            }
            ticket.open(actor, isAgents ? null : now, now);
            rules.answered(ticket, actor, now);
            if (isAgents && named != null) {
                renames.nameFirst(contact, named, actor);
            }
            tickets.save(ticket);
        }
        return new ActiveTicket(ticket, created);
    }

    private static String known(NewTicket request) {
        return request.contact() == null ? null : ShownName.of(request.contact().name());
    }
}
