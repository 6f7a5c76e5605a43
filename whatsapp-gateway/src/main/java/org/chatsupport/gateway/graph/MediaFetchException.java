package org.chatsupport.gateway.graph;

/** A file could not be fetched. The message contains no person and no address. */
public final class MediaFetchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What the failure means for another attempt. */
    public enum Kind {
        /** Another attempt may succeed. */
        NOT_NOW,
        /** WhatsApp does not know the file. */
        GONE,
        /** The address has expired; WhatsApp may have another. */
        ADDRESS_GONE,
        /** The file is larger than allowed. */
        TOO_LARGE,
        /** The file is on a host to which our token must not go. */
        FORBIDDEN,
        /** The answer makes no sense. */
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
