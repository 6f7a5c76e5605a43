package org.chatsupport.support.ticket;

import java.util.Set;

/** The status of a ticket, with the table of legal changes. */
public enum Status {
    OPEN,
    IN_PROGRESS,
    RESOLVED,
    CLOSED;

    /** Returns whether a ticket of this status may get the next one; CLOSED stays closed. */
    public boolean mayBecome(Status next) {
        return switch (this) {
            case OPEN -> Set.of(IN_PROGRESS, RESOLVED, CLOSED).contains(next);
            case IN_PROGRESS -> Set.of(RESOLVED, CLOSED).contains(next);
            case RESOLVED -> Set.of(IN_PROGRESS, CLOSED).contains(next);
            case CLOSED -> false;
        };
    }
}
