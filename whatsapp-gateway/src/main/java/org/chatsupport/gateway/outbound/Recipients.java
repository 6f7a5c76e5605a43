package org.chatsupport.gateway.outbound;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.gateway.graph.GraphConfig;
import org.chatsupport.gateway.outbound.Attempt.Result;

/**
 * The recipients that have messages waiting. A recipient's row says when its next message may be sent: never while one is
 * under way, and not faster than WhatsApp allows between two parties. Times are by MySQL's clock.
 */
@ApplicationScoped
class Recipients {
    private final AgroalDataSource database;
    private final GraphConfig config;

    Recipients(AgroalDataSource database, GraphConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Makes the recipients of new messages due, unless they are already. */
    void add(Connection connection, Collection<SendRequested> requests) throws SQLException {
        try (var upsert = connection.prepareStatement(
                """
                INSERT INTO recipients (channel, contact, next_at) VALUES (?, ?, UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE next_at = COALESCE(next_at, GREATEST(UTC_TIMESTAMP(6),
                  COALESCE(paid_until - INTERVAL ? MICROSECOND, UTC_TIMESTAMP(6))))""")) {
            // In one order for all, so that two replicas do not wait for each other.
            for (var recipient :
                    new TreeSet<>(requests.stream().map(Recipient::of).toList())) {
                upsert.setString(1, recipient.channel());
                upsert.setString(2, recipient.contact());
                upsert.setLong(3, burst());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /** Locks the recipients of attempts until the transaction ends. */
    void lock(Connection connection, Collection<Attempt> attempts) throws SQLException {
        if (attempts.isEmpty()) {
            return;
        }
        var marks = String.join(",", Collections.nCopies(attempts.size(), "(?, ?)"));
        try (var select = connection.prepareStatement("SELECT 1 FROM recipients WHERE (channel, contact) IN (" + marks
                + ") ORDER BY channel, contact FOR UPDATE")) {
            int position = 1;
            for (var attempt : attempts) {
                select.setString(position++, attempt.recipient().channel());
                select.setString(position++, attempt.recipient().contact());
            }
            select.executeQuery().close();
        }
    }

    /** Locks contacts whose next message is due, the longest waiting first; rows that others have locked are left out. */
    List<String> lockDue(Connection connection, String channel, int limit) throws SQLException {
        try (var select = connection.prepareStatement(
                """
                SELECT contact FROM recipients WHERE channel = ? AND next_at <= UTC_TIMESTAMP(6)
                ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED""")) {
            select.setString(1, channel);
            select.setInt(2, limit);
            var contacts = new ArrayList<String>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    contacts.add(row.getString(1));
                }
            }
            return contacts;
        }
    }

    /** Reserves contacts for this replica; another one takes over when the lease expires. */
    void lease(Connection connection, String channel, Collection<String> contacts, Duration lease) throws SQLException {
        setNext(connection, channel, contacts, MySqlTime.in(lease));
    }

    /** Notes that nothing waits for these contacts. */
    void rest(Connection connection, String channel, Collection<String> contacts) throws SQLException {
        setNext(connection, channel, contacts, "NULL");
    }

    /** Makes the recipients of finished attempts due again: for their next message, or after a pause. */
    void release(Connection connection, Collection<Attempt> attempts) throws SQLException {
        var byRecipient = new TreeMap<Recipient, Attempt>();
        attempts.forEach(attempt -> byRecipient.put(attempt.recipient(), attempt));
        try (var update = connection.prepareStatement(
                """
                UPDATE recipients r SET
                  paid_until = IF(?, GREATEST(COALESCE(paid_until, UTC_TIMESTAMP(6)), UTC_TIMESTAMP(6))
                    + INTERVAL ? MICROSECOND, paid_until),
                  next_at = IF(EXISTS (SELECT 1 FROM sends s WHERE s.channel = r.channel AND s.contact = r.contact
                      AND s.state = 'QUEUED'),
                    GREATEST(UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND,
                      COALESCE(paid_until, UTC_TIMESTAMP(6)) - INTERVAL ? MICROSECOND),
                    NULL)
                WHERE channel = ? AND contact = ?""")) {
            for (var entry : byRecipient.entrySet()) {
                var attempt = entry.getValue();
                var pause = attempt.result() instanceof Result.Later later ? later.pause() : Duration.ZERO;
                update.setBoolean(1, attempt.countsForThePair());
                update.setLong(2, MySqlTime.micros(config.pairInterval()));
                update.setLong(3, MySqlTime.micros(pause));
                update.setLong(4, burst());
                update.setString(5, entry.getKey().channel());
                update.setString(6, entry.getKey().contact());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Extends the leases of recipients that are still being sent to. */
    void renew(Collection<Recipient> recipients, Duration lease) {
        var byChannel = new TreeMap<String, List<String>>();
        recipients.forEach(recipient -> byChannel
                .computeIfAbsent(recipient.channel(), any -> new ArrayList<>())
                .add(recipient.contact()));
        byChannel.forEach((channel, contacts) -> Sql.with(database, connection -> {
            lease(connection, channel, contacts, lease);
            return null;
        }));
    }

    /** Deletes the rows of recipients with nothing waiting that may send a whole burst again. */
    void deleteIdle() {
        Sql.with(database, connection -> {
            try (var delete = connection.prepareStatement(
                    """
                    DELETE FROM recipients WHERE paid_until < UTC_TIMESTAMP(6) - INTERVAL 1 HOUR AND next_at IS NULL
                    LIMIT 10000""")) {
                return delete.executeUpdate();
            }
        });
    }

    /** How far, in microseconds, a burst may run ahead of the pair's rate. */
    private long burst() {
        return MySqlTime.micros(config.pairInterval()) * (config.pairBurst() - 1);
    }

    private static void setNext(Connection connection, String channel, Collection<String> contacts, String next)
            throws SQLException {
        if (!contacts.isEmpty()) {
            try (var update = connection.prepareStatement("UPDATE recipients SET next_at = " + next
                    + " WHERE channel = ? AND contact IN (" + Sql.marks(contacts) + ")")) {
                update.setString(1, channel);
                Sql.set(update, 2, contacts);
                update.executeUpdate();
            }
        }
    }
}
