package org.chatsupport.support.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.ticket.DeliveryStatus;
import org.chatsupport.support.ticket.MessageKind;
import org.chatsupport.support.ticket.Priority;
import org.chatsupport.support.ticket.SenderType;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.Ticket;

/**
 * A ticket as lists show it.
 *
 * @param senderName the name in the user's WhatsApp profile
 * @param displayName how the contact is called: the name that somebody here gave them, else WhatsApp's
 * @param userName the name under which the user can hide the number; null when there is none
 * @param customFields the answers to custom fields, by the fields' names
 * @param waitingSince since when the user has been waiting for an answer; null when nobody waits
 * @param windowExpiresAt until when WhatsApp takes free text; null when the user never wrote on WhatsApp
 * @param blocked whether the contact is blocked, so that nothing is sent to them
 */
public record TicketView(
        long id,
        Long studentId,
        String phoneNumber,
        String senderName,
        String displayName,
        String userName,
        String issueDescription,
        Status status,
        Priority priority,
        String category,
        List<String> tags,
        JsonNode customFields,
        Long assignedAdminId,
        @JsonInclude(JsonInclude.Include.ALWAYS) String assignedAdminName,
        Instant createdAt,
        Instant updatedAt,
        Instant resolvedAt,
        long version,
        String channel,
        String contact,
        String language,
        int unreadCount,
        LastMessage lastMessage,
        Instant waitingSince,
        int failedSends,
        Integer rating,
        String ratingComment,
        Actor.Type closedBy,
        Instant windowExpiresAt,
        Long previousTicketId,
        boolean blocked) {
    /**
     * The latest message of a thread, as far as lists show it.
     *
     * @param senderName of the agent or integration who wrote it; null for the bot
     */
    public record LastMessage(
            String text,
            MessageKind kind,
            SenderType senderType,
            String senderName,
            Instant createdAt,
            DeliveryStatus status) {}

    static TicketView of(
            Ticket ticket, String displayName, String assignedAdminName, LastMessage lastMessage, boolean blocked) {
        return new TicketView(
                ticket.id,
                ticket.studentId,
                ticket.phoneNumber,
                ticket.senderName,
                displayName == null ? ticket.senderName : displayName,
                ticket.userName,
                ticket.issueDescription,
                ticket.status,
                ticket.priority,
                ticket.category,
                ticket.allTags(),
                ticket.answers(),
                ticket.assignedAdminId,
                assignedAdminName,
                ticket.createdAt,
                ticket.updatedAt,
                ticket.resolvedAt,
                ticket.version,
                ticket.channel,
                ticket.contact,
                ticket.language,
                ticket.unreadCount,
                lastMessage,
                ticket.waits(),
                ticket.failedSends,
                ticket.rating,
                ticket.ratingComment,
                ticket.closedBy,
                ticket.replyWindow().expiresAt(),
                ticket.previousTicketId,
                blocked);
    }
}
