package org.chatsupport.gateway.outbound;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chatsupport.defaults.events.Shortened;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.gateway.events.DeliveryError;
import org.chatsupport.gateway.events.MessageStatus;

/**
 * What became of every message. Its row says that it is being sent before the call to WhatsApp is made, so that after a
 * crash we know which may have been sent; those are never sent again by themselves.
 */
@ApplicationScoped
class SendLedger {
    private final AgroalDataSource database;

    SendLedger(AgroalDataSource database) {
        this.database = database;
    }

    enum State {
        QUEUED,
        SENDING,
        SENT,
        FAILED,
        UNCONFIRMED
    }

    record Entry(
            String messageId,
            String channel,
            String contact,
            State state,
            String wamid,
            DeliveryError error,
            Instant updatedAt) {

        /** The status to tell; null while nobody knows. */
        MessageStatus status() {
            return state == State.QUEUED || state == State.SENDING
                    ? null
                    : new MessageStatus(
                            channel,
                            contact,
                            messageId,
                            wamid,
                            state.name().toLowerCase(java.util.Locale.ROOT),
                            updatedAt,
                            error);
        }
    }

    /** Records outcomes; a state that a status webhook has already settled stays. */
    void settle(Collection<Entry> outcomes) {
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement(
                    """
                    UPDATE sends SET wamid = COALESCE(?, wamid), error_code = ?, error_title = ?, error_details = ?,
                      updated_at = ?, state = ?, body = NULL
                    WHERE message_id = ? AND state IN ('SENDING', 'UNCONFIRMED')""")) {
                for (var outcome : outcomes) {
                    update.setString(1, outcome.wamid());
                    setError(update, 2, outcome.error());
                    update.setTimestamp(5, Timestamp.from(outcome.updatedAt()));
                    update.setString(6, outcome.state().name());
                    update.setString(7, outcome.messageId());
                    update.addBatch();
                }
                update.executeBatch();
            }
            return null;
        });
    }

    /** Those of these that nobody knows the end of. */
    Set<String> inDoubt(Collection<String> messageIds) {
        return Sql.with(database, connection -> byId(connection, "message_id", messageIds)).values().stream()
                .filter(entry -> entry.state() == State.SENDING || entry.state() == State.UNCONFIRMED)
                .map(Entry::messageId)
                .collect(Collectors.toSet());
    }

    /** Locks up to 200 rows that nobody knows the end of for this long. */
    List<Entry> lockInDoubt(Duration longerThan) {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                    """
                    SELECT * FROM sends WHERE state = 'SENDING' AND updated_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
                    ORDER BY updated_at LIMIT 200 FOR UPDATE SKIP LOCKED""")) {
                select.setLong(1, longerThan.toMillis() * 1_000);
                return entries(select);
            }
        });
    }

    /** Locks up to 200 rows whose end is settled, and was not told for this long. */
    List<Entry> lockUntold(Duration longerThan) {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                    """
                    SELECT * FROM sends WHERE untold_since < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
                    ORDER BY untold_since LIMIT 200 FOR UPDATE SKIP LOCKED""")) {
                select.setLong(1, longerThan.toMillis() * 1_000);
                return entries(select);
            }
        });
    }

    /** Notes that the ends of these were told. */
    void told(Collection<Entry> entries) {
        Sql.with(database, connection -> {
            try (var update =
                    connection.prepareStatement("UPDATE sends SET untold_since = NULL WHERE message_id = ?")) {
                for (var entry : entries) {
                    update.setString(1, entry.messageId());
                    update.addBatch();
                }
                update.executeBatch();
            }
            return null;
        });
    }

    Map<String, Entry> findByWamid(Collection<String> wamids) {
        return Sql.with(database, connection -> byId(connection, "wamid", wamids));
    }

    private static Map<String, Entry> byId(Connection connection, String column, Collection<String> ids)
            throws SQLException {
        if (ids.isEmpty()) {
            return Map.of();
        }
        try (var select =
                connection.prepareStatement("SELECT * FROM sends WHERE " + column + " IN (" + Sql.marks(ids) + ")")) {
            Sql.set(select, 1, ids);
            var found = new HashMap<String, Entry>();
            for (var entry : entries(select)) {
                found.put(column.equals("wamid") ? entry.wamid() : entry.messageId(), entry);
            }
            return found;
        }
    }

    private static List<Entry> entries(PreparedStatement select) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                var title = row.getString("error_title");
                entries.add(new Entry(
                        row.getString("message_id"),
                        row.getString("channel"),
                        row.getString("contact"),
                        State.valueOf(row.getString("state")),
                        row.getString("wamid"),
                        title == null
                                ? null
                                : new DeliveryError(
                                        row.getObject("error_code", Integer.class),
                                        title,
                                        row.getString("error_details")),
                        row.getTimestamp("updated_at").toInstant()));
            }
        }
        return entries;
    }

    static void setError(PreparedStatement statement, int position, DeliveryError error) throws SQLException {
        statement.setObject(position, error == null ? null : error.code());
        statement.setString(position + 1, error == null ? null : Shortened.to(255, error.title()));
        statement.setString(position + 2, error == null ? null : Shortened.to(1000, error.details()));
    }
}
