package org.chatsupport.gateway.media;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The file types that WhatsApp accepts from a business, with Meta's limits. */
enum SendableType {
    IMAGE(5, "image/jpeg", "image/png"),
    AUDIO(16, "audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"),
    VIDEO(16, "video/mp4", "video/3gpp"),
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
    private final Set<String> types;

    SendableType(int megabytes, String... types) {
        this.megabytes = megabytes;
        this.types = Set.of(types);
    }

    /** Finds the type by the declared one, without its parameters. */
    static Optional<SendableType> of(String type) {
        var base = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (var kind : values()) {
            if (kind.types.contains(base)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    int megabytes() {
        return megabytes;
    }

    long largest() {
        return megabytes * MEGABYTE;
    }

    boolean takes(String type) {
        return types.contains(type);
    }

    /** The name that content uses. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
