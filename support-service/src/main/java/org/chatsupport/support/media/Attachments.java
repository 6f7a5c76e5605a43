package org.chatsupport.support.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chatsupport.defaults.events.Json;

/** Files that agents uploaded to a ticket, each to be sent with one message. */
@ApplicationScoped
public class Attachments {
    /** The gateway keeps unsent files for a week longer than a message may name them. */
    private static final Duration USABLE_FOR = Duration.ofHours(23);

    private final EntityManager entities;
    private final ObjectMapper mapper;
    private final Json json;

    Attachments(EntityManager entities, ObjectMapper mapper, Json json) {
        this.entities = entities;
        this.mapper = mapper;
        this.json = json;
    }

    /**
     * A file as the gateway has checked it.
     *
     * @param kind image, audio, video or document
     */
    public record File(
            String mediaKey,
            String kind,
            String mimeType,
            long size,
            String sha256,
            String filename,
            Integer width,
            Integer height,
            boolean thumbnail) {}

    /** Keeps a file, and returns the id that the message sending it names. */
    public long add(long ticketId, File file) {
        entities.createNativeQuery(
                        """
                        INSERT INTO attachments (ticket_id, kind, media, created_at)
                        VALUES (:ticket, :kind, :media, :now)""")
                .setParameter("ticket", ticketId)
                .setParameter("kind", file.kind())
                .setParameter("media", new String(json.write(media(file)), StandardCharsets.UTF_8))
                .setParameter("now", Instant.now())
                .executeUpdate();
        return ((Number) entities.createNativeQuery("SELECT LAST_INSERT_ID()").getSingleResult()).longValue();
    }

    /** Returns the content of a message that sends the file; empty for a file of another ticket, a sent or a too old one. */
    public Optional<ObjectNode> content(long ticketId, long attachmentId) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entities.createNativeQuery(
                        """
                        SELECT kind, CAST(media AS CHAR) FROM attachments
                        WHERE id = :id AND ticket_id = :ticket AND message_id IS NULL AND created_at > :oldest""")
                .setParameter("id", attachmentId)
                .setParameter("ticket", ticketId)
                .setParameter("oldest", Instant.now().minus(USABLE_FOR))
                .getResultList();
        return rows.stream().findFirst().map(row -> {
            var content = mapper.createObjectNode().put("type", (String) row[0]);
            content.set("media", json.read(((String) row[1]).getBytes(StandardCharsets.UTF_8), JsonNode.class));
            return content;
        });
    }

    /** Keeps that the file was sent with this message, so that no other message can send it. */
    public void sentWith(long attachmentId, long messageId) {
        entities.createNativeQuery("UPDATE attachments SET message_id = :message WHERE id = :id")
                .setParameter("message", messageId)
                .setParameter("id", attachmentId)
                .executeUpdate();
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetUnsent() {
        entities.createNativeQuery(
                        "DELETE FROM attachments WHERE message_id IS NULL AND created_at < :limit LIMIT 1000")
                .setParameter("limit", Instant.now().minus(USABLE_FOR.plusDays(1)))
                .executeUpdate();
    }

    private ObjectNode media(File file) {
        var media = mapper.createObjectNode()
                .put("key", file.mediaKey())
                .put("state", "stored")
                .put("mime_type", file.mimeType())
                .put("verified_type", file.mimeType())
                .put("size", file.size())
                .put("sha256", file.sha256())
                .put("thumbnail", file.thumbnail());
        if (file.filename() != null) {
            media.put("filename", file.filename());
        }
        if (file.width() != null && file.height() != null) {
            media.put("width", file.width()).put("height", file.height());
        }
        return media;
    }
}
