package org.chatsupport.conversation.flow;

import java.util.Map;

/** One thing to do as the consequence of a message. */
public sealed interface Decision {

    /** Say something to the user. */
    record Say(Phrase phrase, Map<String, Object> values) implements Decision {
        public Say(Phrase phrase) {
            this(phrase, Map.of());
        }
    }

    /** From here on speak another language; the code as the user chose it, which may be none the bot knows. */
    record Speak(String language) implements Decision {}

    /** Say to the user what an admin wrote. */
    record PassOn() implements Decision {}

    /**
     * Hand the message over to support.
     *
     * @param describesIssue false for the word or choice that merely asked for support
     * @param followUp the user says that an earlier ticket was not solved
     */
    record HandOver(Handover type, boolean describesIssue, boolean followUp, Integer rating, String comment)
            implements Decision {

        static HandOver message(boolean describesIssue) {
            return new HandOver(Handover.MESSAGE, describesIssue, false, null, null);
        }

        static HandOver aboutEarlierTicket() {
            return new HandOver(Handover.MESSAGE, true, true, null, null);
        }

        static HandOver of(Handover type) {
            return new HandOver(type, true, false, null, null);
        }

        static HandOver rated(int rating, String comment) {
            return new HandOver(Handover.RATED, false, false, rating, comment);
        }
    }

    /** What support learns of a conversation. */
    enum Handover {
        MESSAGE,
        ECHO,
        ENDED,
        RESOLUTION_CONFIRMED,
        RESOLUTION_REJECTED,
        RATED
    }
}
