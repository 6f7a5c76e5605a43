package org.chatsupport.support.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * {@code support.ticket.created} and {@code support.ticket.updated}: the whole ticket and what changed.
 *
 * @param displayName how the contact is called here
 * @param readUpTo WhatsApp's id of the last message that an agent has now read; null when nothing was read
 */
public record TicketChanged(
        String channel,
        String contact,
        String contactUserId,
        String contactPhone,
        String displayName,
        TicketState ticket,
        String openedBy,
        List<Change> changes,
        String readUpTo) {
    public static final String CREATED = "support.ticket.created";
    public static final String UPDATED = "support.ticket.updated";

    /** Returns the same with another name of the contact. */
    public TicketChanged displayedAs(String name) {
        return new TicketChanged(
                channel, contact, contactUserId, contactPhone, name, ticket, openedBy, changes, readUpTo);
    }

    /** One line of the ticket's journal. */
    public record Change(String type, String actorType, String actorName, String from, String to) {}

    /**
     * The ticket as this version left it.
     *
     * @param assignedAdminName always null, as only the tables of the help desk know names
     * @param lastMessage always null, as messages have events of their own
     * @param waitingSince since when the user has been waiting for an answer; null when nobody waits
     * @param windowExpiresAt until when WhatsApp takes free text; null when the user never wrote on WhatsApp
     * @param followUpUntil until when a user who says that it did not help gets a ticket that follows up; null before it closes
     */
    public record TicketState(
            long id,
            Long studentId,
            String phoneNumber,
            String senderName,
            String issueDescription,
            String status,
            String priority,
            String category,
            List<String> tags,
            JsonNode customFields,
            Long assignedAdminId,
            String assignedAdminName,
            Instant createdAt,
            Instant updatedAt,
            Instant resolvedAt,
            long version,
            String channel,
            String contact,
            String language,
            int unreadCount,
            JsonNode lastMessage,
            Instant waitingSince,
            int failedSends,
            Integer rating,
            String ratingComment,
            String closedBy,
            Instant windowExpiresAt,
            Long previousTicketId,
            Instant followUpUntil) {}
}
