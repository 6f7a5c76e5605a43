package org.chatsupport.simulator.chat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Message ids in the layout of published samples: {@code wamid.} and base64 of a small binary with the phone's plain
 * digits (or the user id, if the number is hidden), the direction, and 20 hexadecimal digits. They are opaque to every
 * client.
 */
public final class Wamid {
    private static final int OUTBOUND = 0x11;
    private static final int INBOUND = 0x12;

    private Wamid() {}

    /** Makes a new id for a message between the business and the user with that number or id. */
    public static String next(String knownAs, Author author) {
        var bytes = new ByteArrayOutputStream(48);
        bytes.write(0x1C);
        bytes.write(0x18);
        bytes.write(knownAs.length());
        bytes.writeBytes(knownAs.getBytes(StandardCharsets.US_ASCII));
        bytes.write(0x15);
        bytes.write(0x02);
        bytes.write(0x00);
        bytes.write(author == Author.BUSINESS ? OUTBOUND : INBOUND);
        bytes.write(0x18);
        bytes.write(20);
        bytes.writeBytes(hexadecimal().getBytes(StandardCharsets.US_ASCII));
        bytes.write(0x00);
        return "wamid." + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String hexadecimal() {
        var random = ThreadLocalRandom.current();
        return String.format(Locale.ROOT, "%016X%04X", random.nextLong(), random.nextInt(0x10000));
    }
}
