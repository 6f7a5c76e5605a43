package org.chatsupport.conversation.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
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
import java.util.Optional;
import org.chatsupport.conversation.flow.UserMessage;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.sql.Sql;

/** Every message of every conversation, with the events that it led to. */
@ApplicationScoped
public class MessageLog {
    /** How many messages are looked at for the time of the last one; messages may arrive in another order. */
    private static final int LATEST = 50;

    private final AgroalDataSource database;
    private final Json json;

    MessageLog(AgroalDataSource database, Json json) {
        this.database = database;
        this.json = json;
    }

    /**
     * The id of a message.
     *
     * @param sourceId WhatsApp's id of a user's message, ours of support's; unique within the channel
     */
    public record MessageId(String channel, String sourceId) {}

    /** A message that has been applied. */
    public record Entry(
            Conversation conversation,
            MessageId id,
            String direction,
            JsonNode content,
            List<OutgoingEvent> outputs,
            Instant sentAt) {}

    /** A line of the conversation's history. */
    public record Line(
            long id,
            String sourceId,
            String direction,
            JsonNode content,
            List<OutgoingEvent> outputs,
            Instant sentAt) {}

    private record StoredOutput(String topic, String key, String id, String data) {}

    private record StoredOutputs(List<StoredOutput> events) {}

    /** Returns the outputs of the messages that are in the log; a missing message has not been applied yet. */
    public Map<MessageId, List<OutgoingEvent>> outputsOf(Collection<MessageId> messages) {
        var found = new HashMap<MessageId, List<OutgoingEvent>>();
        if (messages.isEmpty()) {
            return found;
        }
        var marks = String.join(",", Collections.nCopies(messages.size(), "(?,?)"));
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                    "SELECT channel, source_id, outputs FROM messages WHERE (channel, source_id) IN (" + marks + ")")) {
                int position = 1;
                for (var message : messages) {
                    select.setString(position++, message.channel());
                    select.setString(position++, message.sourceId());
                }
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        found.put(new MessageId(row.getString(1), row.getString(2)), outputs(row.getBytes(3)));
                    }
                }
                return found;
            }
        });
    }

    /** The unique key refuses a message that another replica has just logged; the batch is then repeated. */
    public void add(Collection<Entry> messages) {
        if (messages.isEmpty()) {
            return;
        }
        Sql.with(database, connection -> {
            try (var insert = connection.prepareStatement(
                    """
                    INSERT INTO messages (contact_key, channel, source_id, direction, content, outputs, sent_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
                for (var message : messages) {
                    insert.setString(1, message.conversation().key());
                    insert.setString(2, message.id().channel());
                    insert.setString(3, message.id().sourceId());
                    insert.setString(4, message.direction());
                    insert.setString(5, utf8(json.write(message.content())));
                    insert.setString(6, utf8(json.write(stored(message.outputs()))));
                    insert.setTimestamp(7, Timestamp.from(message.sentAt()));
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }

    /** Returns the latest messages of a contact before one of them, or otherwise before an instant; newest first. */
    public List<Line> history(String channel, String contact, Instant before, String beforeMessage, int limit) {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                    """
                    SELECT id, source_id, direction, content, outputs, sent_at FROM messages
                    WHERE contact_key = ?
                      AND IF(? IS NULL, sent_at < ?,
                             id < (SELECT id FROM messages WHERE channel = ? AND source_id = ?))
                    ORDER BY id DESC LIMIT ?""")) {
                select.setString(1, Conversation.key(channel, contact));
                select.setString(2, beforeMessage);
                select.setTimestamp(3, Timestamp.from(before));
                select.setString(4, channel);
                select.setString(5, beforeMessage);
                select.setInt(6, limit);
                var lines = new ArrayList<Line>();
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        lines.add(line(row));
                    }
                }
                return lines;
            }
        });
    }

    /** Finds one message of a contact. */
    public Optional<Line> find(String channel, String contact, long id) {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                    """
                    SELECT id, source_id, direction, content, outputs, sent_at FROM messages
                    WHERE id = ? AND contact_key = ?""")) {
                select.setLong(1, id);
                select.setString(2, Conversation.key(channel, contact));
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(line(row)) : Optional.<Line>empty();
                }
            }
        });
    }

    private Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                json.read(row.getBytes(4), JsonNode.class),
                outputs(row.getBytes(5)),
                row.getTimestamp(6).toInstant());
    }

    /** Keeps what a user's message says after an edit; only its author can change it. */
    public void edit(String contactKey, MessageId original, String text) {
        change("JSON_SET(content, '$.text', ?)", List.of(text), contactKey, original);
    }

    /** Forgets what a user's message said, as its author has deleted it for everyone. */
    public void takeBack(String contactKey, MessageId original) {
        change(
                "JSON_OBJECT('type', content->>'$.type', 'deleted', CAST('true' AS JSON))",
                List.of(),
                contactKey,
                original);
    }

    private void change(String content, List<String> values, String contactKey, MessageId original) {
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement("UPDATE messages SET content = " + content
                    + " WHERE channel = ? AND source_id = ? AND contact_key = ? AND direction = 'in'")) {
                Sql.set(update, 1, values);
                Sql.set(update, 1 + values.size(), List.of(original.channel(), original.sourceId(), contactKey));
                return update.executeUpdate();
            }
        });
    }

    /** Returns when the contact last sent a message; null when there is none among the latest. Gestures do not count. */
    public Instant lastInbound(String channel, String contact) {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                    """
                    SELECT content->>'$.type', sent_at FROM messages
                    WHERE contact_key = ? AND direction = 'in' ORDER BY id DESC LIMIT ?""")) {
                select.setString(1, Conversation.key(channel, contact));
                select.setInt(2, LATEST);
                Instant last = null;
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        var at = row.getTimestamp(2).toInstant();
                        if (!UserMessage.isGesture(row.getString(1)) && (last == null || at.isAfter(last))) {
                            last = at;
                        }
                    }
                }
                return last;
            }
        });
    }

    private static StoredOutputs stored(List<OutgoingEvent> outputs) {
        // The JSON is stored as text inside text, so that a replay publishes the very same bytes.
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
