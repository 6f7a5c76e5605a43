package org.chatsupport.support.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chatsupport.support.ticket.Status;

/** Counts the tickets of saved views. Agents can save any filter, so a count that takes too long is left out. */
@ApplicationScoped
class SavedViewCounts {
    /** Counts are exact up to here. */
    private static final int MOST = 1_000;
    /** For all views of one request together: many slow ones must not keep a caller waiting. */
    private static final Duration BUDGET = Duration.ofSeconds(2);

    /** The count of a view that is not counted. */
    static final Count UNKNOWN = new Count(null, false);

    private final TicketList list;

    SavedViewCounts(TicketList list) {
        this.list = list;
    }

    /**
     * The number of a view's tickets.
     *
     * @param count at most 1,000; null where counting takes too long
     * @param more whether there are more than that
     */
    record Count(Integer count, boolean more) {}

    /** Counts the views in order; those for which no time is left are not counted. */
    List<Count> of(List<ViewFilter> views, long me) {
        var end = Instant.now().plus(BUDGET);
        return views.stream()
                .map(view -> Instant.now().isBefore(end) ? of(view, me) : UNKNOWN)
                .toList();
    }

    private Count of(ViewFilter view, long me) {
        if (view.view() == FixedView.CLOSED) {
            // Closed tickets grow in number for years, and nobody has to do anything about them.
            return UNKNOWN;
        }
        try {
            int count = list.count(filter(view).conditions(view.q(), me), MOST + 1);
            return new Count(Math.min(count, MOST), count > MOST);
        } catch (PersistenceException e) {
            return UNKNOWN;
        }
    }

    private static TicketFilter filter(ViewFilter view) {
        var filter = new TicketFilter();
        filter.openOnly = view.view().isOfOpenTickets();
        filter.priority = view.priority() == null ? null : view.priority().name();
        filter.category = view.category();
        filter.tag = view.tag();
        filter.channel = view.channel();
        if (view.status() != null) {
            filter.statuses = List.of(view.status());
        }
        switch (view.view()) {
            case MINE -> filter.assignee = "me";
            case UNASSIGNED -> filter.assignee = "none";
            case WAITING -> filter.waiting = true;
            case FAILED -> filter.failed = true;
            case MENTIONS -> filter.mentioned = "me";
            case RESOLVED -> filter.statuses = List.of(Status.RESOLVED.name());
            default -> {}
        }
        if (view.assignedAdminId() != null) {
            filter.assignee = view.assignedAdminId();
        }
        return filter;
    }
}
