package org.chatsupport.verify.media;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Small files of all kinds that WhatsApp accepts, and a web page, which it does not. */
public final class SampleFiles {
    public static final byte[] PDF =
            "%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    public static final byte[] PAGE =
            "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.US_ASCII);

    private SampleFiles() {}

    public static byte[] picture(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x2f7f8f), width, height, new Color(0xe8b04a)));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(0x0f7b5f));
        graphics.fillRoundRect(width / 3, height / 2, width / 3, height / 5, 40, 40);
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, height / 12));
        graphics.drawString("Pay now", width * 2 / 5, height / 2 + height / 8);
        graphics.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes five seconds of silence as MP3: frames of 417 bytes with nothing but their header. */
    static byte[] sound() {
        int frames = 192;
        var bytes = new byte[frames * 417];
        for (int i = 0; i < frames; i++) {
            bytes[i * 417] = (byte) 0xff;
            bytes[i * 417 + 1] = (byte) 0xfb;
            bytes[i * 417 + 2] = (byte) 0x90;
            bytes[i * 417 + 3] = 0x64;
        }
        return bytes;
    }

    /** One green pixel, lossless WebP. */
    static byte[] webp() {
        return Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    }
}
