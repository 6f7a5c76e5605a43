package org.chatsupport.notification.alert;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.chatsupport.defaults.consumer.DatabaseException;
import org.chatsupport.defaults.events.Shortened;

/** What admins are alerted to; each cause once. */
@ApplicationScoped
public class Alerts {
    private final AgroalDataSource database;

    Alerts(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * Something that asks for attention.
     *
     * @param eventId of the cause: a repeat of it raises no second alert
     */
    public record Alert(String eventId, String type, long ticketId, String title, Instant createdAt) {

        public static Alert newTicket(String eventId, long ticketId, String name, String phone, Instant at) {
            return new Alert(eventId, "new_ticket", ticketId, who(name, phone) + " asks for support", at);
        }

        public static Alert newMessage(String eventId, long ticketId, String name, String phone, Instant at) {
            return new Alert(eventId, "new_message", ticketId, who(name, phone) + " wrote", at);
        }

        private static String who(String name, String phone) {
            if (name != null && !name.isBlank()) {
                return Shortened.to(200, name);
            }
            return phone == null ? "Somebody" : "+" + phone;
        }
    }

    /** As shown. */
    public record Listed(long id, String type, long ticketId, String title, Instant createdAt) {}

    /** To be called inside a transaction. */
    public void raise(Collection<Alert> alerts) {
        if (alerts.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        """
                        INSERT INTO alerts (event_id, type, ticket_id, title, created_at) VALUES (?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE id = id""")) {
            for (var alert : alerts) {
                insert.setString(1, alert.eventId());
                insert.setString(2, alert.type());
                insert.setLong(3, alert.ticketId());
                insert.setString(4, alert.title());
                insert.setTimestamp(5, Timestamp.from(alert.createdAt()));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Newest first, those before a known one. */
    List<Listed> list(long before, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        """
                        SELECT id, type, ticket_id, title, created_at FROM alerts WHERE id < ?
                        ORDER BY id DESC LIMIT ?""")) {
            select.setLong(1, before);
            select.setInt(2, limit);
            var alerts = new ArrayList<Listed>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    alerts.add(new Listed(
                            row.getLong(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getString(4),
                            row.getTimestamp(5).toInstant()));
                }
            }
            return alerts;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
