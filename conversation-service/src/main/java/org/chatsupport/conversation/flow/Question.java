package org.chatsupport.conversation.flow;

import java.time.Duration;
import java.time.Instant;

/**
 * What the bot has asked the user about a ticket and has no answer to.
 *
 * @param askedAt when it was asked: a question that is too old is none
 * @param stars what the user has given, where the question is for a comment; null otherwise
 */
public record Question(Kind kind, long ticketId, Instant askedAt, Integer stars) {
    private static final Duration STARS_FOR = Duration.ofHours(24);
    private static final Duration COMMENT_FOR = Duration.ofMinutes(10);

    /** What is asked. */
    public enum Kind {
        /** The ticket is resolved: did this help? */
        HELPED,
        /** The ticket is closed: how many stars? */
        STARS,
        /** The stars are given: would the user like to say more? */
        COMMENT
    }

    static Question helped(long ticketId, Instant now) {
        return new Question(Kind.HELPED, ticketId, now, null);
    }

    static Question stars(long ticketId, Instant now) {
        return new Question(Kind.STARS, ticketId, now, null);
    }

    static Question comment(long ticketId, Instant now, int stars) {
        return new Question(Kind.COMMENT, ticketId, now, stars);
    }

    /** Returns whether a message of that time may still be the answer. */
    boolean isOpen(Instant now) {
        return switch (kind) {
            case HELPED -> true;
            case STARS -> now.isBefore(askedAt.plus(STARS_FOR));
            case COMMENT -> now.isBefore(askedAt.plus(COMMENT_FOR));
        };
    }

    boolean isAbout(Long ticket) {
        return ticket != null && ticket == ticketId;
    }
}
