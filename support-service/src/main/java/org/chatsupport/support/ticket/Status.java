package org.chatsupport.support.ticket;

import java.util.Set;

/** Where a ticket stands, and what it may become. */
public enum Status {
    OPEN,
    IN_PROGRESS,
    RESOLVED,
    CLOSED;

    /** The whole table of legal changes; CLOSED stays closed. */
    public boolean mayBecome(Status next) {
        return switch (this) {
            case OPEN -> Set.of(IN_PROGRESS, RESOLVED, CLOSED).contains(next);
            case IN_PROGRESS -> Set.of(RESOLVED, CLOSED).contains(next);
            case RESOLVED -> Set.of(IN_PROGRESS, CLOSED).contains(next);
            case CLOSED -> false;
        };
    }
}
