package org.chatsupport.admin.live;

/** An event of the live stream. */
sealed interface LiveEvent permits LiveEvent.Hint, Presence {
    /**
     * A hint to read this ticket again.
     *
     * @param kind the topic without its first word
     * @param ticketId 0 when the hint is about the WhatsApp account
     * @param version the ticket's version, 0 when the hint is about a message or about the contact
     */
    record Hint(String kind, long ticketId, long version) implements LiveEvent {
        /** A hint to read everything again, because some hints may have been missed. */
        static final Hint HELLO = new Hint("hello", 0, 0);
    }
}
