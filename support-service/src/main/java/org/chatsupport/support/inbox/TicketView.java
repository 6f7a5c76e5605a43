package org.chatsupport.support.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import org.chatsupport.support.contact.ContactNoteView;
import org.chatsupport.support.note.NoteView;
import org.chatsupport.support.ticket.MessageView;
import org.chatsupport.support.ticket.Priority;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.Ticket;

/**
 * A ticket as the API and the events show it: the fields of the customer's examples, and more beside them.
 *
 * @param waitingSince since when the user waits for an answer; null when nobody waits
 * @param windowExpiresAt until when WhatsApp takes free text; null when the user never wrote on WhatsApp
 * @param messages only where one ticket is asked for, oldest first; so are notes
 * @param customFields what is known under the custom fields, by their names
 * @param contactNote what admins know about the contact; only where one ticket is asked for
 * @param contactFields what is known about the contact under the custom fields; likewise
 * @param blocked whether the contact is blocked, so that nothing is sent to them; not in events, as it is not the ticket's
 */
public record TicketView(
        long id,
        Long studentId,
        String phoneNumber,
        String senderName,
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
        String closedBy,
        Instant windowExpiresAt,
        Long previousTicketId,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<MessageView> messages,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<NoteView> notes,
        @JsonInclude(JsonInclude.Include.NON_NULL) ContactNoteView contactNote,
        @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode contactFields,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean blocked,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<EventView> events) {
    /** What a list shows of the latest message. */
    public record LastMessage(String text, String kind, String senderType, Instant createdAt, String status) {}

    /** One line of the history. */
    public record EventView(
            long id, String type, String actorType, String actorName, String from, String to, Instant createdAt) {}

    /** The ticket alone. */
    public static TicketView of(Ticket ticket) {
        return of(ticket, null, null, null, null, null, null, null, null);
    }

    static TicketView of(
            Ticket ticket,
            String adminName,
            LastMessage lastMessage,
            List<MessageView> messages,
            List<NoteView> notes,
            ContactNoteView contactNote,
            JsonNode contactFields,
            Boolean blocked,
            List<EventView> events) {
        return new TicketView(
                ticket.id,
                ticket.studentId,
                ticket.phoneNumber,
                ticket.senderName,
                ticket.issueDescription,
                ticket.status,
                ticket.priority,
                ticket.category,
                ticket.tags == null ? List.of() : ticket.tags,
                orNone(ticket.customFields),
                ticket.assignedAdminId,
                adminName,
                ticket.createdAt,
                ticket.updatedAt,
                ticket.resolvedAt,
                ticket.version,
                ticket.channel,
                ticket.contact,
                ticket.language,
                ticket.unreadCount,
                lastMessage,
                ticket.waitingSince,
                ticket.failedSends,
                ticket.rating,
                ticket.ratingComment,
                ticket.closedBy == null ? null : ticket.closedBy.name(),
                ticket.windowExpiresAt(),
                ticket.previousTicketId,
                messages,
                notes,
                contactNote,
                contactFields,
                blocked,
                events);
    }

    /** What is known under the custom fields is an object, also when nothing is. */
    static JsonNode orNone(JsonNode customFields) {
        return customFields == null ? JsonNodeFactory.instance.objectNode() : customFields;
    }
}
