package org.chatsupport.notification.alert;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.defaults.text.Sha256;
import org.chatsupport.defaults.text.Truncation;
import org.chatsupport.notification.events.AccountUpdated;

/** The table of alerts; each cause raises one alert. */
@ApplicationScoped
public class Alerts {
    private static final int ID_BYTES = 16;

    private final AgroalDataSource database;

    Alerts(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * A fact that needs attention.
     *
     * @param eventId the id of the cause; a repeat of it raises no second alert
     * @param ticketId null when the alert is about the WhatsApp account
     * @param severity {@code info}, {@code warning} or {@code critical}
     * @param details WhatsApp's own text; null when there is none
     */
    public record Alert(
            String eventId,
            String type,
            Long ticketId,
            String severity,
            String title,
            String details,
            Instant createdAt) {

        public static Alert newTicket(String eventId, long ticketId, String name, String phone, Instant at) {
            return new Alert(eventId, "new_ticket", ticketId, "info", who(name, phone) + " asks for support", null, at);
        }

        public static Alert newMessage(String eventId, long ticketId, String name, String phone, Instant at) {
            return new Alert(eventId, "new_message", ticketId, "info", who(name, phone) + " wrote", null, at);
        }

        /** Makes the alert that a user is not content and says why. */
        public static Alert lowRating(String eventId, long ticketId, String who, int stars, Instant at) {
            return new Alert(
                    eventId,
                    "low_rating",
                    ticketId,
                    "warning",
                    who + " rated " + stars + " of 5 and wrote why",
                    null,
                    at);
        }

        /**
         * Makes the alert that a service has put a record aside.
         *
         * @param topic of the dead letter, {@code <service>.<topic>.dlq}
         */
        static Alert deadLetter(String topic, String eventId, Instant at) {
            var service = topic.substring(0, topic.indexOf('.'));
            var record = topic.substring(service.length() + 1, topic.lastIndexOf('.'));
            return new Alert(
                    "dead-letter-" + Sha256.hex(topic + ":" + eventId, ID_BYTES),
                    "dead_letter",
                    null,
                    "critical",
                    Truncation.to(255, service + " could not handle a record of " + record),
                    "Nothing is lost: deploy/kafka/dead-letters shows why, and replays it.",
                    at);
        }

        static Alert account(String eventId, AccountUpdated update) {
            return new Alert(
                    eventId,
                    update.kind(),
                    null,
                    update.severity(),
                    Truncation.to(255, update.title()),
                    Truncation.to(1_000, update.details()),
                    update.occurredAt());
        }

        /** Returns the user's name, or else the number. */
        public static String who(String name, String phone) {
            if (name != null && !name.isBlank()) {
                return Truncation.to(200, name);
            }
            return phone == null ? "Somebody" : "+" + phone;
        }
    }

    /** An alert as the API shows it. */
    public record Listed(
            long id, String type, Long ticketId, String severity, String title, String details, Instant createdAt) {}

    /** Stores alerts. Must be called inside a transaction. */
    public void raise(Collection<Alert> alerts) {
        if (alerts.isEmpty()) {
            return;
        }
        Sql.with(database, connection -> {
            try (var insert = connection.prepareStatement(
                    """
                        INSERT INTO alerts (event_id, type, ticket_id, severity, title, details, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE id = id""")) {
                for (var alert : alerts) {
                    insert.setString(1, alert.eventId());
                    insert.setString(2, alert.type());
                    insert.setObject(3, alert.ticketId());
                    insert.setString(4, alert.severity());
                    insert.setString(5, alert.title());
                    insert.setString(6, alert.details());
                    insert.setTimestamp(7, Timestamp.from(alert.createdAt()));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return null;
        });
    }

    /** Returns the alerts before a known one, newest first. */
    List<Listed> list(long before, int limit, boolean aboutAccount) {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                    """
                        SELECT id, type, ticket_id, severity, title, details, created_at FROM alerts
                        WHERE id < ? %s ORDER BY id DESC LIMIT ?"""
                            .formatted(aboutAccount ? "AND ticket_id IS NULL" : ""))) {
                select.setLong(1, before);
                select.setInt(2, limit);
                var alerts = new ArrayList<Listed>();
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        alerts.add(new Listed(
                                row.getLong(1),
                                row.getString(2),
                                row.getObject(3, Long.class),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getTimestamp(7).toInstant()));
                    }
                }
                return alerts;
            }
        });
    }
}
