package org.chatsupport.support.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.sql.Sql;

/** Events that are saved in the same transaction as the change they describe. */
@ApplicationScoped
public class Outbox {
    private final AgroalDataSource database;
    private final TransactionSynchronizationRegistry transactions;
    private final OutboxRelay relay;

    Outbox(AgroalDataSource database, TransactionSynchronizationRegistry transactions, OutboxRelay relay) {
        this.database = database;
        this.transactions = transactions;
        this.relay = relay;
    }

    /**
     * An event that waits.
     *
     * @param waited by MySQL's clock, which all replicas share
     */
    record Row(long id, OutgoingEvent event, Instant createdAt, Duration waited) {}

    /** Saves events while their tickets are locked, so that a contact's rows are in the order of their commits. */
    public void add(List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        Sql.with(database, connection -> {
            try (var insert = connection.prepareStatement(
                    "INSERT INTO outbox (topic, event_key, event_id, body) VALUES (?, ?, ?, ?)")) {
                for (var event : events) {
                    insert.setString(1, event.topic());
                    insert.setString(2, event.key());
                    insert.setString(3, event.id());
                    insert.setBytes(4, event.data());
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
        transactions.registerInterposedSynchronization(new WakeAfterCommit());
    }

    /** Takes the lease until the end of the transaction; false when another replica holds it. */
    boolean takeLease() {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                            "SELECT id FROM outbox_lease WHERE id = 1 FOR UPDATE SKIP LOCKED");
                    var row = select.executeQuery()) {
                return row.next();
            }
        });
    }

    /**
     * Returns the oldest rows behind one that was removed long ago. MySQL keeps deleted rows as long as some reader may want
     * them, such as a backup, and would walk over all of them from the beginning.
     */
    List<Row> oldest(long after, int limit) {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                    """
                    SELECT id, topic, event_key, event_id, body, created_at,
                      TIMESTAMPDIFF(SECOND, created_at, UTC_TIMESTAMP(6))
                    FROM outbox WHERE id > ? ORDER BY id LIMIT ?""")) {
                select.setLong(1, after);
                select.setInt(2, limit);
                var rows = new ArrayList<Row>();
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        rows.add(new Row(
                                row.getLong(1),
                                new OutgoingEvent(
                                        row.getString(2), row.getString(3), row.getString(4), row.getBytes(5)),
                                row.getTimestamp(6).toInstant(),
                                Duration.ofSeconds(row.getLong(7))));
                    }
                }
                return rows;
            }
        });
    }

    void remove(List<Row> rows) {
        Sql.with(database, connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM outbox WHERE id IN (" + Sql.marks(rows) + ")")) {
                int position = 1;
                for (var row : rows) {
                    delete.setLong(position++, row.id());
                }
                return delete.executeUpdate();
            }
        });
    }

    private final class WakeAfterCommit implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }
}
