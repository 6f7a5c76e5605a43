package org.chatsupport.admin.upstream;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of a list of tickets; support-service says what they mean and what is wrong with them. Fields instead of
 * a record, because REST clients cannot read records yet.
 */
public class TicketFilter {
    @QueryParam("status")
    public List<String> status;

    @QueryParam("priority")
    public String priority;

    @QueryParam("assigned_admin_id")
    public String assignee;

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

    @QueryParam("q")
    public String text;

    @QueryParam("sort")
    public String sort;

    @QueryParam("cursor")
    public String cursor;

    @QueryParam("limit")
    public String limit;

    /** Whether the list depends on the caller. */
    public boolean namesTheCaller() {
        return "me".equals(assignee) || "me".equals(mentioned);
    }

    /** Returns all values, to recognise two callers who ask for the same list. */
    public List<Object> values() {
        return Arrays.asList(
                status, priority, assignee, mentioned, category, tag, channel, waiting, failed, text, sort, cursor,
                limit);
    }
}
