package org.chatsupport.support.media;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.chatsupport.support.events.MediaStored;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.SenderType;

/**
 * Outcomes of files, kept until their messages are in a thread. Nobody knows whether a message ever will be: messages
 * outside tickets never are.
 */
@ApplicationScoped
public class ParkedMedia {
    private static final String WAITING = "waiting";
    private static final String STORED = "stored";
    /** As long as Kafka could still bring the message. */
    private static final Duration KEPT_FOR = Duration.ofDays(8);

    private final EntityManager entities;
    private final Json json;

    ParkedMedia(EntityManager entities, Json json) {
        this.entities = entities;
        this.json = json;
    }

    /** Returns the content of a user's message with its file, if it has one, marked as not stored yet. */
    public static JsonNode awaitingFile(JsonNode received) {
        if (!received.path("media").hasNonNull("id")) {
            return received;
        }
        var content = (ObjectNode) received.deepCopy();
        content.withObject("/media").put("state", WAITING);
        return content;
    }

    /**
     * Applies the outcomes that are known already to messages that were just stored. A transaction that adds a message
     * stores it before it looks here, one with an outcome parks it before it looks for the message, and both look with a
     * lock; so one of the two sees the other, whichever comes first.
     */
    public void arrived(List<Message> messages) {
        var waiting = messages.stream().filter(ParkedMedia::isWaiting).toList();
        if (!waiting.isEmpty()) {
            entities.flush();
            waiting.forEach(
                    message -> take(message.channel, message.wamid).ifPresent(outcome -> apply(outcome, message)));
        }
    }

    private static boolean isWaiting(Message message) {
        return message.senderType == SenderType.USER && state(message).equals(WAITING);
    }

    private static String state(Message message) {
        return message.content.path("media").path("state").asText();
    }

    void park(MediaStored outcome) {
        entities.createNativeQuery(
                        """
                        INSERT INTO parked_media (channel, wamid, body, created_at) VALUES (:channel, :wamid, :body, :now)
                        ON DUPLICATE KEY UPDATE channel = VALUES(channel)""")
                .setParameter("channel", outcome.channel())
                .setParameter("wamid", outcome.wamid())
                .setParameter("body", new String(json.write(outcome), StandardCharsets.UTF_8))
                .setParameter("now", Instant.now())
                .executeUpdate();
    }

    void forget(MediaStored outcome) {
        entities.createNativeQuery("DELETE FROM parked_media WHERE channel = :channel AND wamid = :wamid")
                .setParameter("channel", outcome.channel())
                .setParameter("wamid", outcome.wamid())
                .executeUpdate();
    }

    private Optional<MediaStored> take(String channel, String wamid) {
        @SuppressWarnings("unchecked")
        List<String> bodies = entities.createNativeQuery(
                        "SELECT body FROM parked_media WHERE channel = :channel AND wamid = :wamid FOR UPDATE",
                        String.class)
                .setParameter("channel", channel)
                .setParameter("wamid", wamid)
                .getResultList();
        if (bodies.isEmpty()) {
            return Optional.empty();
        }
        var outcome = json.read(bodies.get(0).getBytes(StandardCharsets.UTF_8), MediaStored.class);
        forget(outcome);
        return Optional.of(outcome);
    }

    /** Applies an outcome; false when the message shows it already. */
    boolean apply(MediaStored outcome, Message message) {
        if (state(message).equals(outcome.state())) {
            return false;
        }
        var content = (ObjectNode) message.content.deepCopy();
        var media = content.withObject("/media").put("state", outcome.state()).put("key", outcome.mediaKey());
        if (outcome.state().equals(STORED)) {
            media.put("verified_type", outcome.mimeType())
                    .put("size", outcome.size())
                    .put("thumbnail", outcome.thumbnail());
            if (outcome.filename() != null) {
                // With the ending of the type that the file really has.
                media.put("filename", outcome.filename());
            }
            if (outcome.width() != null && outcome.height() != null) {
                media.put("width", outcome.width()).put("height", outcome.height());
            }
        } else {
            media.put("reason", outcome.reason());
        }
        // A new tree, with numbers as they are read: Hibernate compares trees to find changes, and MySQL does not count
        // an update that changes nothing.
        message.content = json.read(json.write(content), JsonNode.class);
        return true;
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetOld() {
        entities.createNativeQuery("DELETE FROM parked_media WHERE created_at < :limit LIMIT 10000")
                .setParameter("limit", Instant.now().minus(KEPT_FOR))
                .executeUpdate();
    }
}
