package org.chatsupport.local.process;

/** Something on this machine keeps a part from starting. The message tells people what to do. */
public final class LocalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LocalFailure(String message) {
        super(message);
    }

    public LocalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
