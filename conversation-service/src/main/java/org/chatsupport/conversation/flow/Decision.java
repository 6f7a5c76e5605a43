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
    record HandOver(Kind kind, boolean describesIssue, boolean followUp, Integer rating, String comment)
            implements Decision {

        /** What support learns about a conversation. */
        public enum Kind {
            MESSAGE,
            ECHO,
            ENDED,
            RESOLUTION_CONFIRMED,
            RESOLUTION_REJECTED,
            RATED
        }

        static HandOver message(boolean describesIssue) {
            return new HandOver(Kind.MESSAGE, describesIssue, false, null, null);
        }

        static HandOver aboutEarlierTicket() {
            return new HandOver(Kind.MESSAGE, true, true, null, null);
        }

        static HandOver of(Kind kind) {
            return new HandOver(kind, true, false, null, null);
        }

        static HandOver rated(int rating, String comment) {
            return new HandOver(Kind.RATED, false, false, rating, comment);
        }
    }
}
