package org.chatsupport.conversation.events;

/** {@code support.ticket.created} and {@code support.ticket.updated}, as far as the conversation uses them. */
public record TicketUpdated(
        String channel,
        String contact,
        String contactUserId,
        String contactPhone,
        Ticket ticket,
        String openedBy,
        String readUpTo) {

    /** The ticket as it now is. */
    public record Ticket(long id, String status, long version, String senderName) {}
}
