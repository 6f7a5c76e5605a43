package org.chatsupport.conversation.flow;

import java.time.Instant;

/**
 * The contact's newest ticket, as support's events describe it. Only support changes a ticket; this is a copy of its last event.
 *
 * @param status null until an event about the ticket itself has arrived
 * @param version of the newest event that has arrived; 0 before the first
 * @param followUpUntil until when a user who says that it did not help gets a ticket that follows up; null before it closes
 */
public record KnownTicket(long id, String status, long version, Instant followUpUntil) {
    private static final String CLOSED = "CLOSED";

    /** Returns a ticket that is known only from a message of its thread. */
    static KnownTicket mentioned(long id) {
        return new KnownTicket(id, null, 0, null);
    }

    /** Returns whether the ticket takes no more messages; a closed one stays closed (docs/adr/0006). */
    public boolean isClosed() {
        return CLOSED.equals(status);
    }

    boolean isResolved() {
        return "RESOLVED".equals(status);
    }

    boolean mayBeFollowedUp(Instant now) {
        return isClosed() && followUpUntil != null && now.isBefore(followUpUntil);
    }
}
