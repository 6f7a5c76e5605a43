package org.chatsupport.conversation.events;

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

    /** The ticket after the change. */
    public record Ticket(@Required long id, @Required String status, @Required long version, String senderName) {}
}
