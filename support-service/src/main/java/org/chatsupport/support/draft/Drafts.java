package org.chatsupport.support.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import org.chatsupport.support.database.Moment;

/** The drafts of agents: at most one reply and one note of each agent in a ticket. */
@ApplicationScoped
public class Drafts {
    /** Drafts of one agent; an agent who begins more loses the oldest. */
    public static final int MOST = 100;

    private final EntityManager entities;

    Drafts(EntityManager entities) {
        this.entities = entities;
    }

    /** Returns all drafts of an agent, latest first. */
    public List<Draft> of(long adminId) {
        return latestFirst(adminId).getResultList();
    }

    private TypedQuery<Draft> latestFirst(long adminId) {
        return entities.createQuery("FROM Draft WHERE adminId = :admin ORDER BY updatedAt DESC", Draft.class)
                .setParameter("admin", adminId);
    }

    /** Locks a draft until the commit; a draft that was not begun is empty and has version 0. */
    public Draft lock(Draft.Key key) {
        // A missing row cannot be locked: the second of two that insert waits here.
        entities.createNativeQuery(
                        """
                        INSERT INTO drafts (admin_id, ticket_id, kind, text, updated_at)
                        VALUES (:admin, :ticket, :kind, '', :epoch) ON DUPLICATE KEY UPDATE text = text""")
                .setParameter("admin", key.adminId())
                .setParameter("ticket", key.ticketId())
                .setParameter("kind", key.kind().toString())
                .setParameter("epoch", Instant.EPOCH)
                .executeUpdate();
        return entities.find(Draft.class, key, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Keeps a text, and forgets the oldest draft when there are too many. */
    public void write(Draft locked, String text) {
        locked.text = text;
        locked.updatedAt = Moment.now();
        entities.flush();
        latestFirst(locked.adminId).setFirstResult(MOST).getResultList().forEach(entities::remove);
    }

    /** Forgets the draft of a text that was sent; what was written since then stays. */
    public void sent(long adminId, long ticketId, Draft.Kind kind, String text) {
        var draft = entities.find(Draft.class, new Draft.Key(adminId, ticketId, kind), LockModeType.PESSIMISTIC_WRITE);
        if (draft != null && draft.text.strip().equals(text.strip())) {
            entities.remove(draft);
        }
    }
}
