package org.chatsupport.verify.faults;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Makes images, of which no two are the same. */
final class Pixels {
    private static final int SIDE = 48;

    private Pixels() {}

    static byte[] png(Random random) {
        var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            picture.setRGB(i % SIDE, i / SIDE, random.nextInt(0x1000000));
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
