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
     * @param courtesy whether it is a polite last word, which reopens and opens nothing
     */
    record HandOver(
            Kind kind, boolean describesIssue, boolean followUp, boolean courtesy, Integer rating, String comment)
            implements Decision {

        /** What support learns about a conversation. */
        public enum Kind {
            MESSAGE,
            /** An answer from the business's own phone. */
            ECHO,
            ENDED,
            RESOLUTION_CONFIRMED,
            RESOLUTION_REJECTED,
            RATED,
            /** The user wrote to the bot, which support shows nowhere, but the reply window is open again. */
            HEARD,
            /** Not from the contact itself: the number now belongs to somebody else. */
            NUMBER_LOST,
            /** Another contact has turned out to be the same person. */
            JOINED
        }

        static HandOver message(boolean describesIssue) {
            return new HandOver(Kind.MESSAGE, describesIssue, false, false, null, null);
        }

        static HandOver thanks() {
            return new HandOver(Kind.MESSAGE, false, false, true, null, null);
        }

        static HandOver aboutEarlierTicket() {
            return new HandOver(Kind.MESSAGE, true, true, false, null, null);
        }

        static HandOver of(Kind kind) {
            return new HandOver(kind, false, false, false, null, null);
        }

        static HandOver rated(int rating, String comment) {
            return new HandOver(Kind.RATED, false, false, false, rating, comment);
        }
    }
}
