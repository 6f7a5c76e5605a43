package org.chatsupport.gateway.graph;

/** A file could not be fetched. The message names no person and no address. */
public final class MediaFetchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What that means for another attempt. */
    public enum Kind {
        /** Another attempt may succeed. */
        NOT_NOW,
        /** WhatsApp does not know the file. */
        GONE,
        /** The address is dead; WhatsApp may have another. */
        ADDRESS_GONE,
        /** Larger than asked for. */
        TOO_LARGE,
        /** It lies where our token must not go. */
        FORBIDDEN,
        /** An answer that makes no sense. */
        ODD
    }

    MediaFetchException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
