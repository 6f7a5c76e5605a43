package org.chatsupport.conversation.flow;

/**
 * What the flow needs to know of a conversation.
 *
 * @param ticketId the latest ticket, active or not; null before the first
 * @param ticketStatus as support last told; null before the first ticket
 * @param rating given a moment ago, so that the next text is its comment; null otherwise
 */
public record Standing(State state, Long ticketId, String ticketStatus, Integer rating) {

    Standing in(State next) {
        return new Standing(next, ticketId, ticketStatus, null);
    }

    Standing rated(int given) {
        return new Standing(State.AWAITING_RATING, ticketId, ticketStatus, given);
    }

    Standing on(long ticket) {
        return new Standing(state, ticket, ticketStatus, rating);
    }
}
