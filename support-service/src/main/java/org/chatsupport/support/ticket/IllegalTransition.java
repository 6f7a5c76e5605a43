package org.chatsupport.support.ticket;

import org.chatsupport.support.http.Refused;

/** A change of status that the rules do not allow; the message names both. */
public class IllegalTransition extends Refused {
    private static final long serialVersionUID = 1L;

    IllegalTransition(Status from, Status to) {
        super("A ticket that is " + from + " cannot become " + to + ".");
    }

    IllegalTransition(String message) {
        super(message);
    }
}
