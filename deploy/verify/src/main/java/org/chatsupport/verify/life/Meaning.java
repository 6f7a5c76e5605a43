package org.chatsupport.verify.life;

/** What a user's text means, by the tables of docs/adr/0040. */
enum Meaning {
    YES,
    NO,
    THANKS,
    EMOJI,
    /** Only asks for a person. */
    SUPPORT,
    /** Asks for a person and says why. */
    PROBLEM,
    STILL_NOT_WORKING,
    END,
    MENU,
    HELLO,
    FAQ,
    MY_TICKET,
    HELP,
    LANGUAGE,
    STARS,
    FREE;

    /** Returns whether it is a polite last word, which asks for nothing. */
    boolean isCourtesy() {
        return this == THANKS || this == EMOJI;
    }

    /** Returns whether it asks the bot or support for something, so that it is no comment on a ticket. */
    boolean isCommand() {
        return switch (this) {
            case SUPPORT, PROBLEM, STILL_NOT_WORKING, END, MENU, HELLO, FAQ, MY_TICKET, HELP, LANGUAGE -> true;
            default -> false;
        };
    }
}
