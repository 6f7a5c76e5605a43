package org.chatsupport.verify.life;

import java.util.Collection;

/** The words in which the model and the observation say the same. */
final class Lines {
    private Lines() {}

    /** Says how a ticket stands; 0 stars, or a ticket 0 that it follows, mean none. */
    static String ticket(
            int place, String status, String closedBy, String openedBy, int follows, int stars, String comment) {
        return "ticket " + place + ": " + status + (closedBy == null ? "" : " by " + closedBy) + ", opened by "
                + openedBy
                + (follows == 0 ? "" : ", follows ticket " + follows)
                + (stars == 0 ? "" : ", " + stars + " stars")
                + (comment == null ? "" : " \"" + comment + "\"");
    }

    static String thread(int place, Collection<String> lines) {
        return "ticket " + place + ", thread: " + String.join(" | ", lines);
    }

    static String withheld(int place, Collection<String> notices) {
        return "ticket " + place + ", not said: " + String.join(" | ", notices);
    }

    /** Says whether the reply window is open; null means that the user never wrote. */
    static String window(int place, Boolean open) {
        return "ticket " + place + ", reply window: " + (open == null ? "never" : open ? "open" : "closed");
    }

    static String bot(Collection<String> said) {
        return "sent to the user: " + String.join(" | ", said);
    }

    static String log(Collection<Integer> messages) {
        return "logged: " + messages;
    }
}
