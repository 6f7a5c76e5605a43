package org.chatsupport.admin.live;

/** What the live stream tells. */
sealed interface LiveEvent permits LiveEvent.Hint, Presence {
    /**
     * Look at this ticket again.
     *
     * @param kind the topic without its first word
     * @param ticketId 0 when it is about the WhatsApp account
     * @param version of the ticket, 0 when the hint is about a message or about the contact
     */
    record Hint(String kind, long ticketId, long version) implements LiveEvent {
        /** Look at everything again: some hints may have been missed. */
        static final Hint HELLO = new Hint("hello", 0, 0);
    }
}
