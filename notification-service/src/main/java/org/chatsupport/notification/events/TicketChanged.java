package org.chatsupport.notification.events;

import java.time.Instant;
import org.chatsupport.defaults.events.Required;

/** {@code support.ticket.created} and {@code support.ticket.updated}, as far as counting uses them. */
public record TicketChanged(@Required Ticket ticket) {

    /** The ticket after this change. */
    public record Ticket(
            @Required long id,
            @Required long version,
            @Required String status,
            Long assignedAdminId,
            String senderName,
            String phoneNumber,
            @Required Instant createdAt) {}
}
