package org.chatsupport.gateway.webhook;

/** An item of a delivery cannot be understood at all. The message never quotes the item. */
final class BrokenItemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenItemException(String message) {
        super(message, null, false, false);
    }
}
