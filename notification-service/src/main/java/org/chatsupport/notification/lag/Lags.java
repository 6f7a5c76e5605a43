package org.chatsupport.notification.lag;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.notification.alert.Alerts;
import org.chatsupport.notification.alert.Alerts.Alert;

/** The table of consumers that are behind. Its row and its alert are one transaction, so replicas raise one alert. */
@ApplicationScoped
class Lags {
    private final AgroalDataSource database;
    private final Alerts alerts;

    Lags(AgroalDataSource database, Alerts alerts) {
        this.database = database;
        this.alerts = alerts;
    }

    /** Returns the consumers that an alert was raised for, each with the time since when it has been behind. */
    Map<Reading, Instant> told() {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement("SELECT consumer_group, topic, since FROM lags");
                    var row = select.executeQuery()) {
                var told = new HashMap<Reading, Instant>();
                while (row.next()) {
                    told.put(
                            new Reading(row.getString(1), row.getString(2)),
                            row.getTimestamp(3).toInstant());
                }
                return told;
            }
        });
    }

    /** Raises an alert, unless another replica did. */
    @Transactional
    void begin(Reading reading, Instant since, Alert alert) {
        boolean isNew = Sql.with(database, connection -> {
            try (var insert = connection.prepareStatement(
                    "INSERT IGNORE INTO lags (consumer_group, topic, since) VALUES (?, ?, ?)")) {
                insert.setString(1, reading.group());
                insert.setString(2, reading.topic());
                insert.setTimestamp(3, Timestamp.from(since));
                return insert.executeUpdate() == 1;
            }
        });
        if (isNew) {
            alerts.raise(List.of(alert));
        }
    }

    /** Raises an alert that it is over, unless another replica did. */
    @Transactional
    void end(Reading reading, Instant since, Alert alert) {
        boolean wasTold = Sql.with(database, connection -> {
            try (var delete = connection.prepareStatement(
                    "DELETE FROM lags WHERE consumer_group = ? AND topic = ? AND since = ?")) {
                delete.setString(1, reading.group());
                delete.setString(2, reading.topic());
                delete.setTimestamp(3, Timestamp.from(since));
                return delete.executeUpdate() == 1;
            }
        });
        if (wasTold) {
            alerts.raise(List.of(alert));
        }
    }
}
