package org.chatsupport.gateway.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Repairs JSON in which one half of a character is escaped without the other, as in {@code "\ud800"}. The grammar of
 * JSON allows it (RFC 8259, section 8.2), but Jackson refuses it in the name of a field, and then refuses the whole
 * delivery.
 */
final class LoneSurrogates {
    private static final int ESCAPE = 6;
    private static final byte[] REPLACEMENT = "\\ufffd".getBytes(StandardCharsets.US_ASCII);

    private LoneSurrogates() {}

    /** Returns the same JSON with the replacement character for each unpaired half. */
    static byte[] replaced(byte[] json) {
        var out = new ByteArrayOutputStream(json.length);
        for (int i = 0; i < json.length; ) {
            int unit = unit(json, i);
            if (unit < 0) {
                // This is another kind of escape. Both characters are copied, so that "\\ud800" stays.
                int length = json[i] == '\\' && i + 1 < json.length ? 2 : 1;
                out.write(json, i, length);
                i += length;
            } else if (Character.isHighSurrogate((char) unit) && isLow(unit(json, i + ESCAPE))) {
                out.write(json, i, 2 * ESCAPE);
                i += 2 * ESCAPE;
            } else if (Character.isSurrogate((char) unit)) {
                out.writeBytes(REPLACEMENT);
                i += ESCAPE;
            } else {
                out.write(json, i, ESCAPE);
                i += ESCAPE;
            }
        }
        return out.toByteArray();
    }

    private static boolean isLow(int unit) {
        return unit >= 0 && Character.isLowSurrogate((char) unit);
    }

    /** Returns the character that is escaped with four hex digits there; -1 when there is none. */
    private static int unit(byte[] json, int at) {
        if (at + ESCAPE > json.length || json[at] != '\\' || json[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
