package org.chatsupport.simulator.phone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.regex.Pattern;
import org.chatsupport.simulator.media.MediaKind;
import org.chatsupport.simulator.media.MediaStore;
import org.chatsupport.simulator.problem.Problem;

/** Stores what a user attaches and describes it as Meta's webhooks do. */
@Singleton
class Attachments {
    private static final Pattern DATA_URL = Pattern.compile("data:([^,]*?);base64,");
    private static final int LONGEST_PREFIX = 200;

    private final MediaStore store;
    private final ObjectMapper mapper;

    Attachments(MediaStore store, ObjectMapper mapper) {
        this.store = store;
        this.mapper = mapper;
    }

    ObjectNode content(NewMessage wanted) {
        var file = file(wanted);
        var kind = MediaKind.named(wanted.type()).orElseThrow();
        if (!kind.allows(file.mimeType())) {
            throw Problem.invalid(file.mimeType() + " cannot be sent as " + wanted.type() + ".");
        }
        if (file.bytes().length > kind.limit()) {
            throw Problem.invalid("The file has " + file.bytes().length + " bytes; " + wanted.type() + " may have "
                    + kind.limit() + ".");
        }
        var media = store.fromUser(file.mimeType(), file.bytes());
        var content = mapper.createObjectNode()
                .put("id", media.id())
                .put("mime_type", media.mimeType())
                .put("sha256", media.sha256())
                .put("url", store.url(media));
        decorate(content, kind, wanted);
        return content;
    }

    private static void decorate(ObjectNode content, MediaKind kind, NewMessage wanted) {
        switch (kind) {
            case AUDIO -> content.put("voice", !Boolean.FALSE.equals(wanted.voice()));
            case STICKER -> content.put("animated", false);
            default -> caption(content, kind, wanted);
        }
    }

    private static void caption(ObjectNode content, MediaKind kind, NewMessage wanted) {
        if (kind == MediaKind.DOCUMENT) {
            content.put("filename", wanted.filename() == null ? "document" : wanted.filename());
        }
        if (wanted.text() != null && !wanted.text().isBlank()) {
            content.put("caption", wanted.text());
        }
    }

    private record File(String mimeType, byte[] bytes) {}

    private static File file(NewMessage wanted) {
        if (wanted.media() == null || wanted.media().isEmpty()) {
            throw Problem.invalid("media is missing: a data URL, or base64 together with mime_type.");
        }
        var url = DATA_URL.matcher(wanted.media());
        url.region(0, Math.min(wanted.media().length(), LONGEST_PREFIX));
        var isUrl = url.lookingAt();
        var mimeType = isUrl ? url.group(1) : wanted.mimeType();
        if (mimeType == null || mimeType.isBlank()) {
            throw Problem.invalid("mime_type is missing; only a data URL can do without it.");
        }
        try {
            var base64 = isUrl ? wanted.media().substring(url.end()) : wanted.media();
            return new File(mimeType, Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalid("media is not valid base64.");
        }
    }
}
