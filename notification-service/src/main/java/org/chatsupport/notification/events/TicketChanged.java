package org.chatsupport.notification.events;

import java.time.Instant;

/** {@code support.ticket.created} and {@code support.ticket.updated}, as far as counting uses them. */
public record TicketChanged(Ticket ticket) {

    /** The ticket as it then was. */
    public record Ticket(
            long id,
            long version,
            String status,
            Long assignedAdminId,
            String senderName,
            String phoneNumber,
            Instant createdAt) {}
}
