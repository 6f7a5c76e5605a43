package org.chatsupport.gateway.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Meta's {@code X-Hub-Signature-256}: HMAC-SHA256 with the app secret over the exact bytes that travelled. */
final class Signature {
    private static final Pattern HEADER = Pattern.compile("sha256=[0-9a-f]{64}");
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Signature(String appSecret) {
        this.key = new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Whether the header could be a signature at all; of what, only its body tells. */
    static boolean isWellFormed(String header) {
        return header != null && HEADER.matcher(header).matches();
    }

    /** Compares in constant time; a missing or malformed header is a wrong one. */
    boolean matches(String header, byte[] body) {
        if (body == null || !isWellFormed(header)) {
            return false;
        }
        var given = HexFormat.of().parseHex(header, "sha256=".length(), header.length());
        return MessageDigest.isEqual(given, hmac(body));
    }

    private byte[] hmac(byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
