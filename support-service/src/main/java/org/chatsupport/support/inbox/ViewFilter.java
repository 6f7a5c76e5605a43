package org.chatsupport.support.inbox;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.chatsupport.support.ticket.Priority;

/**
 * What a saved view lists: one of the fixed views, narrowed by whatever else is not null.
 *
 * @param status of the fixed views of open tickets only; the others have theirs
 * @param assignedAdminId an id, me or none; "me" is whoever looks
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

    /** Blank is the same as absent. */
    public ViewFilter {
        category = blankToNull(category);
        tag = blankToNull(tag);
        channel = blankToNull(channel);
        q = blankToNull(q);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
