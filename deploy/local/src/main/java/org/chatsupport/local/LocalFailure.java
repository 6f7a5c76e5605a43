package org.chatsupport.local;

/** Something on this machine keeps a part from starting. The message tells people what to do. */
public final class LocalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LocalFailure(String message) {
        super(message);
    }

    LocalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
