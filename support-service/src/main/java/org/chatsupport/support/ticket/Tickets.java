package org.chatsupport.support.ticket;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chatsupport.defaults.consumer.DatabaseException;
import org.chatsupport.support.actor.Actor;

/** Tickets by lock: whoever changes one holds its row until the commit. */
@ApplicationScoped
public class Tickets {
    private final EntityManager entities;
    private final AgroalDataSource database;

    Tickets(EntityManager entities, AgroalDataSource database) {
        this.entities = entities;
        this.database = database;
    }

    /** A ticket to open unless its contact has an active one. */
    public record Opening(
            String channel,
            String contact,
            String contactUserId,
            String phoneNumber,
            String senderName,
            String issueDescription,
            Priority priority,
            String category,
            Long studentId,
            String language,
            Actor.Type openedBy,
            Instant at) {
        String contactKey() {
            return channel + ":" + contact;
        }
    }

    /** Locks one ticket. */
    public Optional<Ticket> lock(long id) {
        return Optional.ofNullable(entities.find(Ticket.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Locks several, in the order of their ids. */
    public Map<Long, Ticket> lock(Collection<Long> ids) {
        var found = new HashMap<Long, Ticket>();
        if (!ids.isEmpty()) {
            entities.createQuery("FROM Ticket WHERE id IN (:ids) ORDER BY id", Ticket.class)
                    .setParameter("ids", ids)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList()
                    .forEach(ticket -> found.put(ticket.id, ticket));
        }
        return found;
    }

    /** Locks the active tickets of these contacts, by {@code channel:contact}. */
    public Map<String, Ticket> lockActive(Collection<String> contactKeys) {
        var found = new HashMap<String, Ticket>();
        if (!contactKeys.isEmpty()) {
            entities.createQuery("FROM Ticket WHERE activeContact IN (:keys) ORDER BY activeContact", Ticket.class)
                    .setParameter("keys", contactKeys)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList()
                    .forEach(ticket -> found.put(ticket.contactKey(), ticket));
        }
        return found;
    }

    /**
     * Opens what is missing and locks it. The unique key decides when several try at once: the losers wait for the
     * winner's commit and then find its ticket.
     */
    public Map<String, Ticket> openAndLock(List<Opening> openings) {
        if (openings.isEmpty()) {
            return Map.of();
        }
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        """
                        INSERT INTO support_tickets (channel, contact, contact_user_id, phone_number, sender_name,
                          issue_description, priority, category, student_id, language, opened_by, created_at,
                          updated_at, last_activity_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE id = id""")) {
            for (var opening : openings) {
                var at = Timestamp.from(opening.at());
                insert.setString(1, opening.channel());
                insert.setString(2, opening.contact());
                insert.setString(3, opening.contactUserId());
                insert.setString(4, opening.phoneNumber());
                insert.setString(5, opening.senderName());
                insert.setString(6, opening.issueDescription());
                insert.setString(7, opening.priority().name());
                insert.setString(8, opening.category());
                insert.setObject(9, opening.studentId());
                insert.setString(10, opening.language());
                insert.setString(11, opening.openedBy().name());
                insert.setTimestamp(12, at);
                insert.setTimestamp(13, at);
                insert.setTimestamp(14, at);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
        return lockActive(
                openings.stream().map(Opening::contactKey).sorted().distinct().toList());
    }

    /** The id of the first ticket of a contact who has one. */
    public long first(String channel, String contact) {
        return entities.createQuery(
                        "SELECT MIN(id) FROM Ticket WHERE channel = :channel AND contact = :contact", Long.class)
                .setParameter("channel", channel)
                .setParameter("contact", contact)
                .getSingleResult();
    }

    /** The contact's newest ticket. */
    public Optional<Ticket> latest(String channel, String contact) {
        return entities.createQuery(
                        "FROM Ticket WHERE channel = :channel AND contact = :contact ORDER BY id DESC", Ticket.class)
                .setParameter("channel", channel)
                .setParameter("contact", contact)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The contact's last ticket that is over. */
    public Optional<Ticket> latestClosed(String channel, String contact) {
        return entities.createQuery(
                        """
                        FROM Ticket WHERE channel = :channel AND contact = :contact AND status = 'CLOSED'
                        ORDER BY id DESC""",
                        Ticket.class)
                .setParameter("channel", channel)
                .setParameter("contact", contact)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** What WhatsApp calls the user's first message in a ticket; null while there is none. */
    public String firstMessage(long ticketId) {
        return entities.createQuery(
                        """
                        SELECT wamid FROM Message WHERE ticketId = :ticket AND senderType = 'user'
                        ORDER BY sequence""",
                        String.class)
                .setParameter("ticket", ticketId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** Under which identity a phone number is known on a channel; the number itself when it is not. */
    public String contactOfPhone(String channel, String phone) {
        return entities.createQuery(
                        "SELECT contact FROM Ticket WHERE phoneNumber = :phone AND channel = :channel ORDER BY id DESC",
                        String.class)
                .setParameter("phone", phone)
                .setParameter("channel", channel)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(phone);
    }

    /** Place among those still waiting for a first answer, counted up to 100. */
    public int queuePosition(Ticket ticket) {
        return ((Number) entities.createNativeQuery(
                                """
                                SELECT COUNT(*) FROM (SELECT 1 FROM support_tickets
                                  WHERE status = 'OPEN' AND id <= :id LIMIT 100) AS waiting""")
                        .setParameter("id", ticket.id)
                        .getSingleResult())
                .intValue();
    }

    /** Minutes until the first answer, the median of the last twenty; null before anybody was answered. */
    public Integer usualWaitMinutes() {
        @SuppressWarnings("unchecked")
        List<Number> seconds = entities.createNativeQuery(
                        """
                        SELECT TIMESTAMPDIFF(SECOND, created_at, first_response_at) FROM support_tickets
                        WHERE first_response_at IS NOT NULL ORDER BY first_response_at DESC LIMIT 20""")
                .getResultList();
        if (seconds.isEmpty()) {
            return null;
        }
        var sorted =
                new ArrayList<>(seconds.stream().map(Number::longValue).sorted().toList());
        return Math.max(1, Math.round(sorted.get(sorted.size() / 2) / 60f));
    }
}
