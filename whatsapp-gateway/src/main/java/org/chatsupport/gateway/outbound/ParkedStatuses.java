package org.chatsupport.gateway.outbound;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.chatsupport.defaults.consumer.DatabaseException;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.gateway.events.MessageStatus;

/** Statuses that came before we knew which message they belong to, kept until the ledger knows Meta's id. */
@ApplicationScoped
class ParkedStatuses {
    private final AgroalDataSource database;
    private final Json json;

    ParkedStatuses(AgroalDataSource database, Json json) {
        this.database = database;
        this.json = json;
    }

    void park(Collection<MessageStatus> statuses) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "INSERT IGNORE INTO parked_statuses (wamid, status, body, created_at) VALUES (?, ?, ?, ?)")) {
            for (var status : statuses) {
                insert.setString(1, status.wamid());
                insert.setString(2, status.status());
                // As text: MySQL makes no JSON of bytes.
                insert.setString(3, new String(json.write(status), StandardCharsets.UTF_8));
                insert.setTimestamp(4, Timestamp.from(Instant.now()));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    List<MessageStatus> of(Collection<String> wamids) {
        if (wamids.isEmpty()) {
            return List.of();
        }
        var marks = String.join(",", Collections.nCopies(wamids.size(), "?"));
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT body FROM parked_statuses WHERE wamid IN (" + marks + ") ORDER BY id")) {
            int position = 1;
            for (var wamid : wamids) {
                select.setString(position++, wamid);
            }
            var found = new ArrayList<MessageStatus>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(json.read(row.getBytes(1), MessageStatus.class));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    void forget(Duration olderThan) {
        try (var connection = database.getConnection();
                var delete =
                        connection.prepareStatement("DELETE FROM parked_statuses WHERE created_at < ? LIMIT 10000")) {
            delete.setTimestamp(1, Timestamp.from(Instant.now().minus(olderThan)));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
