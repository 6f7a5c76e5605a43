package org.chatsupport.conversation.flow;

import org.chatsupport.conversation.flow.Decision.HandOver;

/**
 * The part of a conversation that the flow needs.
 *
 * @param ticketId the latest ticket, active or not; null before the first
 * @param ticketStatus the last status that support published; null before the first ticket
 * @param rating the rating that the user has just given, so that the next text is its comment; null otherwise
 * @param ended whether the user ended the last chat and has not asked for support since; late messages of support do
 *     not bring them back
 */
public record DialogueState(Stage stage, Long ticketId, String ticketStatus, Integer rating, boolean ended) {
    /** Creates the state of a user who never asked for support. */
    public static final DialogueState INITIAL = new DialogueState(Stage.MENU, null, null, null, false);

    /** Returns the state with the latest ticket and its status. */
    public DialogueState withTicket(Long id, String status) {
        return new DialogueState(stage, id, status, rating, ended);
    }

    /** Whether support is working on a ticket, as far as this service knows. */
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

    /** Returns the state in a chat, because support opened one. */
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
