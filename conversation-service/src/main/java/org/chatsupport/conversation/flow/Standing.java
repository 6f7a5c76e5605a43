package org.chatsupport.conversation.flow;

import org.chatsupport.conversation.flow.Decision.HandOver;

/**
 * What the flow needs to know of a conversation.
 *
 * @param ticketId the latest ticket, active or not; null before the first
 * @param ticketStatus as support last told; null before the first ticket
 * @param rating given a moment ago, so that the next text is its comment; null otherwise
 * @param ended the user ended the last chat and has not asked for support since: what support said before, and what
 *     arrives only now, does not bring them back
 */
public record Standing(State state, Long ticketId, String ticketStatus, Integer rating, boolean ended) {
    /** Of somebody who never asked for support. */
    public static final Standing NEWCOMER = new Standing(State.MENU, null, null, null, false);

    /** The latest ticket and its status as support told them. */
    public Standing withTicket(Long id, String status) {
        return new Standing(state, id, status, rating, ended);
    }

    /** Whether support is busy with a ticket, as far as is known here. */
    boolean isInTicket() {
        return state == State.CHAT_SUPPORT
                || state == State.AWAITING_CONFIRMATION
                || (ticketId != null && ticketStatus != null && !ticketStatus.equals("CLOSED"));
    }

    Standing in(State next) {
        return new Standing(next, ticketId, ticketStatus, null, ended);
    }

    Standing rated(int given) {
        return new Standing(State.AWAITING_RATING, ticketId, ticketStatus, given, ended);
    }

    Standing on(long ticket) {
        return withTicket(ticket, ticketStatus);
    }

    /** Back in a chat, because support opened one. */
    Standing called() {
        return new Standing(State.CHAT_SUPPORT, ticketId, ticketStatus, null, false);
    }

    Standing after(HandOver handOver) {
        boolean now =
                switch (handOver.type()) {
                    case MESSAGE, RESOLUTION_REJECTED -> false;
                    case ENDED, RESOLUTION_CONFIRMED -> true;
                    case RATED, ECHO -> ended;
                };
        return new Standing(state, ticketId, ticketStatus, rating, now);
    }
}
