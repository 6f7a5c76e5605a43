package org.chatsupport.verify.life;

/**
 * A button or a row that the bot has offered. A story knows tickets by their place, 1 for the first, because their ids
 * differ in every run.
 *
 * @param name the id without a ticket, such as {@code menu:support} or {@code rate}
 * @param ticket the place of the ticket that the id names; 0 when it names none
 * @param stars for {@code rate}; 0 for others
 */
record Choice(String name, int ticket, int stars) {
    static Choice of(String name) {
        return new Choice(name, 0, 0);
    }

    boolean is(String other, int ticketThere) {
        return name.equals(other) && ticket == ticketThere;
    }

    /** Returns the id as WhatsApp sends it. */
    String id(long ticketId) {
        return name + (ticket == 0 ? "" : ":" + ticketId) + (stars == 0 ? "" : ":" + stars);
    }

    @Override
    public String toString() {
        return name + (ticket == 0 ? "" : " of ticket " + ticket) + (stars == 0 ? "" : ", " + stars + " stars");
    }
}
