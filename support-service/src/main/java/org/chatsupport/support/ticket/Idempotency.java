package org.chatsupport.support.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chatsupport.support.http.Problems;

/** Remembers the first answer to a request with an Idempotency-Key. The ticket's lock keeps repeats one after another. */
@ApplicationScoped
public class Idempotency {
    private final EntityManager entities;

    Idempotency(EntityManager entities) {
        this.entities = entities;
    }

    /** The message made by the first request; refuses the key for a different body. */
    public Optional<Long> messageOf(long ticketId, String actor, String key, String body) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entities.createNativeQuery(
                        """
                        SELECT message_id, body_hash FROM idempotency_keys
                        WHERE ticket_id = :ticket AND actor = :actor AND idempotency_key = :key""")
                .setParameter("ticket", ticketId)
                .setParameter("actor", actor)
                .setParameter("key", key)
                .getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        if (!rows.get(0)[1].equals(hash(body))) {
            throw Problems.invalid("Idempotency-Key", "was used for another message");
        }
        return Optional.of(((Number) rows.get(0)[0]).longValue());
    }

    public void remember(long ticketId, String actor, String key, String body, long messageId) {
        entities.createNativeQuery(
                        """
                        INSERT INTO idempotency_keys (ticket_id, actor, idempotency_key, body_hash, message_id, created_at)
                        VALUES (:ticket, :actor, :key, :hash, :message, :now)""")
                .setParameter("ticket", ticketId)
                .setParameter("actor", actor)
                .setParameter("key", key)
                .setParameter("hash", hash(body))
                .setParameter("message", messageId)
                .setParameter("now", Instant.now())
                .executeUpdate();
    }

    private static String hash(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
