package org.chatsupport.notification.events;

import java.time.Instant;
import java.util.List;
import org.chatsupport.defaults.events.Required;

/**
 * {@code support.ticket.created} and {@code support.ticket.updated}, as far as counting uses them.
 *
 * @param displayName how support calls the contact; null from a support-service that does not tell it
 */
public record TicketChanged(
        String displayName, @Required Ticket ticket, @Required String openedBy, @Required List<Change> changes) {

    /** One line of the ticket's history. */
    public record Change(@Required String type) {}

    /** Returns whether somebody asks for support: an agent who begins a chat does not. */
    public boolean asksForSupport() {
        return !openedBy.equals("admin");
    }

    /** Returns how the contact is called; null when no name is known. */
    public String name() {
        return displayName == null ? ticket.senderName() : displayName;
    }

    /** Returns whether the user has just said why they are not content. */
    public boolean saysWhyNotContent() {
        return ticket.rating() != null
                && ticket.rating() <= Ticket.LOW_RATING
                && ticket.ratingComment() != null
                && changes.stream().anyMatch(change -> change.type().startsWith("rating"));
    }

    /**
     * The ticket after this change.
     *
     * @param rating stars, 5 is best; null before the user gave any
     */
    public record Ticket(
            @Required long id,
            @Required long version,
            @Required String status,
            Long assignedAdminId,
            String senderName,
            String phoneNumber,
            Integer rating,
            String ratingComment,
            @Required Instant createdAt,
            @Required Instant updatedAt) {
        private static final int LOW_RATING = 2;
    }
}
