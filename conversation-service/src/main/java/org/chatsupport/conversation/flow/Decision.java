package org.chatsupport.conversation.flow;

import java.util.Map;

/** One action that follows from a message. */
public sealed interface Decision {

    /** Say something to the user. */
    record Say(Phrase phrase, Map<String, Object> values) implements Decision {
        public Say(Phrase phrase) {
            this(phrase, Map.of());
        }
    }

    /** Switch to another language, with the code that the user chose; the bot may not know it. */
    record Speak(String language) implements Decision {}

    /** Send the user what an agent wrote. */
    record PassOn() implements Decision {}

    /**
     * Pass the message to support.
     *
     * @param describesIssue false for a word or choice that merely asks for support
     * @param followUp whether the user says that an earlier ticket was not resolved
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
