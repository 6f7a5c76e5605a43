package org.chatsupport.support.note;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notes of tickets, and the agents whom they mention. */
@ApplicationScoped
public class Notes {
    private final EntityManager entities;

    Notes(EntityManager entities) {
        this.entities = entities;
    }

    /** An agent whom a note mentions. */
    public record Mention(long adminId, String name) {}

    /** A mention that its agent has not seen. */
    public record Unseen(long ticketId, long noteId, String authorName, Instant createdAt) {}

    /** Finds the note that this author wrote with this idempotency key before. */
    public Optional<Note> writtenWith(long ticketId, String actor, String key) {
        return entities.createQuery(
                        "FROM Note WHERE ticketId = :ticket AND actor = :actor AND idempotencyKey = :key", Note.class)
                .setParameter("ticket", ticketId)
                .setParameter("actor", actor)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    /** Saves a note; its author has seen it. */
    public void add(Note note, Set<Long> mentioned) {
        entities.persist(note);
        for (var admin : mentioned) {
            entities.createNativeQuery(
                            """
                            INSERT INTO note_mentions (note_id, admin_id, ticket_id, seen_at)
                            VALUES (:note, :admin, :ticket, :seen)""")
                    .setParameter("note", note.id)
                    .setParameter("admin", admin)
                    .setParameter("ticket", note.ticketId)
                    .setParameter("seen", admin.equals(note.adminId) ? note.createdAt : null)
                    .executeUpdate();
        }
    }

    /** Returns a ticket's notes, oldest first. */
    public List<Note> of(long ticketId) {
        return entities.createQuery("FROM Note WHERE ticketId = :ticket ORDER BY id", Note.class)
                .setParameter("ticket", ticketId)
                .getResultList();
    }

    /** Returns whom these notes mention, by note. */
    public Map<Long, List<Mention>> mentions(Collection<Note> notes) {
        var found = new HashMap<Long, List<Mention>>();
        if (notes.isEmpty()) {
            return found;
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entities.createNativeQuery(
                        """
                        SELECT mention.note_id, admin.id, admin.name FROM note_mentions AS mention
                        JOIN admins AS admin ON admin.id = mention.admin_id
                        WHERE mention.note_id IN (:notes) ORDER BY admin.name, admin.id""")
                .setParameter("notes", notes.stream().map(note -> note.id).toList())
                .getResultList();
        for (var row : rows) {
            found.computeIfAbsent(((Number) row[0]).longValue(), note -> new ArrayList<>())
                    .add(new Mention(((Number) row[1]).longValue(), (String) row[2]));
        }
        return found;
    }

    /** Returns the mentions that an agent has not seen yet, newest first. */
    public List<Unseen> unseen(long adminId, int limit) {
        var ids = entities.createNativeQuery(
                        """
                        SELECT note_id FROM note_mentions WHERE admin_id = :admin AND seen_at IS NULL
                        ORDER BY note_id DESC LIMIT :limit""",
                        Long.class)
                .setParameter("admin", adminId)
                .setParameter("limit", limit)
                .getResultList();
        if (ids.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        """
                        SELECT new org.chatsupport.support.note.Notes$Unseen(ticketId, id, authorName, createdAt)
                        FROM Note WHERE id IN (:ids) ORDER BY id DESC""",
                        Unseen.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** Marks a ticket's mentions of an agent as seen. */
    public void markSeen(long ticketId, long adminId, Instant now) {
        entities.createNativeQuery(
                        """
                        UPDATE note_mentions SET seen_at = :now
                        WHERE admin_id = :admin AND ticket_id = :ticket AND seen_at IS NULL""")
                .setParameter("now", now)
                .setParameter("admin", adminId)
                .setParameter("ticket", ticketId)
                .executeUpdate();
    }
}
