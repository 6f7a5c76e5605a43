package org.chatsupport.gateway.media;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.chatsupport.defaults.text.MediaKey;
import org.chatsupport.defaults.text.ShownName;
import org.chatsupport.gateway.events.MessageReceived;
import org.chatsupport.gateway.events.StorableJson;
import org.chatsupport.gateway.media.MediaIndex.Wanted;

/** Records the files of received messages, because WhatsApp keeps them only for a week. */
@ApplicationScoped
public class ReceivedFiles {
    /** Leaves room for an extension. */
    private static final int LONGEST_NAME = 240;

    private static final Set<String> KINDS = Set.of("image", "audio", "video", "document", "sticker");
    private static final Pattern WHATSAPP_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern HASH = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final MediaIndex index;
    private final MediaJob job;

    ReceivedFiles(MediaIndex index, MediaJob job) {
        this.index = index;
        this.job = job;
    }

    /** Records the files of these messages, and forgets those that their authors took back; returns whether there are any. */
    public boolean note(List<MessageReceived> messages) {
        var files = messages.stream()
                .filter(message -> KINDS.contains(message.content().path("type").asText()))
                .map(ReceivedFiles::wanted)
                .toList();
        if (!files.isEmpty()) {
            index.add(files);
        }
        messages.stream()
                .filter(message -> message.content().path("type").asText().equals("revoke"))
                .forEach(this::takeBack);
        return !files.isEmpty();
    }

    /** Begins to fetch the recorded files. */
    public void fetch() {
        job.wake();
    }

    /** Deletes the file of a message that its author has deleted for everyone. */
    private void takeBack(MessageReceived revoke) {
        var original = revoke.content().path("original_message_id").asText(null);
        if (original != null) {
            index.takeBack(MediaKey.of(revoke.channel(), original), revoke.contact());
        }
    }

    static Wanted wanted(MessageReceived message) {
        var media = message.content().path("media");
        return new Wanted(
                MediaKey.of(message.channel(), message.wamid()),
                message.channel(),
                message.contact(),
                message.wamid(),
                message.content().path("type").asText(),
                matching(WHATSAPP_ID, media.path("id")),
                StorableJson.text(media.path("mime_type").asText(null), 255),
                matching(HASH, media.path("sha256")),
                StorableJson.text(ShownName.of(media.path("filename").asText(null)), LONGEST_NAME),
                message.sentAt());
    }

    private static String matching(Pattern shape, JsonNode node) {
        return node.isTextual() && shape.matcher(node.textValue()).matches() ? node.textValue() : null;
    }
}
