package org.chatsupport.support.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Finds messages by their words, the newest first. */
@ApplicationScoped
public class MessageSearch {
    private final EntityManager entities;

    MessageSearch(EntityManager entities) {
        this.entities = entities;
    }

    /** A message that was found. */
    public record Found(long messageId, long ticketId, Excerpt excerpt) {}

    /**
     * Messages that hold all the words of a question.
     *
     * @param before only messages with a smaller id; null for the first page
     */
    public List<Found> find(String question, Long before, int limit) {
        var words = SearchWords.of(question);
        if (words.isEmpty()) {
            return List.of();
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entities.createNativeQuery(
                        """
                        SELECT message_id, ticket_id, text FROM message_search
                        WHERE MATCH(text) AGAINST (:words IN BOOLEAN MODE) AND message_id < :before
                        ORDER BY message_id DESC LIMIT :limit""")
                .setParameter("words", words.expression())
                .setParameter("before", before == null ? Long.MAX_VALUE : before)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(row -> new Found(
                        ((Number) row[0]).longValue(),
                        ((Number) row[1]).longValue(),
                        Excerpt.of((String) row[2], words)))
                .toList();
    }
}
