package org.chatsupport.support.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.QueryTimeoutException;
import java.util.List;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.ticket.Ticket;
import org.hibernate.jpa.HibernateHints;

/** Lists of tickets: one walk along an index for each page, and five statements whatever the page's size. */
@ApplicationScoped
class TicketList {
    private static final int COUNTING_MS = 250;
    /** Words are looked for in every ticket of the list; without a limit, those of all years would be read for a typo. */
    private static final int READING_MS = 4_000;

    private final EntityManager entities;
    private final TicketViews views;

    TicketList(EntityManager entities, TicketViews views) {
        this.entities = entities;
        this.views = views;
    }

    /** One page. */
    public record Page(List<TicketView> items, String nextCursor) {}

    /**
     * Reads one page.
     *
     * @param cursor from the page before; null for the first page
     */
    Page page(Conditions conditions, Sort sort, String cursor, int limit) {
        if (cursor != null) {
            var place = Cursor.parsed(cursor, sort);
            conditions.add(sort.after(), "position", place.position());
            conditions.set("last", place.last());
        }
        var query = entities.createNativeQuery(
                "SELECT " + within(READING_MS) + " * FROM support_tickets" + conditions.where() + " ORDER BY "
                        + sort.order() + " LIMIT " + (limit + 1),
                Ticket.class);
        conditions.bind(query);
        query.setHint(HibernateHints.HINT_READ_ONLY, true);
        var tickets = read(query);
        boolean more = tickets.size() > limit;
        var page = more ? tickets.subList(0, limit) : tickets;
        return new Page(views.of(page), more ? Cursor.after(page.get(limit - 1), sort) : null);
    }

    /** Counts the tickets of a list, up to so many; throws when that takes longer than a quarter of a second. */
    int count(Conditions conditions, int most) {
        var query = entities.createNativeQuery(
                "SELECT " + within(COUNTING_MS) + " COUNT(*) FROM (SELECT 1 FROM support_tickets" + conditions.where()
                        + " LIMIT " + most + ") AS listed");
        conditions.bind(query);
        return ((Number) query.getSingleResult()).intValue();
    }

    @SuppressWarnings("unchecked")
    private static List<Ticket> read(Query query) {
        try {
            return query.getResultList();
        } catch (QueryTimeoutException e) {
            throw Problems.unprocessable(
                            "Search takes too long",
                            "search_too_long",
                            "There are too many tickets to look through for this. Write more of the word, or narrow the"
                                    + " list.")
                    .build();
        }
    }

    private static String within(int milliseconds) {
        return "/*+ MAX_EXECUTION_TIME(" + milliseconds + ") */";
    }
}
