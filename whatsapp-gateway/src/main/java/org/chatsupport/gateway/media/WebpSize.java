package org.chatsupport.gateway.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the size of a WebP image in pixels from its first 30 bytes (RFC 9649). Java cannot read the format and does not
 * need to, because browsers show it as it is.
 */
record WebpSize(int width, int height) {
    private static final int HEADER = 30;
    private static final int FOURTEEN_BITS = 0x3fff;

    /** Returns null for other formats. */
    static WebpSize of(Path file) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(HEADER);
        }
        if (bytes.length < HEADER
                || !text(bytes, 0).equals("RIFF")
                || !text(bytes, 8).equals("WEBP")) {
            return null;
        }
        var header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (text(bytes, 12)) {
            case "VP8X" -> new WebpSize(1 + threeBytes(bytes, 24), 1 + threeBytes(bytes, 27));
            case "VP8 " -> new WebpSize(header.getShort(26) & FOURTEEN_BITS, header.getShort(28) & FOURTEEN_BITS);
            case "VP8L" -> {
                int bits = header.getInt(21);
                yield new WebpSize(1 + (bits & FOURTEEN_BITS), 1 + ((bits >> 14) & FOURTEEN_BITS));
            }
            default -> null;
        };
    }

    private static String text(byte[] bytes, int offset) {
        return new String(bytes, offset, 4, StandardCharsets.US_ASCII);
    }

    private static int threeBytes(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) | (bytes[offset + 1] & 0xff) << 8 | (bytes[offset + 2] & 0xff) << 16;
    }
}
