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
public record DialogueState(Stage stage, Long ticketId, String ticketStatus, Integer rating, boolean ended) {
    /** Of somebody who never asked for support. */
    public static final DialogueState INITIAL = new DialogueState(Stage.MENU, null, null, null, false);

    /** The latest ticket and its status as support told them. */
    public DialogueState withTicket(Long id, String status) {
        return new DialogueState(stage, id, status, rating, ended);
    }

    /** Whether support is busy with a ticket, as far as is known here. */
    boolean isInTicket() {
        return stage == Stage.CHAT_SUPPORT
                || stage == Stage.AWAITING_CONFIRMATION
                || (ticketId != null && ticketStatus != null && !ticketStatus.equals("CLOSED"));
    }

    DialogueState in(Stage next) {
        return new DialogueState(next, ticketId, ticketStatus, null, ended);
    }

    DialogueState rated(int given) {
        return new DialogueState(Stage.AWAITING_RATING, ticketId, ticketStatus, given, ended);
    }

    DialogueState on(long ticket) {
        return withTicket(ticket, ticketStatus);
    }

    /** Back in a chat, because support opened one. */
    DialogueState called() {
        return new DialogueState(Stage.CHAT_SUPPORT, ticketId, ticketStatus, null, false);
    }

    DialogueState after(HandOver handOver) {
        boolean now =
                switch (handOver.kind()) {
                    case MESSAGE, RESOLUTION_REJECTED -> false;
                    case ENDED, RESOLUTION_CONFIRMED -> true;
                    case RATED, ECHO -> ended;
                };
        return new DialogueState(stage, ticketId, ticketStatus, rating, now);
    }
}
