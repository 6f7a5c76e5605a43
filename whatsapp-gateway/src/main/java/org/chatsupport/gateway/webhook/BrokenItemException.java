package org.chatsupport.gateway.webhook;

/** An item of a delivery that cannot be understood at all; its message never quotes the item. */
final class BrokenItemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenItemException(String message) {
        super(message, null, false, false);
    }
}
