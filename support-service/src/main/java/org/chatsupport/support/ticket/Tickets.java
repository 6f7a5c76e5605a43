package org.chatsupport.support.ticket;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.support.outbox.Outbox;

/** Tickets under lock: a transaction that changes one holds its row from reading it until the commit. */
@ApplicationScoped
public class Tickets {
    private final EntityManager entities;
    private final AgroalDataSource database;
    private final ContactNames names;
    private final Outbox outbox;
    private final Json json;

    Tickets(EntityManager entities, AgroalDataSource database, ContactNames names, Outbox outbox, Json json) {
        this.entities = entities;
        this.database = database;
        this.names = names;
        this.outbox = outbox;
        this.json = json;
    }

    /** Locks one ticket, if there is one of that id. */
    public Optional<Ticket> lock(long id) {
        return Optional.ofNullable(entities.find(Ticket.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Locks the ticket that a request names; answers with 404 when there is none. */
    public Ticket locked(long id) {
        return lock(id).orElseThrow(() -> Problems.notFound("ticket", id));
    }

    /** Returns the ticket that a request names, without locking it; answers with 404 when there is none. */
    public Ticket existing(long id) {
        var ticket = entities.find(Ticket.class, id);
        if (ticket == null) {
            throw Problems.notFound("ticket", id);
        }
        return ticket;
    }

    /** Locks several tickets, in the order of their ids. */
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

    /**
     * Locks the active tickets of these contacts. All transactions lock tickets in the order of their ids, so that no two
     * wait for each other; the ids are therefore read first, without a lock.
     */
    public Map<ContactKey, Ticket> lockActive(Collection<ContactKey> contacts) {
        var found = new HashMap<ContactKey, Ticket>();
        if (!contacts.isEmpty()) {
            var ids = entities.createQuery("SELECT id FROM Ticket WHERE activeContact IN (:keys)", Long.class)
                    .setParameter(
                            "keys", contacts.stream().map(ContactKey::toString).toList())
                    .getResultList();
            lock(ids).values().stream()
                    // It may have closed in between.
                    .filter(ticket -> ticket.status != Status.CLOSED)
                    .forEach(ticket -> found.put(ticket.contactKey(), ticket));
        }
        return found;
    }

    /**
     * Opens tickets for contacts without an active one, and locks the active ones. The unique key decides when several
     * transactions try at once: the losers wait for the winner's commit and then find its ticket.
     */
    public Map<ContactKey, Ticket> openAndLock(List<Opening> openings) {
        if (openings.isEmpty()) {
            return Map.of();
        }
        // A ticket that this transaction has closed must leave its place first.
        entities.flush();
        Sql.with(database, connection -> insert(connection, openings));
        return lockActive(
                openings.stream().map(Opening::contactKey).sorted().distinct().toList());
    }

    private static int[] insert(Connection connection, List<Opening> openings) throws SQLException {
        try (var insert = connection.prepareStatement(
                """
                INSERT INTO support_tickets (channel, contact, contact_user_id, phone_number, sender_name, user_name,
                  issue_description, priority, category, student_id, language, opened_by, created_at,
                  updated_at, last_activity_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE id = id""")) {
            for (var opening : openings) {
                var at = Timestamp.from(opening.at());
                insert.setString(1, opening.channel());
                insert.setString(2, opening.contact());
                insert.setString(3, opening.contactUserId());
                insert.setString(4, opening.phoneNumber());
                insert.setString(5, opening.senderName());
                insert.setString(6, opening.userName());
                insert.setString(7, opening.issueDescription());
                insert.setString(8, opening.priority().name());
                insert.setString(9, opening.category());
                insert.setObject(10, opening.studentId());
                insert.setString(11, opening.language());
                insert.setString(12, opening.openedBy().toString());
                insert.setTimestamp(13, at);
                insert.setTimestamp(14, at);
                insert.setTimestamp(15, at);
                insert.addBatch();
            }
            return insert.executeBatch();
        }
    }

    /** Stores and publishes what happened to a locked ticket. */
    public void save(Ticket ticket) {
        save(ticket.happenings());
    }

    /** Stores and publishes what happened to locked tickets, in this order. */
    public void save(List<Happening> happenings) {
        save(happenings, messages -> {});
    }

    /**
     * Stores and publishes what happened to locked tickets, in this order.
     *
     * @param stored gets the new messages when all rows are stored and before the events are written
     */
    public void save(List<Happening> happenings, Consumer<List<Message>> stored) {
        happenings.forEach(happening -> happening.store(entities));
        stored.accept(happenings.stream()
                .filter(Happening.NewMessage.class::isInstance)
                .map(happening -> ((Happening.NewMessage) happening).message())
                .toList());
        entities.flush();
        var given =
                names.of(happenings.stream().map(Happening::contact).distinct().toList());
        outbox.add(happenings.stream()
                .map(happening -> happening.event(json, given.get(happening.contact())))
                .toList());
    }
}
