package org.chatsupport.admin.account;

import java.security.SecureRandom;
import java.util.Base64;
import org.chatsupport.defaults.text.Sha256;

/** Makes random secrets and their hashes. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secrets() {}

    /** Makes a secret of 43 characters, which is 256 bits. */
    public static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the hash that is stored for a random secret. */
    public static String hash(String secret) {
        return Sha256.hex(secret);
    }
}
