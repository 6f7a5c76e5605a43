package org.chatsupport.support.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.defaults.text.Sha256;
import org.chatsupport.support.actor.Actor;

/**
 * Remembers the first message of each idempotency key, so that a repeated request answers with it. The ticket's lock puts
 * repeats in a row.
 */
@ApplicationScoped
public class Idempotency {
    private final EntityManager entities;

    Idempotency(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A request that adds a message.
     *
     * @param key from the header {@code Idempotency-Key}; null where the client sends none, and each request counts
     * @param body everything that makes the request this one
     */
    public record Request(long ticketId, Actor actor, String key, String body) {}

    /** Returns the message of the first such request, or adds it now; refuses the key for a different body. */
    public Message once(Request request, Supplier<Message> addition) {
        if (request.key() == null) {
            return addition.get();
        }
        return firstMessage(request).orElseGet(() -> {
            var message = addition.get();
            remember(request, message);
            return message;
        });
    }

    private Optional<Message> firstMessage(Request request) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entities.createNativeQuery(
                        """
                        SELECT message_id, body_hash FROM idempotency_keys
                        WHERE ticket_id = :ticket AND actor = :actor AND idempotency_key = :key""")
                .setParameter("ticket", request.ticketId())
                .setParameter("actor", request.actor().identity())
                .setParameter("key", request.key())
                .getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        if (!rows.get(0)[1].equals(hash(request.body()))) {
            throw Problems.invalid("Idempotency-Key", "was used for another message");
        }
        return Optional.of(entities.find(Message.class, ((Number) rows.get(0)[0]).longValue()));
    }

    private void remember(Request request, Message message) {
        entities.createNativeQuery(
                        """
                        INSERT INTO idempotency_keys (ticket_id, actor, idempotency_key, body_hash, message_id, created_at)
                        VALUES (:ticket, :actor, :key, :hash, :message, :now)""")
                .setParameter("ticket", request.ticketId())
                .setParameter("actor", request.actor().identity())
                .setParameter("key", request.key())
                .setParameter("hash", hash(request.body()))
                .setParameter("message", message.id)
                .setParameter("now", Instant.now())
                .executeUpdate();
    }

    private static String hash(String body) {
        return Sha256.hex(body);
    }
}
