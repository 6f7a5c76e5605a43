package org.chatsupport.gateway.media;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Makes small files of many types. */
final class Samples {
    static final byte[] HTML =
            "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>".getBytes(StandardCharsets.UTF_8);
    static final byte[] PDF = "%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n".getBytes(StandardCharsets.UTF_8);
    static final byte[] TEXT = "Good morning.\nThis is a note.\n".getBytes(StandardCharsets.UTF_8);
    static final byte[] SVG = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"
            .getBytes(StandardCharsets.UTF_8);
    static final byte[] MP4 = box("ftyp", "isom\0\0\2\0isomiso2mp41");
    static final byte[] EXE = exe();

    private Samples() {}

    static byte[] picture(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a few bytes that claim to be an image of that size. */
    static byte[] bomb(int width, int height) {
        var header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 6, 0, 0, 0})
                .array();
        var crc = new CRC32();
        crc.update(header);
        return ByteBuffer.allocate(8 + 4 + 17 + 4)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
                .putInt(13)
                .put(header)
                .putInt((int) crc.getValue())
                .array();
    }

    /** Makes the first page of an Ogg stream with Opus. */
    static byte[] opus() {
        return ("OggS\0\2" + "\0".repeat(20) + "\1\u0013OpusHead\1\1" + "\0".repeat(9))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] webp(int width, int height) {
        return ByteBuffer.allocate(30)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(22)
                .put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII))
                .putInt(10)
                .putInt(0)
                .put(new byte[] {(byte) (width - 1), (byte) ((width - 1) >> 8), (byte) ((width - 1) >> 16)})
                .put(new byte[] {(byte) (height - 1), (byte) ((height - 1) >> 8), (byte) ((height - 1) >> 16)})
                .array();
    }

    private static byte[] exe() {
        var bytes = new byte[512];
        bytes[0] = 'M';
        bytes[1] = 'Z';
        bytes[0x3c] = (byte) 0x80;
        bytes[0x80] = 'P';
        bytes[0x81] = 'E';
        return bytes;
    }

    private static byte[] box(String type, String content) {
        var bytes = (type + content).getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(bytes.length + 4)
                .putInt(bytes.length + 4)
                .put(bytes)
                .array();
    }
}
