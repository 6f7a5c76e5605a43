package org.chatsupport.admin.media;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.chatsupport.admin.media.GatewayFiles.Manner;

/** Decides which files a browser may show inline and which it only saves, and under which name. */
final class Disposition {
    /** Images, audio and videos that browsers show themselves and that contain no script. */
    private static final Set<String> SHOWN = Set.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "audio/aac",
            "audio/amr",
            "audio/mpeg",
            "audio/mp4",
            "audio/ogg",
            "video/mp4",
            "video/3gpp");

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/png", ".png"),
            Map.entry("image/gif", ".gif"),
            Map.entry("image/webp", ".webp"),
            Map.entry("audio/aac", ".aac"),
            Map.entry("audio/amr", ".amr"),
            Map.entry("audio/mpeg", ".mp3"),
            Map.entry("audio/mp4", ".m4a"),
            Map.entry("audio/ogg", ".ogg"),
            Map.entry("video/mp4", ".mp4"),
            Map.entry("video/3gpp", ".3gp"),
            Map.entry("application/pdf", ".pdf"),
            Map.entry("text/plain", ".txt"));

    private Disposition() {}

    /**
     * @param type the type that was detected from the bytes
     * @param filename the sender's name for the file; may be null, and may be anything
     */
    static Manner of(String type, String filename, long messageId) {
        var name = filename == null || safe(filename).isEmpty()
                ? "file-" + messageId + ENDINGS.getOrDefault(type, "")
                : safe(filename);
        boolean shown = SHOWN.contains(type);
        return new Manner(
                shown ? type : "application/octet-stream",
                (shown ? "inline" : "attachment") + "; filename=\"" + ascii(name) + "\"; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /**
     * Removes characters that end a header or a path, and marks that change the text direction: "gpj.exe" must not read
     * "exe.jpg".
     */
    private static String safe(String filename) {
        return filename.replaceAll("[\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|]", "_")
                .replaceAll("^[.\\s]+", "")
                .strip();
    }

    private static String ascii(String name) {
        return name.replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
    }
}
