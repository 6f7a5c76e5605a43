package org.chatsupport.conversation.flow;

import java.time.Duration;
import java.time.Instant;

/**
 * What the user wants of support, from the moment it is handed over until support's events show that it was done.
 *
 * @param at when the user said it
 */
public record Wish(Kind kind, Instant at) {
    /** Support may be down for hours; what it never answers must not hold the user for ever. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** What is wanted. */
    public enum Kind {
        /** A ticket. Messages that the user writes before it opens belong to it too. */
        OPEN,
        /** The end of the chat: late messages of support do not bring the user back. */
        END,
        /** The end of a ticket that helped; support refuses when it is no longer resolved. */
        CONFIRM
    }

    boolean isOpen(Instant now) {
        return now.isBefore(at.plus(LONGEST));
    }
}
