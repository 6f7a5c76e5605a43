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

    /** Whether the header could be a signature at all. Only the body shows whether it is the right one. */
    static boolean isWellFormed(String header) {
        return header != null && HEADER.matcher(header).matches();
    }

    /** Compares the signature in constant time; a missing or malformed header does not match. */
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
