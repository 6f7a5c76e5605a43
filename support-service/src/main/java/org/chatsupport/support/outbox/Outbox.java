package org.chatsupport.support.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.chatsupport.defaults.consumer.DatabaseException;
import org.chatsupport.defaults.events.OutgoingEvent;

/** Events saved in the same transaction as the change they tell of. */
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

    record Row(long id, OutgoingEvent event) {}

    /** To be called last, while the tickets are locked: then a contact's rows are in the order of their commits. */
    public void add(List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO outbox (topic, event_key, event_id, body) VALUES (?, ?, ?, ?)")) {
            for (var event : events) {
                insert.setString(1, event.topic());
                insert.setString(2, event.key());
                insert.setString(3, event.id());
                insert.setBytes(4, event.data());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
        transactions.registerInterposedSynchronization(new WakeAfterCommit());
    }

    /** Takes the lease until the end of the transaction; false when another replica has it. */
    boolean takeLease() {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement("SELECT id FROM outbox_lease WHERE id = 1 FOR UPDATE SKIP LOCKED");
                var row = select.executeQuery()) {
            return row.next();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    List<Row> oldest(int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT id, topic, event_key, event_id, body FROM outbox ORDER BY id LIMIT ?")) {
            select.setInt(1, limit);
            var rows = new ArrayList<Row>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            row.getLong(1),
                            new OutgoingEvent(row.getString(2), row.getString(3), row.getString(4), row.getBytes(5))));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    void remove(List<Row> rows) {
        var marks = String.join(",", Collections.nCopies(rows.size(), "?"));
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("DELETE FROM outbox WHERE id IN (" + marks + ")")) {
            int position = 1;
            for (var row : rows) {
                delete.setLong(position++, row.id());
            }
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
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
