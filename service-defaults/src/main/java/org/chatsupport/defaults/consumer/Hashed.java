package org.chatsupport.defaults.consumer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes identifiers for logs. A WhatsApp message id contains the plain phone number, so it is never logged as it is. */
public final class Hashed {
    private static final int BYTES_SHOWN = 6;

    private Hashed() {}

    /** Returns twelve hex digits of the SHA-256, which is enough to follow a message or contact through the logs. */
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
