package org.chatsupport.defaults.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a text in UTF-8. */
public final class Sha256 {
    /** How many bytes a hash has. */
    public static final int BYTES = 32;

    private Sha256() {}

    /** The whole hash as 64 hex digits. */
    public static String hex(String text) {
        return hex(text, BYTES);
    }

    /** The first bytes of the hash, two hex digits each. */
    public static String hex(String text, int bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
