package org.chatsupport.support.http;

/** A change that the present state does not allow; the message says why. Answered with 409. */
public abstract class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected Refused(String message) {
        super(message);
    }
}
