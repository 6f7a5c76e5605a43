package org.chatsupport.support.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.chatsupport.support.ticket.ContactTickets;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.TicketConfig;

/** New tickets that follow up a ticket which was closed a short time ago. */
@ApplicationScoped
class FollowUps {
    private final ContactTickets tickets;
    private final TicketConfig config;

    FollowUps(ContactTickets tickets, TicketConfig config) {
        this.tickets = tickets;
        this.config = config;
    }

    /** Links a new ticket to the contact's last one, unless that was closed too long ago. */
    void link(Ticket ticket, Instant now) {
        tickets.latestClosed(ticket.contactKey())
                .filter(earlier ->
                        earlier.resolvedAt.plus(config.followUpWithin()).isAfter(now))
                .ifPresent(ticket::followsUp);
    }
}
