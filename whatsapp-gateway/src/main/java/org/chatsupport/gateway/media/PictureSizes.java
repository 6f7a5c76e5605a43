package org.chatsupport.gateway.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jboss.logging.Logger;

/**
 * Finds the sizes of images (JPEG, PNG) and makes thumbnails. It handles one image at a time and never decodes it at
 * full size, so an image takes a few megabytes of memory, whatever it claims to contain.
 */
@ApplicationScoped
class PictureSizes {
    static final Look NOT_A_PICTURE = new Look(null, null, null, false);

    private static final Look TOO_LARGE = new Look(null, null, null, true);

    /** The limit in bytes; a JPEG with so few pixels is much smaller. */
    static final long LARGEST_THUMBNAIL = 4 * 1024 * 1024;

    /** An image with more pixels fills a browser's memory; cameras make fewer, and WhatsApp shrinks their images. */
    private static final long MOST_PIXELS = 64_000_000;

    /** Limits the width, because decoders hold whole rows. */
    private static final int LONGEST_SIDE = 20_000;

    /**
     * Decoding a progressive JPEG takes up to three bytes per pixel, however small the result; larger ones get no
     * thumbnail.
     */
    private static final long MOST_PIXELS_FOR_A_THUMBNAIL = 24_000_000;

    /** The longer side of a thumbnail, for screens with two pixels per point. */
    private static final int THUMBNAIL = 640;

    private static final Logger LOG = Logger.getLogger(PictureSizes.class);

    private final Semaphore turn = new Semaphore(1);

    static {
        // The files are on disk already.
        ImageIO.setUseCache(false);
        System.setProperty("java.awt.headless", "true");
    }

    /**
     * @param width in pixels as displayed; null if unknown
     * @param thumbnail a JPEG in the workspace; null if none could be made
     * @param tooLarge whether showing it would be an attack
     */
    record Look(Integer width, Integer height, Path thumbnail, boolean tooLarge) {}

    static String thumbnailKey(String key) {
        return key + ".thumbnail";
    }

    /** Inspects an image; the result is empty for one that cannot be read. */
    Look look(Path file, Path workspace) throws IOException {
        var webp = WebpSize.of(file);
        if (webp != null) {
            return isTooLarge(webp.width(), webp.height())
                    ? TOO_LARGE
                    : new Look(webp.width(), webp.height(), null, false);
        }
        turn.acquireUninterruptibly();
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            var readers = in == null ? null : ImageIO.getImageReaders(in);
            if (readers == null || !readers.hasNext()) {
                return NOT_A_PICTURE;
            }
            var reader = readers.next();
            try {
                return look(reader, in, workspace);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // The image is broken, or of a kind that Java does not know, such as CMYK. Browsers may be able to show it.
            LOG.infof("A picture cannot be looked at: %s", e.getClass().getSimpleName());
            return NOT_A_PICTURE;
        } finally {
            turn.release();
        }
    }

    private static Look look(ImageReader reader, ImageInputStream in, Path workspace) throws IOException {
        // A PNG's metadata is not needed, and its compressed texts may unpack to any size.
        boolean jpeg = reader.getFormatName().equalsIgnoreCase("jpeg");
        reader.setInput(in, true, !jpeg);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (isTooLarge(width, height)) {
            return TOO_LARGE;
        }
        if (reader.getFormatName().equalsIgnoreCase("gif")) {
            return new Look(width, height, null, false);
        }
        var orientation = jpeg ? orientation(reader) : null;
        boolean turned = orientation != null && orientation.ordinal() >= Orientation.LEFT_TOP.ordinal();
        return new Look(
                turned ? height : width,
                turned ? width : height,
                (long) width * height > MOST_PIXELS_FOR_A_THUMBNAIL
                        ? null
                        : thumbnail(reader, Math.max(width, height), orientation, workspace),
                false);
    }

    private static boolean isTooLarge(int width, int height) {
        return (long) width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE;
    }

    private static Path thumbnail(ImageReader reader, int longerSide, Orientation orientation, Path workspace)
            throws IOException {
        var parameters = reader.getDefaultReadParam();
        // Reads only every n-th pixel, which is still at least twice what is needed.
        int every = Math.max(1, longerSide / (2 * THUMBNAIL));
        parameters.setSourceSubsampling(every, every, 0, 0);
        var picture = withoutTransparency(reader.read(0, parameters));
        var upright = orientation == null
                ? picture
                : ExifFilterUtils.getFilterForOrientation(orientation).apply(picture);
        var target = Files.createTempFile(workspace, "thumbnail-", null);
        int side = Math.min(THUMBNAIL, Math.max(upright.getWidth(), upright.getHeight()));
        try (var out = Files.newOutputStream(target)) {
            Thumbnails.of(upright)
                    .size(side, side)
                    .outputFormat("jpg")
                    .outputQuality(0.8)
                    .toOutputStream(out);
        }
        return target;
    }

    private static Orientation orientation(ImageReader reader) {
        try {
            return ExifUtils.getExifOrientation(reader, 0);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** JPEG has no transparency, so the image is drawn on white, as WhatsApp shows it. */
    private static BufferedImage withoutTransparency(BufferedImage picture) {
        var opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = opaque.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }
}
