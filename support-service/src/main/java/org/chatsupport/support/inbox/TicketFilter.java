package org.chatsupport.support.inbox;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.http.Parameters;
import org.chatsupport.support.label.Tags;
import org.chatsupport.support.ticket.Priority;
import org.chatsupport.support.ticket.Status;

/** Which tickets a list has, as the query string names them; what is not set narrows nothing. */
public class TicketFilter {
    @QueryParam("open")
    public boolean openOnly;

    @QueryParam("status")
    public List<String> statuses = List.of();

    @QueryParam("priority")
    public String priority;

    /** An agent's id, me or none. */
    @QueryParam("assigned_admin_id")
    public String assignee;

    /** An agent's id or me. */
    @QueryParam("mentioned_admin_id")
    public String mentioned;

    @QueryParam("category")
    public String category;

    @QueryParam("tag")
    public String tag;

    @QueryParam("channel")
    public String channel;

    @QueryParam("waiting")
    public boolean waiting;

    @QueryParam("failed")
    public boolean failed;

    /**
     * Returns the conditions of the filter.
     *
     * @param text words to look for in all names, issue, phone number and id; null for none
     * @param me the id of the agent who asks; null for an integration
     */
    Conditions conditions(String text, Long me) {
        var conditions = new Conditions();
        if (openOnly) {
            conditions.add("is_open = 1");
        }
        if (!statuses.isEmpty()) {
            var names = new ArrayList<String>();
            statuses.forEach(name ->
                    names.add(Parameters.constant(Status.class, "status", name).name()));
            conditions.add("status IN (:statuses)", "statuses", names);
        }
        if (priority != null) {
            var known = Parameters.constant(Priority.class, "priority", priority);
            conditions.add("priority = :priority", "priority", known.name());
        }
        if (category != null) {
            conditions.add("category = :category", "category", category);
        }
        if (tag != null) {
            conditions.add(":tag MEMBER OF(tags)", "tag", Tags.normalised(tag).orElse(""));
        }
        if (channel != null) {
            conditions.add("channel = :channel", "channel", channel);
        }
        if (waiting) {
            conditions.add("is_open = 1 AND waiting_order < '9999-12-31'");
        }
        if (failed) {
            conditions.add("failed_sends > 0 AND status <> 'CLOSED'");
        }
        addAgents(conditions, me);
        if (text != null && !text.isBlank()) {
            SoughtText.narrow(conditions, text.strip());
        }
        return conditions;
    }

    private void addAgents(Conditions conditions, Long me) {
        if ("none".equals(assignee)) {
            conditions.add("assigned_admin_id IS NULL");
        } else if (assignee != null) {
            conditions.add(
                    "assigned_admin_id = :assignee",
                    "assignee",
                    agent(assignee, me, "assigned_admin_id", "must be a number, me or none"));
        }
        if (mentioned != null) {
            conditions.add(
                    "id IN (SELECT ticket_id FROM note_mentions WHERE admin_id = :mentioned)",
                    "mentioned",
                    agent(mentioned, me, "mentioned_admin_id", "must be a number or me"));
        }
    }

    private static Long agent(String named, Long me, String field, String problem) {
        if (named.equals("me")) {
            return me == null ? -1L : me;
        }
        try {
            return Long.valueOf(named);
        } catch (NumberFormatException e) {
            throw Problems.invalid(field, problem);
        }
    }
}
