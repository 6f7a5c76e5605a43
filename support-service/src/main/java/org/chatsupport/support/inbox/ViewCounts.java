package org.chatsupport.support.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the fixed views of an agent in one statement: each is a walk along an index that ends after 1,000 entries. */
@ApplicationScoped
class ViewCounts {
    /** Counts are exact up to here. */
    private static final int MOST = 1_000;

    private static final Map<String, String> VIEWS = views();

    private final EntityManager entities;

    ViewCounts(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The number of a view's tickets.
     *
     * @param count at most 1,000
     * @param more whether there are more than that
     */
    record ViewCount(String view, int count, boolean more) {}

    List<ViewCount> of(long adminId) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows =
                entities.createNativeQuery(sql()).setParameter("me", adminId).getResultList();
        var counts = new ArrayList<ViewCount>();
        for (var row : rows) {
            int count = ((Number) row[1]).intValue();
            counts.add(new ViewCount((String) row[0], Math.min(count, MOST), count > MOST));
        }
        return counts;
    }

    static String sql() {
        var parts = new ArrayList<String>();
        VIEWS.forEach((view, rows) -> parts.add(
                "(SELECT '" + view + "', COUNT(*) FROM (" + rows + " LIMIT " + (MOST + 1) + ") AS " + view + ")"));
        return String.join(" UNION ALL ", parts);
    }

    private static Map<String, String> views() {
        var views = new LinkedHashMap<String, String>();
        var tickets = "SELECT 1 FROM support_tickets WHERE ";
        views.put("mine", tickets + "assigned_admin_id = :me AND is_open = 1");
        views.put("unassigned", tickets + "assigned_admin_id IS NULL AND is_open = 1");
        views.put("open", tickets + "is_open = 1");
        views.put("waiting", tickets + "is_open = 1 AND waiting_order < '9999-12-31'");
        views.put("failed", tickets + "failed_sends > 0 AND status <> 'CLOSED'");
        views.put("resolved", tickets + "status = 'RESOLVED'");
        views.put("mentions", "SELECT DISTINCT ticket_id FROM note_mentions WHERE admin_id = :me AND seen_at IS NULL");
        return views;
    }
}
