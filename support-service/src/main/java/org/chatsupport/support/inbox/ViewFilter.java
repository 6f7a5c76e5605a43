package org.chatsupport.support.inbox;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.chatsupport.support.http.Parameters;
import org.chatsupport.support.ticket.Priority;

/**
 * The tickets of a saved view: those of one of the fixed views, narrowed by what else is not null.
 *
 * @param status only for the fixed views of open tickets, as the others have a status of their own
 * @param assignedAdminId an id, me or none; "me" is the agent who looks at the view
 */
public record ViewFilter(
        @NotNull FixedView view,
        @Pattern(regexp = "OPEN|IN_PROGRESS", message = "must be OPEN or IN_PROGRESS") String status,
        @Pattern(regexp = "[1-9]\\d{0,17}|me|none", message = "must be a number, me or none") String assignedAdminId,
        Priority priority,
        @Size(max = 60) String category,
        @Size(max = 40) String tag,
        @Size(max = 32) String channel,
        @Size(max = 100) String q) {

    /** Makes blank texts null. */
    public ViewFilter {
        category = Parameters.blankToNull(category);
        tag = Parameters.blankToNull(tag);
        channel = Parameters.blankToNull(channel);
        q = Parameters.blankToNull(q);
    }
}
