package org.chatsupport.support.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What admins have begun to write: at most one reply and one note each in a ticket. */
@ApplicationScoped
public class Drafts {
    /** Of one admin; whoever begins more loses the oldest. */
    public static final int MOST = 100;

    private final EntityManager entities;

    Drafts(EntityManager entities) {
        this.entities = entities;
    }

    /** All of an admin, latest first. */
    public List<Draft> of(long adminId) {
        return latestFirst(adminId).getResultList();
    }

    private TypedQuery<Draft> latestFirst(long adminId) {
        return entities.createQuery("FROM Draft WHERE adminId = :admin ORDER BY updatedAt DESC", Draft.class)
                .setParameter("admin", adminId);
    }

    /** One of them, locked until the commit; of version 0 and empty where nothing was begun. */
    public Draft lock(Draft.Key key) {
        // What is not there cannot be locked: whoever inserts second waits here.
        entities.createNativeQuery(
                        """
                        INSERT INTO drafts (admin_id, ticket_id, kind, text, updated_at)
                        VALUES (:admin, :ticket, :kind, '', :epoch) ON DUPLICATE KEY UPDATE text = text""")
                .setParameter("admin", key.adminId())
                .setParameter("ticket", key.ticketId())
                .setParameter("kind", key.kind().name())
                .setParameter("epoch", Instant.EPOCH)
                .executeUpdate();
        return entities.find(Draft.class, key, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Keeps what was written, and forgets the oldest when there are too many. */
    public void write(Draft locked, String text) {
        locked.text = text;
        locked.updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        entities.flush();
        latestFirst(locked.adminId).setFirstResult(MOST).getResultList().forEach(entities::remove);
    }

    /** What was sent is no draft any more; what was begun since then is. */
    public void sent(long adminId, long ticketId, Draft.Kind kind, String text) {
        entities.createNativeQuery(
                        """
                        DELETE FROM drafts
                        WHERE admin_id = :admin AND ticket_id = :ticket AND kind = :kind AND TRIM(text) = :text""")
                .setParameter("admin", adminId)
                .setParameter("ticket", ticketId)
                .setParameter("kind", kind.name())
                .setParameter("text", text)
                .executeUpdate();
    }
}
