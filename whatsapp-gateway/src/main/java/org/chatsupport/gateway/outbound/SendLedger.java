package org.chatsupport.gateway.outbound;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.defaults.text.Truncation;
import org.chatsupport.gateway.events.DeliveryError;
import org.chatsupport.gateway.events.MessageStatus;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.gateway.outbound.Attempt.Claimed;
import org.chatsupport.gateway.outbound.Attempt.Result;

/**
 * The ledger of every message for WhatsApp (docs/adr/0004). Its row says that the message is being sent before WhatsApp
 * is called. After a crash we therefore know which messages may have been sent; those are never sent again by themselves.
 */
@ApplicationScoped
class SendLedger {
    /** Messages of which WhatsApp may know: a status with our id proves that it accepted them. */
    private static final String KNOWN_TO_WHATSAPP =
            "(state IN ('SENDING', 'UNCONFIRMED') OR state = 'QUEUED' AND (attempts > 0 OR waits > 0))";

    private final AgroalDataSource database;
    private final Json json;

    SendLedger(AgroalDataSource database, Json json) {
        this.database = database;
        this.json = json;
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

        /** The status to publish; null while the outcome is unknown. */
        MessageStatus status() {
            return state == State.QUEUED || state == State.SENDING
                    ? null
                    : new MessageStatus(
                            channel,
                            contact,
                            messageId,
                            wamid,
                            state.name().toLowerCase(Locale.ROOT),
                            updatedAt,
                            error);
        }
    }

    /** Adds messages in the state {@link State#QUEUED}; a message that is known already stays as it is. */
    void add(Connection connection, Collection<SendRequested> requests) throws SQLException {
        try (var insert = connection.prepareStatement(
                """
                INSERT IGNORE INTO sends (message_id, channel, contact, state, body, created_at, updated_at)
                VALUES (?, ?, ?, 'QUEUED', ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""")) {
            for (var request : requests) {
                insert.setString(1, request.messageId());
                insert.setString(2, request.channel());
                insert.setString(3, request.contact());
                insert.setString(4, new String(json.write(request), StandardCharsets.UTF_8));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * The first queued message of each of these contacts. Between two attempts it pauses for {@link
     * BackOff#LONGEST_PAUSE_S} at most; what is longer was waiting for its number, and does not count as trying.
     */
    List<Claimed> heads(Connection connection, String channel, List<String> contacts, boolean trial)
            throws SQLException {
        try (var select = connection.prepareStatement(
                """
                SELECT body, attempts, COALESCE(waits, 0), COALESCE(TIMESTAMPDIFF(SECOND, first_try_at, updated_at)
                  + LEAST(TIMESTAMPDIFF(SECOND, updated_at, UTC_TIMESTAMP(6)), %d), 0) FROM sends
                WHERE seq IN (SELECT * FROM (SELECT MIN(seq) FROM sends WHERE channel = ? AND state = 'QUEUED'
                  AND contact IN (%s) GROUP BY contact) AS first)"""
                        .formatted(BackOff.LONGEST_PAUSE_S, Sql.marks(contacts)))) {
            select.setString(1, channel);
            Sql.set(select, 2, contacts);
            var heads = new ArrayList<Claimed>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    heads.add(new Claimed(
                            json.read(row.getString(1).getBytes(StandardCharsets.UTF_8), SendRequested.class),
                            row.getInt(2) + 1,
                            row.getInt(3),
                            Duration.ofSeconds(row.getLong(4)),
                            trial));
                }
            }
            return heads;
        }
    }

    /**
     * Counts an attempt of messages, and marks those without a file as being sent. Returns the messages that are still
     * queued; a status may have settled the others.
     */
    List<Claimed> claim(Connection connection, List<Claimed> messages) throws SQLException {
        try (var update = connection.prepareStatement(
                """
                UPDATE sends SET state = IF(?, 'QUEUED', 'SENDING'), attempts = attempts + 1,
                  first_try_at = COALESCE(first_try_at + INTERVAL
                    GREATEST(0, TIMESTAMPDIFF(SECOND, updated_at, UTC_TIMESTAMP(6)) - ?) SECOND, UTC_TIMESTAMP(6)),
                  updated_at = UTC_TIMESTAMP(6)
                WHERE message_id = ? AND state = 'QUEUED'""")) {
            for (var message : messages) {
                // A file may take longer to upload than a call may stay unconfirmed; see begin.
                update.setBoolean(1, message.hasFile());
                update.setInt(2, BackOff.LONGEST_PAUSE_S);
                update.setString(3, message.request().messageId());
                update.addBatch();
            }
            var counts = update.executeBatch();
            return IntStream.range(0, counts.length)
                    .filter(i -> counts[i] != 0)
                    .mapToObj(messages::get)
                    .toList();
        }
    }

    /** Marks a message whose file is uploaded as being sent; false when another replica did, or its outcome is known. */
    boolean begin(String messageId) {
        return Sql.with(database, connection -> {
            try (var update = connection.prepareStatement("UPDATE sends SET state = 'SENDING',"
                    + " updated_at = UTC_TIMESTAMP(6) WHERE message_id = ? AND state = 'QUEUED'")) {
                update.setString(1, messageId);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** Records the results of attempts; a state that a status webhook has already settled stays. */
    void settle(Connection connection, Collection<Attempt> attempts) throws SQLException {
        try (var end = connection.prepareStatement(
                        """
                        UPDATE sends SET wamid = COALESCE(?, wamid), error_code = ?, error_title = ?, error_details = ?,
                          updated_at = ?, state = ?, body = NULL, untold_since = IF(?, UTC_TIMESTAMP(6), NULL)
                        WHERE message_id = ? AND state IN ('QUEUED', 'SENDING', 'UNCONFIRMED')""");
                var again = connection.prepareStatement(
                        """
                        UPDATE sends SET state = 'QUEUED', updated_at = UTC_TIMESTAMP(6)
                        WHERE message_id = ? AND state IN ('QUEUED', 'SENDING')""");
                var waited = connection.prepareStatement(
                        """
                        UPDATE sends SET state = 'QUEUED', attempts = 0, first_try_at = NULL,
                          waits = COALESCE(waits, 0) + 1, updated_at = UTC_TIMESTAMP(6)
                        WHERE message_id = ? AND state IN ('QUEUED', 'SENDING')""")) {
            for (var attempt : attempts) {
                if (attempt.result() instanceof Result.Ended ended) {
                    setOutcome(end, ended.entry());
                    end.setBoolean(7, ended.published());
                    end.setString(8, ended.entry().messageId());
                    end.addBatch();
                } else if (attempt.result() instanceof Result.Later later) {
                    var statement = BackOff.isWait(later.remedy()) ? waited : again;
                    statement.setString(1, attempt.claimed().request().messageId());
                    statement.addBatch();
                }
            }
            end.executeBatch();
            again.executeBatch();
            waited.executeBatch();
        }
    }

    /** Records outcomes that statuses or the passing of time bring; a state that a status webhook has already settled stays. */
    void settle(Collection<Entry> outcomes) {
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement(
                    """
                    UPDATE sends SET wamid = COALESCE(?, wamid), error_code = ?, error_title = ?, error_details = ?,
                      updated_at = ?, state = ?, body = NULL
                    WHERE message_id = ? AND\s"""
                            + KNOWN_TO_WHATSAPP)) {
                for (var outcome : outcomes) {
                    setOutcome(update, outcome);
                    update.setString(7, outcome.messageId());
                    update.addBatch();
                }
                update.executeBatch();
            }
            return null;
        });
    }

    /** The given messages that a status settles: their outcome is unknown, or they wait for a repeat. */
    Set<String> unsettled(Collection<String> messageIds) {
        if (messageIds.isEmpty()) {
            return Set.of();
        }
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement("SELECT message_id FROM sends WHERE message_id IN ("
                    + Sql.marks(messageIds) + ") AND " + KNOWN_TO_WHATSAPP)) {
                Sql.set(select, 1, messageIds);
                var found = new HashSet<String>();
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getString(1));
                    }
                }
                return found;
            }
        });
    }

    /** Locks up to 200 messages whose outcome has been unknown for this long. */
    List<Entry> lockUnconfirmed(Duration longerThan) {
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

    /** Locks up to 200 messages whose outcome has been waiting to be published for this long. */
    List<Entry> lockUnpublished(Duration longerThan) {
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

    /** Notes that outcomes are published. */
    void published(Collection<Entry> entries) {
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

    /** The same inside a round. */
    void published(Connection connection, Collection<String> messageIds) throws SQLException {
        if (!messageIds.isEmpty()) {
            try (var update = connection.prepareStatement(
                    "UPDATE sends SET untold_since = NULL WHERE message_id IN (" + Sql.marks(messageIds) + ")")) {
                Sql.set(update, 1, messageIds);
                update.executeUpdate();
            }
        }
    }

    /** The entries of messages by WhatsApp's ids. */
    Map<String, Entry> findByWamid(Collection<String> wamids) {
        if (wamids.isEmpty()) {
            return Map.of();
        }
        return Sql.with(database, connection -> {
            try (var select =
                    connection.prepareStatement("SELECT * FROM sends WHERE wamid IN (" + Sql.marks(wamids) + ")")) {
                Sql.set(select, 1, wamids);
                var found = new HashMap<String, Entry>();
                entries(select).forEach(entry -> found.put(entry.wamid(), entry));
                return found;
            }
        });
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

    /** Sets the first six parameters of a statement that records an outcome. */
    private static void setOutcome(PreparedStatement statement, Entry outcome) throws SQLException {
        var error = outcome.error();
        statement.setString(1, outcome.wamid());
        statement.setObject(2, error == null ? null : error.code());
        statement.setString(3, error == null ? null : Truncation.to(255, error.title()));
        statement.setString(4, error == null ? null : Truncation.to(1000, error.details()));
        statement.setTimestamp(5, Timestamp.from(outcome.updatedAt()));
        statement.setString(6, outcome.state().name());
    }
}
