package org.chatsupport.gateway.outbound;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.sql.Sql;
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

    /** Parks statuses at once, whatever becomes of the transaction around: the sender must see them from now on. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void park(Collection<MessageStatus> statuses) {
        Sql.with(database, connection -> {
            try (var insert = connection.prepareStatement(
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
            }
            return null;
        });
    }

    List<MessageStatus> of(Collection<String> wamids) {
        if (wamids.isEmpty()) {
            return List.of();
        }
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                    "SELECT body FROM parked_statuses WHERE wamid IN (" + Sql.marks(wamids) + ") ORDER BY id")) {
                Sql.set(select, 1, wamids);
                var found = new ArrayList<MessageStatus>();
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(json.read(row.getBytes(1), MessageStatus.class));
                    }
                }
                return found;
            }
        });
    }

    void forget(Duration olderThan) {
        Sql.with(database, connection -> {
            try (var delete =
                    connection.prepareStatement("DELETE FROM parked_statuses WHERE created_at < ? LIMIT 10000")) {
                delete.setTimestamp(1, Timestamp.from(Instant.now().minus(olderThan)));
                delete.executeUpdate();
            }
            return null;
        });
    }
}
