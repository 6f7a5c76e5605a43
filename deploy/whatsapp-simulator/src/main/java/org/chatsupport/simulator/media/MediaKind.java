package org.chatsupport.simulator.media;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Meta's kinds of media with the MIME types and sizes they may have. */
public enum MediaKind {
    /** Images of at most 5 MB. */
    IMAGE(5, "image/jpeg", "image/png"),
    /** Audio of at most 16 MB. */
    AUDIO(16, "audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"),
    /** Videos of at most 16 MB. */
    VIDEO(16, "video/mp4", "video/3gpp"),
    /** Stickers of at most 500 KB, rounded up to 1 MB here. */
    STICKER(1, "image/webp"),
    /** Documents of at most 100 MB. */
    DOCUMENT(
            100,
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation");

    private static final long MEGABYTE = 1024 * 1024;

    private final int megabytes;
    private final List<String> mimeTypes;

    MediaKind(int megabytes, String... mimeTypes) {
        this.megabytes = megabytes;
        this.mimeTypes = List.of(mimeTypes);
    }

    /** Finds the kind with that Cloud API name. */
    public static Optional<MediaKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.json().equals(name)).findFirst();
    }

    /** Finds the kind that allows that MIME type. */
    public static Optional<MediaKind> of(String mimeType) {
        return Arrays.stream(values()).filter(kind -> kind.allows(mimeType)).findFirst();
    }

    /** Returns the MIME types of all kinds, separated by commas. */
    public static String allTypes() {
        return Arrays.stream(values()).flatMap(kind -> kind.mimeTypes.stream()).collect(Collectors.joining(", "));
    }

    /** Whether files of that MIME type, without its parameters, are allowed. */
    public boolean allows(String mimeType) {
        return mimeTypes.contains(mimeType.split(";")[0].strip().toLowerCase(Locale.ROOT));
    }

    /** The largest allowed file, in bytes. */
    public long limit() {
        return megabytes * MEGABYTE;
    }

    /** The name used by the Cloud API. */
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
