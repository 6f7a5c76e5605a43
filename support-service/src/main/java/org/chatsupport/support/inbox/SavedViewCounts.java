package org.chatsupport.support.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.util.List;
import org.chatsupport.support.ticket.Status;

/** Counts what a saved view lists. Anybody can save anything, so a count that takes too long is left out. */
@ApplicationScoped
class SavedViewCounts {
    /** Exact up to here. */
    private static final int MOST = 1_000;

    /** Of what is not counted. */
    static final Count UNKNOWN = new Count(null, false);

    private final TicketQuery query;

    SavedViewCounts(TicketQuery query) {
        this.query = query;
    }

    /**
     * @param count at most 1,000; null where counting takes too long
     * @param more whether there are more than that
     */
    record Count(Integer count, boolean more) {}

    Count of(ViewFilter filter, long me) {
        if (filter.view() == FixedView.closed) {
            // These grow for years, and nobody has to do anything about them.
            return UNKNOWN;
        }
        try {
            int count = query.count(listed(filter, me), MOST + 1);
            return new Count(Math.min(count, MOST), count > MOST);
        } catch (PersistenceException e) {
            return UNKNOWN;
        }
    }

    private static TicketQuery.Filter listed(ViewFilter filter, long me) {
        var view = filter.view();
        var statuses =
                switch (view) {
                    case resolved -> List.of(Status.RESOLVED);
                    case closed -> List.of(Status.CLOSED);
                    default -> filter.status() == null ? List.<Status>of() : List.of(Status.valueOf(filter.status()));
                };
        var assignee = view == FixedView.mine ? "me" : view == FixedView.unassigned ? "none" : null;
        return new TicketQuery.Filter(
                view.isOfOpenTickets(),
                statuses,
                filter.priority(),
                filter.assignedAdminId() != null ? filter.assignedAdminId() : assignee,
                view == FixedView.mentions ? "me" : null,
                me,
                filter.category(),
                filter.tag(),
                filter.channel(),
                view == FixedView.waiting,
                view == FixedView.failed,
                filter.q(),
                TicketQuery.Sort.newest,
                null,
                1);
    }
}
