package org.chatsupport.defaults.events;

/** A record that no retry can handle. The message must not quote what people wrote. */
public class PoisonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PoisonException(String message) {
        super(message);
    }
}
