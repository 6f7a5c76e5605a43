package org.chatsupport.support.ticket;

import java.util.List;
import org.chatsupport.support.events.TicketChanged;
import org.chatsupport.support.events.TicketChanged.TicketState;

/** A ticket as it is at the moment of a change, for the change's event. */
final class Snapshot {
    private Snapshot() {}

    /** Makes the happening of changes that have their lines in the journal, and with them a version of their own. */
    static Happening of(Ticket ticket, String topic, List<JournalEntry> journal) {
        var changes = journal.stream().map(JournalEntry::change).toList();
        return change(ticket, topic, Long.toString(ticket.version), event(ticket, changes, null), journal);
    }

    /** Makes a happening that changes no version of the ticket. */
    static Happening of(Ticket ticket, String id, List<TicketChanged.Change> changes, String readUpTo) {
        return change(ticket, TicketChanged.UPDATED, id, event(ticket, changes, readUpTo), List.of());
    }

    private static Happening change(
            Ticket ticket, String topic, String id, TicketChanged event, List<JournalEntry> journal) {
        return new Happening.Change(ticket.contactKey(), topic, "ticket-" + ticket.id + "-" + id, event, journal);
    }

    private static TicketChanged event(Ticket ticket, List<TicketChanged.Change> changes, String readUpTo) {
        return new TicketChanged(
                ticket.channel,
                ticket.contact,
                ticket.contactUserId,
                ticket.phoneNumber,
                ticket.senderName,
                state(ticket),
                ticket.openedBy.toString(),
                changes,
                readUpTo);
    }

    private static TicketState state(Ticket ticket) {
        return new TicketState(
                ticket.id,
                ticket.studentId,
                ticket.phoneNumber,
                ticket.senderName,
                ticket.issueDescription,
                ticket.status.name(),
                ticket.priority.name(),
                ticket.category,
                ticket.allTags(),
                ticket.answers(),
                ticket.assignedAdminId,
                null,
                ticket.createdAt,
                ticket.updatedAt,
                ticket.resolvedAt,
                ticket.version,
                ticket.channel,
                ticket.contact,
                ticket.language,
                ticket.unreadCount,
                null,
                ticket.waits(),
                ticket.failedSends,
                ticket.rating,
                ticket.ratingComment,
                ticket.closedBy == null ? null : ticket.closedBy.toString(),
                ticket.replyWindow().expiresAt(),
                ticket.previousTicketId,
                ticket.followUpUntil);
    }
}
