package org.chatsupport.defaults.log;

import org.chatsupport.defaults.text.Sha256;

/** Identifiers for logs: a WhatsApp message id holds the phone number in clear, so it is never logged as it is. */
public final class LogId {
    private static final int BYTES_SHOWN = 6;

    private LogId() {}

    /** Twelve hex digits of the SHA-256: enough to follow one message or contact through the logs. */
    public static String of(String identifier) {
        if (identifier == null) {
            return "-";
        }
        return Sha256.hex(identifier, BYTES_SHOWN);
    }
}
