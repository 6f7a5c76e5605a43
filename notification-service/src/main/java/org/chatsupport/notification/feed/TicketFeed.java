package org.chatsupport.notification.feed;

import io.agroal.api.AgroalDataSource;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.notification.alert.Alerts;
import org.chatsupport.notification.events.TicketChanged;
import org.chatsupport.notification.events.TicketChanged.Ticket;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps the counts correct even if events repeat or arrive late. A version that is not newer than the known one changes
 * nothing; a newer one changes the counters by the difference, in one transaction.
 */
@ApplicationScoped
class TicketFeed {
    private final EventBatches batches;
    private final AgroalDataSource database;
    private final Alerts alerts;
    private final Json json;

    TicketFeed(EventBatches batches, AgroalDataSource database, Alerts alerts, Json json) {
        this.batches = batches;
        this.database = database;
        this.alerts = alerts;
        this.json = json;
    }

    private record Known(long version, String status, boolean assigned) {
        int open() {
            return status.equals("OPEN") || status.equals("IN_PROGRESS") ? 1 : 0;
        }

        int inProgress() {
            return status.equals("IN_PROGRESS") ? 1 : 0;
        }

        int unassigned() {
            return assigned ? 0 : open();
        }
    }

    @Incoming("ticket-changed")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        // The rows are sorted, so that all replicas lock them in the same order.
        var newest = new TreeMap<Long, Ticket>();
        var alerting = new ArrayList<Alerts.Alert>();
        for (var event : events) {
            var change = json.read(event.data(), TicketChanged.class);
            var ticket = change.ticket();
            newest.merge(ticket.id(), ticket, (one, other) -> other.version() > one.version() ? other : one);
            if (event.topic().equals("support.ticket.created") && change.asksForSupport()) {
                alerting.add(Alerts.Alert.newTicket(
                        event.id(), ticket.id(), change.name(), ticket.phoneNumber(), ticket.createdAt()));
            } else if (change.saysWhyNotContent()) {
                var who = Alerts.Alert.who(change.name(), ticket.phoneNumber());
                alerting.add(Alerts.Alert.lowRating(event.id(), ticket.id(), who, ticket.rating(), ticket.updatedAt()));
            }
        }
        Sql.with(database, connection -> {
            apply(connection, newest);
            return null;
        });
        alerts.raise(alerting);
        return List.of();
    }

    private static void apply(Connection connection, Map<Long, Ticket> newest) throws SQLException {
        // The counter row is locked first, so that replicas proceed one after another and cannot deadlock.
        try (var lock = connection.prepareStatement("SELECT id FROM counters WHERE id = 1 FOR UPDATE")) {
            lock.executeQuery();
        }
        var known = known(connection, newest.keySet());
        int open = 0;
        int inProgress = 0;
        int unassigned = 0;
        var changed = new HashMap<Long, Known>();
        for (var ticket : newest.values()) {
            var before = known.getOrDefault(ticket.id(), new Known(0, "CLOSED", true));
            if (ticket.version() > before.version()) {
                var now = new Known(ticket.version(), ticket.status(), ticket.assignedAdminId() != null);
                changed.put(ticket.id(), now);
                open += now.open() - before.open();
                inProgress += now.inProgress() - before.inProgress();
                unassigned += now.unassigned() - before.unassigned();
            }
        }
        save(connection, changed);
        try (var update = connection.prepareStatement(
                """
                UPDATE counters SET open_tickets = open_tickets + ?, in_progress_tickets = in_progress_tickets + ?,
                  unassigned_tickets = unassigned_tickets + ? WHERE id = 1""")) {
            update.setInt(1, open);
            update.setInt(2, inProgress);
            update.setInt(3, unassigned);
            update.executeUpdate();
        }
    }

    private static Map<Long, Known> known(Connection connection, Collection<Long> ids) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT ticket_id, version, status, assigned FROM tickets WHERE ticket_id IN (" + Sql.marks(ids)
                        + ")")) {
            int position = 1;
            for (var id : ids) {
                select.setLong(position++, id);
            }
            var known = new HashMap<Long, Known>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    known.put(row.getLong(1), new Known(row.getLong(2), row.getString(3), row.getBoolean(4)));
                }
            }
            return known;
        }
    }

    private static void save(Connection connection, Map<Long, Known> changed) throws SQLException {
        try (var upsert = connection.prepareStatement(
                """
                INSERT INTO tickets (ticket_id, version, status, assigned) VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE version = VALUES(version), status = VALUES(status),
                  assigned = VALUES(assigned)""")) {
            for (var entry : changed.entrySet()) {
                upsert.setLong(1, entry.getKey());
                upsert.setLong(2, entry.getValue().version());
                upsert.setString(3, entry.getValue().status());
                upsert.setBoolean(4, entry.getValue().assigned());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
