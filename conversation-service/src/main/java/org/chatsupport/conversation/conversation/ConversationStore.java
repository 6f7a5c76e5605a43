package org.chatsupport.conversation.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chatsupport.conversation.flow.Standing;
import org.chatsupport.conversation.flow.State;
import org.chatsupport.defaults.consumer.DatabaseException;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;

/** The conversation's tables, read and written a whole poll at a time. */
@ApplicationScoped
public class ConversationStore {
    private final AgroalDataSource database;
    private final Json json;

    ConversationStore(AgroalDataSource database, Json json) {
        this.database = database;
        this.json = json;
    }

    /**
     * A message that had its effect.
     *
     * @param sourceId WhatsApp's id of a user's message, ours of support's; unique within the channel
     */
    public record Logged(
            Conversation conversation,
            String sourceId,
            String direction,
            JsonNode content,
            List<OutgoingEvent> outputs,
            Instant sentAt) {}

    /** A line of the conversation's history. */
    public record HistoryLine(
            long id, String direction, JsonNode content, List<OutgoingEvent> outputs, Instant sentAt) {}

    private record StoredOutput(String topic, String key, String id, String data) {}

    private record StoredOutputs(List<StoredOutput> events) {}

    /** Outputs of those messages that had their effect already, by {@code channel + ":" + sourceId}. */
    public Map<String, List<OutgoingEvent>> outputsOf(Collection<String[]> channelsAndSourceIds) {
        if (channelsAndSourceIds.isEmpty()) {
            return Map.of();
        }
        var marks = String.join(",", Collections.nCopies(channelsAndSourceIds.size(), "(?,?)"));
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT channel, source_id, outputs FROM messages WHERE (channel, source_id) IN (" + marks
                                + ")")) {
            int position = 1;
            for (var pair : channelsAndSourceIds) {
                select.setString(position++, pair[0]);
                select.setString(position++, pair[1]);
            }
            var found = new HashMap<String, List<OutgoingEvent>>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1) + ":" + row.getString(2), outputs(row.getBytes(3)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Creates the conversations that do not exist yet and locks all until the end of the transaction. */
    public Map<String, Conversation> lock(Map<String, Conversation> contacts) {
        if (contacts.isEmpty()) {
            return new HashMap<>();
        }
        try (var connection = database.getConnection()) {
            var found = select(connection, contacts.keySet(), true);
            var missing = contacts.values().stream()
                    .filter(contact -> !found.containsKey(contact.key()))
                    .sorted(java.util.Comparator.comparing(Conversation::key))
                    .toList();
            if (!missing.isEmpty()) {
                insert(connection, missing);
                found.putAll(select(
                        connection, missing.stream().map(Conversation::key).toList(), true));
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public Conversation find(String key) {
        try (var connection = database.getConnection()) {
            return select(connection, List.of(key), false).get(key);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public void save(Collection<Conversation> conversations) {
        if (conversations.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        """
                        UPDATE conversations SET phone = ?, user_id = ?, name = ?, language = ?, state = ?, ticket_id = ?,
                          ticket_status = ?, ticket_version = ?, rating = ?, ended = ?, blocked = ?, block_version = ?,
                          updated_at = ?
                        WHERE contact_key = ?""")) {
            for (var conversation : conversations) {
                var standing = conversation.standing();
                update.setString(1, conversation.phone());
                update.setString(2, conversation.userId());
                update.setString(3, conversation.name());
                update.setString(4, conversation.language());
                update.setString(5, standing.state().name());
                update.setObject(6, standing.ticketId());
                update.setString(7, standing.ticketStatus());
                update.setLong(8, conversation.ticketVersion());
                update.setObject(9, standing.rating());
                update.setBoolean(10, standing.ended());
                update.setBoolean(11, conversation.blocked());
                update.setLong(12, conversation.blockVersion());
                update.setTimestamp(13, Timestamp.from(Instant.now()));
                update.setString(14, conversation.key());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The unique key refuses a message that another replica logged meanwhile; the batch is then repeated. */
    public void log(Collection<Logged> messages) {
        if (messages.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        """
                        INSERT INTO messages (contact_key, channel, source_id, direction, content, outputs, sent_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
            for (var message : messages) {
                insert.setString(1, message.conversation().key());
                insert.setString(2, message.conversation().channel());
                insert.setString(3, message.sourceId());
                insert.setString(4, message.direction());
                insert.setString(5, utf8(json.write(message.content())));
                insert.setString(6, utf8(json.write(stored(message.outputs()))));
                insert.setTimestamp(7, Timestamp.from(message.sentAt()));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The latest messages of a contact before one of them, else before an instant; newest first. */
    public List<HistoryLine> history(String channel, String contact, Instant before, String beforeMessage, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        """
                        SELECT id, direction, content, outputs, sent_at FROM messages
                        WHERE contact_key = ?
                          AND IF(? IS NULL, sent_at < ?,
                                 id < (SELECT id FROM messages WHERE channel = ? AND source_id = ?))
                        ORDER BY id DESC LIMIT ?""")) {
            select.setString(1, channel + ":" + contact);
            select.setString(2, beforeMessage);
            select.setTimestamp(3, Timestamp.from(before));
            select.setString(4, channel);
            select.setString(5, beforeMessage);
            select.setInt(6, limit);
            var lines = new ArrayList<HistoryLine>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(new HistoryLine(
                            row.getLong(1),
                            row.getString(2),
                            json.read(row.getBytes(3), JsonNode.class),
                            outputs(row.getBytes(4)),
                            row.getTimestamp(5).toInstant()));
                }
            }
            return lines;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static Map<String, Conversation> select(Connection connection, Collection<String> keys, boolean lock)
            throws SQLException {
        var marks = String.join(",", Collections.nCopies(keys.size(), "?"));
        // Locks are taken in key order, so two replicas cannot wait for each other.
        var sql = "SELECT * FROM conversations WHERE contact_key IN (" + marks + ") ORDER BY contact_key"
                + (lock ? " FOR UPDATE" : "");
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int position = 1;
            for (var key : keys) {
                select.setString(position++, key);
            }
            var found = new HashMap<String, Conversation>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var conversation = conversation(row);
                    found.put(conversation.key(), conversation);
                }
            }
            return found;
        }
    }

    private static Conversation conversation(ResultSet row) throws SQLException {
        return new Conversation(
                row.getString("channel"),
                row.getString("contact"),
                row.getString("phone"),
                row.getString("user_id"),
                row.getString("name"),
                row.getString("language"),
                new Standing(
                        State.valueOf(row.getString("state")),
                        row.getObject("ticket_id", Long.class),
                        row.getString("ticket_status"),
                        row.getObject("rating", Integer.class),
                        row.getBoolean("ended")),
                row.getLong("ticket_version"),
                row.getBoolean("blocked"),
                row.getLong("block_version"));
    }

    private static void insert(Connection connection, List<Conversation> missing) throws SQLException {
        try (var insert = connection.prepareStatement(
                """
                INSERT IGNORE INTO conversations
                  (contact_key, channel, contact, phone, user_id, name, language, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            var now = Timestamp.from(Instant.now());
            for (var conversation : missing) {
                insert.setString(1, conversation.key());
                insert.setString(2, conversation.channel());
                insert.setString(3, conversation.contact());
                insert.setString(4, conversation.phone());
                insert.setString(5, conversation.userId());
                insert.setString(6, conversation.name());
                insert.setString(7, conversation.language());
                insert.setTimestamp(8, now);
                insert.setTimestamp(9, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        // By what they are known from the start; what others are known by already stays theirs.
        try (var insert = connection.prepareStatement(
                "INSERT IGNORE INTO identities (channel, identity, contact, updated_at) VALUES (?, ?, ?, ?)")) {
            var now = Timestamp.from(Instant.now());
            for (var conversation : missing) {
                for (var name : new String[] {conversation.contact(), conversation.phone()}) {
                    if (name != null) {
                        insert.setString(1, conversation.channel());
                        insert.setString(2, name);
                        insert.setString(3, conversation.contact());
                        insert.setTimestamp(4, now);
                        insert.addBatch();
                    }
                }
            }
            insert.executeBatch();
        }
    }

    private static StoredOutputs stored(List<OutgoingEvent> outputs) {
        // As text inside text: a replay publishes the very same bytes.
        return new StoredOutputs(outputs.stream()
                .map(output -> new StoredOutput(output.topic(), output.key(), output.id(), utf8(output.data())))
                .toList());
    }

    private List<OutgoingEvent> outputs(byte[] stored) {
        return json.read(stored, StoredOutputs.class).events().stream()
                .map(output -> new OutgoingEvent(
                        output.topic(), output.key(), output.id(), output.data().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
