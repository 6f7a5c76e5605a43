package org.chatsupport.support.events;

import java.util.List;
import org.chatsupport.support.inbox.TicketView;

/**
 * {@code support.ticket.created} and {@code support.ticket.updated}: the whole ticket and what changed.
 *
 * @param readUpTo WhatsApp's id of the last message an admin has now seen; null when nothing was read
 */
public record TicketChanged(
        String channel,
        String contact,
        String contactUserId,
        String contactPhone,
        TicketView ticket,
        String openedBy,
        List<Change> changes,
        String readUpTo) {
    public static final String CREATED = "support.ticket.created";
    public static final String UPDATED = "support.ticket.updated";

    /** One line of the history. */
    public record Change(String type, String actorType, String actorName, String from, String to) {}
}
