package org.chatsupport.defaults.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifiers for logs: a WhatsApp message id holds the phone number in clear, so it is never logged as it is. */
public final class LogId {
    private static final int BYTES_SHOWN = 6;

    private LogId() {}

    /** Twelve hex digits of the SHA-256: enough to follow one message or contact through the logs. */
    public static String of(String identifier) {
        if (identifier == null) {
            return "-";
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(identifier.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES_SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
