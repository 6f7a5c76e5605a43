package org.chatsupport.conversation.events;

import java.time.Instant;
import org.chatsupport.defaults.events.Required;

/** {@code support.ticket.created} and {@code support.ticket.updated}, as far as the conversation uses them. */
public record TicketUpdated(
        @Required String channel,
        @Required String contact,
        String contactUserId,
        String contactPhone,
        @Required Ticket ticket,
        @Required String openedBy,
        String readUpTo) {

    /**
     * The ticket after the change.
     *
     * @param followUpUntil null before the ticket closes, and from a support-service that does not tell it
     */
    public record Ticket(
            @Required long id,
            @Required String status,
            @Required long version,
            String senderName,
            Instant followUpUntil) {}
}
