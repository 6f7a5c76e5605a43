package org.chatsupport.gateway.media;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.text.MediaKey;
import org.chatsupport.defaults.text.ShownName;
import org.chatsupport.gateway.events.MessageReceived;
import org.chatsupport.gateway.events.StorableJson;
import org.chatsupport.gateway.media.MediaIndex.Wanted;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Records the files of all received messages, with or without a ticket, because WhatsApp keeps them only for a week. */
@ApplicationScoped
class MediaConsumer {
    /** Leaves room for an extension. */
    private static final int LONGEST_NAME = 240;

    private static final Set<String> KINDS = Set.of("image", "audio", "video", "document", "sticker");
    private static final Pattern WHATSAPP_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern HASH = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final EventBatches batches;
    private final MediaIndex index;
    private final MediaJob job;
    private final Json json;

    MediaConsumer(EventBatches batches, MediaIndex index, MediaJob job, Json json) {
        this.batches = batches;
        this.index = index;
        this.job = job;
        this.json = json;
    }

    @Incoming("message-received")
    void receive(ConsumerRecords<String, byte[]> records) {
        var noted = new AtomicBoolean();
        batches.consume(records, events -> note(events, noted));
        // The job can see them only after the commit.
        if (noted.get()) {
            job.wake();
        }
    }

    private List<OutgoingEvent> note(List<IncomingEvent> events, AtomicBoolean noted) {
        var messages = events.stream()
                .map(event -> json.read(event.data(), MessageReceived.class))
                .toList();
        var files = messages.stream()
                .filter(message -> KINDS.contains(message.content().path("type").asText()))
                .map(MediaConsumer::wanted)
                .toList();
        if (!files.isEmpty()) {
            index.add(files);
            noted.set(true);
        }
        messages.stream()
                .filter(message -> message.content().path("type").asText().equals("revoke"))
                .forEach(this::takeBack);
        return List.of();
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
