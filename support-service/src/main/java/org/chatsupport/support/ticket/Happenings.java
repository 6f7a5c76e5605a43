package org.chatsupport.support.ticket;

import java.util.ArrayList;
import java.util.List;
import org.chatsupport.support.events.TicketChanged;

/** What happened to a ticket since it was last saved, in order. */
final class Happenings {
    private final List<JournalEntry> changes = new ArrayList<>();
    private final List<Happening> happenings = new ArrayList<>();

    /** Adds a change that becomes a happening, together with those around it, when they are settled. */
    void changed(JournalEntry change) {
        changes.add(change);
    }

    void add(Happening happening) {
        happenings.add(happening);
    }

    /** Makes one happening of the changes so far, with the ticket as they left it. */
    void settle(Ticket ticket, String topic) {
        if (!changes.isEmpty()) {
            happenings.add(Snapshot.of(ticket, topic, List.copyOf(changes)));
            changes.clear();
        }
    }

    /** Settles what is left, and returns everything once. */
    List<Happening> drain(Ticket ticket) {
        settle(ticket, TicketChanged.UPDATED);
        var drained = List.copyOf(happenings);
        happenings.clear();
        return drained;
    }
}
