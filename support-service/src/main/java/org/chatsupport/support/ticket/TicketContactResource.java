package org.chatsupport.support.ticket;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import org.chatsupport.support.database.Moment;

/** The conversation that a ticket belongs to. */
@Path("/tickets/{id}/contact")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class TicketContactResource {
    private final Tickets tickets;
    private final SendRules rules;
    private final EntityManager entities;

    TicketContactResource(Tickets tickets, SendRules rules, EntityManager entities) {
        this.tickets = tickets;
        this.rules = rules;
        this.entities = entities;
    }

    /**
     * A ticket's contact, and where in the history of the conversation the ticket began.
     *
     * @param contactUserId null when WhatsApp gave none
     * @param phoneNumber null when WhatsApp hides it
     * @param firstMessage WhatsApp's id of the user's first message in the thread; null while there is none
     * @param answerable WhatsApp's id of the user's last message; null when WhatsApp takes no answer to it
     */
    public record ContactView(
            String channel,
            String contact,
            String contactUserId,
            String phoneNumber,
            Instant openedAt,
            String firstMessage,
            String answerable) {}

    @GET
    public ContactView contact(@PathParam("id") long id) {
        var ticket = tickets.existing(id);
        var answerable = rules.allowFreeText(ticket, Moment.now()) ? ticket.lastUserWamid : null;
        return new ContactView(
                ticket.channel,
                ticket.contact,
                ticket.contactUserId,
                ticket.phoneNumber,
                ticket.createdAt,
                firstMessage(id),
                answerable);
    }

    private String firstMessage(long ticketId) {
        return entities.createQuery(
                        """
                        SELECT wamid FROM Message WHERE ticketId = :ticket AND senderType = :user
                        ORDER BY sequence""",
                        String.class)
                .setParameter("ticket", ticketId)
                .setParameter("user", SenderType.USER)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }
}
