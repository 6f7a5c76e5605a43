package org.chatsupport.gateway.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/**
 * Detects what a file really is, by its bytes. The name only decides what the bytes leave open, such as a .docx or a
 * .zip.
 */
@ApplicationScoped
class FileTypes {
    /** Image types that browsers show and that cannot contain a script. */
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    /** Types that run on some system when they are opened. */
    private static final Set<String> ACTIVE = Set.of(
            "text/html",
            "application/xhtml+xml",
            "image/svg+xml",
            "application/javascript",
            "text/javascript",
            "application/x-msdownload",
            "application/x-dosexec",
            "application/x-executable",
            "application/x-elf",
            "application/x-mach-o-executable",
            "application/x-sh",
            "application/x-bat",
            "application/x-ms-shortcut",
            "application/java-vm",
            "application/java-archive",
            "application/vnd.android.package-archive");

    private MimeTypes known;
    private MediaTypeRegistry kinships;

    /**
     * The type to serve the file with.
     *
     * @param kind of the message: image, sticker, audio, video or document
     * @param declared the type that the sender declared; may be null
     * @return empty when the file poses as another type
     */
    Optional<String> verified(String kind, String declared, String filename, Path file) throws IOException {
        var found = detected(filename, file);
        return switch (kind) {
            case "image", "sticker" -> Optional.of(found).filter(PICTURES::contains);
            case "audio" -> sound(found);
            case "video" -> film(found);
            default -> document(declared, found);
        };
    }

    /**
     * Returns the name under which a file of this type may be saved. It always has an extension of the type, so that no
     * file runs that was checked as another type.
     */
    String named(String filename, String type) {
        load();
        if (filename == null || type.equals(MediaType.OCTET_STREAM.toString())) {
            return filename;
        }
        try {
            var promised = new Metadata();
            promised.set(TikaCoreProperties.RESOURCE_NAME_KEY, filename);
            var ending = known.detect(null, promised);
            boolean fits = kin(ending, MediaType.parse(type))
                    && (!ACTIVE.contains(ending.toString()) || ending.toString().equals(type));
            return fits ? filename : filename + known.forName(type).getExtension();
        } catch (IOException | MimeTypeException e) {
            // The type has no known extension.
            return filename;
        }
    }

    /** Detects the type by the bytes, and by the name only if the bytes leave it open. */
    String detected(String filename, Path file) throws IOException {
        load();
        var hints = new Metadata();
        if (filename != null) {
            hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, filename);
        }
        try (var in = new BufferedInputStream(Files.newInputStream(file), known.getMinLength())) {
            return known.detect(in, hints).getBaseType().toString();
        }
    }

    /** Containers hold audio or video; the message says which one it is. */
    private static Optional<String> sound(String found) {
        return Optional.ofNullable(
                switch (found) {
                    case "audio/opus", "audio/vorbis", "audio/speex", "audio/ogg", "application/ogg" -> "audio/ogg";
                    case "audio/mp4", "video/mp4", "application/mp4", "audio/x-m4a", "video/quicktime", "video/3gpp" ->
                        "audio/mp4";
                    case "audio/x-aac", "audio/aac" -> "audio/aac";
                    case "audio/mpeg", "audio/amr" -> found;
                    default -> null;
                });
    }

    private static Optional<String> film(String found) {
        return Optional.ofNullable(
                switch (found) {
                    case "video/mp4", "application/mp4", "video/x-m4v", "video/quicktime", "audio/mp4" -> "video/mp4";
                    case "video/3gpp", "video/3gpp2" -> "video/3gpp";
                    default -> null;
                });
    }

    /** Any file may be sent as a document, but a file that runs when it is opened must not look like another type. */
    private Optional<String> document(String declared, String found) {
        var declaredType = declared == null ? null : MediaType.parse(declared);
        boolean honest = declaredType != null && kin(declaredType.getBaseType(), MediaType.parse(found));
        if (honest) {
            // If one type is a special case of the other, the narrower one says more.
            return Optional.of(narrower(declaredType.getBaseType(), MediaType.parse(found)));
        }
        return ACTIVE.contains(found) ? Optional.empty() : Optional.of(found);
    }

    private boolean kin(MediaType one, MediaType other) {
        var first = kinships.normalize(one);
        var second = kinships.normalize(other);
        return first.equals(second)
                || kinships.isSpecializationOf(first, second) && !second.equals(MediaType.OCTET_STREAM)
                || kinships.isSpecializationOf(second, first) && !first.equals(MediaType.OCTET_STREAM);
    }

    private String narrower(MediaType one, MediaType other) {
        return (kinships.isSpecializationOf(kinships.normalize(one), kinships.normalize(other)) ? one : other)
                .toString();
    }

    /** Tika's data takes some megabytes and is loaded with the first file. */
    private synchronized void load() {
        if (known == null) {
            known = MimeTypes.getDefaultMimeTypes();
            kinships = known.getMediaTypeRegistry();
        }
    }
}
