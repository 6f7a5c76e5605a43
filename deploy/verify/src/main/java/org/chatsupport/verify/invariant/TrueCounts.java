package org.chatsupport.verify.invariant;

import java.util.LinkedHashMap;

/** The counts on the dashboard are those of the tickets. */
final class TrueCounts implements Invariant {
    @Override
    public int number() {
        return 6;
    }

    @Override
    public String promise() {
        return "the counts are true";
    }

    @Override
    public void check(Observed all, Result result) {
        var truth = new LinkedHashMap<String, Long>();
        all.query(
                """
                SELECT COALESCE(SUM(status IN ('OPEN','IN_PROGRESS')), 0), COALESCE(SUM(status = 'IN_PROGRESS'), 0),
                  COALESCE(SUM(status IN ('OPEN','IN_PROGRESS') AND assigned_admin_id IS NULL), 0)
                FROM support.support_tickets""",
                row -> {
                    truth.put("open_tickets", row.getLong(1));
                    truth.put("in_progress_tickets", row.getLong(2));
                    truth.put("unassigned_tickets", row.getLong(3));
                });
        var shown = all.shownCounts();
        truth.forEach((name, count) -> result.check(
                shown.path(name).asLong(-1) == count, name + " is shown as " + shown.path(name) + " and is " + count));
    }
}
