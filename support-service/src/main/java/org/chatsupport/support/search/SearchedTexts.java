package org.chatsupport.support.search;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.defaults.text.Truncation;
import org.chatsupport.support.events.MessageAdded;

/**
 * The texts that can be searched, and their words. Each transaction locks the rows of the texts whose words it writes, and
 * all write in the same order, so that a text and its words belong together when two replicas have the same records.
 */
@ApplicationScoped
class SearchedTexts {
    private static final int LONGEST_TEXT = 16_000;

    private final AgroalDataSource database;

    SearchedTexts(AgroalDataSource database) {
        this.database = database;
    }

    /** Adds texts that are not there yet. */
    void add(Collection<MessageAdded> messages) {
        var added = new TreeMap<Long, MessageAdded>();
        messages.forEach(message -> added.put(message.messageId(), message));
        if (added.isEmpty()) {
            return;
        }
        Sql.with(database, connection -> {
            // IGNORE: a repeat.
            try (var insert = connection.prepareStatement(
                    "INSERT IGNORE INTO message_search (message_id, ticket_id, text, has_words) VALUES (?, ?, ?, TRUE)")) {
                for (var message : added.values()) {
                    insert.setLong(1, message.messageId());
                    insert.setLong(2, message.ticketId());
                    insert.setString(3, message.message());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            added.keySet().retainAll(unchanged(connection, added.keySet()));
            var texts = new TreeMap<Long, String>();
            added.forEach((id, message) -> texts.put(id, message.message()));
            return addWords(connection, texts);
        });
    }

    /** Applies a user's edit or deletion; of two changes the later one counts, in whatever order they arrive. */
    void change(MessageAdded change) {
        // The text may arrive again after its deletion, so its empty row stays.
        var text = Truncation.to(
                LONGEST_TEXT, change.content().path("content").path("text").asText(""));
        Sql.with(database, connection -> {
            var original = original(connection, change);
            if (original == null) {
                return null;
            }
            var before = replace(connection, original, text, change);
            if (before == null) {
                return null;
            }
            deleteWords(connection, original, before);
            return addWords(connection, Map.of(original, text));
        });
    }

    /**
     * Adds the words of the newest texts that have none yet; false when there are no such texts.
     *
     * @param most how many texts at most
     */
    boolean addMissingWords(int most) {
        return Sql.with(database, connection -> {
            var texts = new TreeMap<Long, String>();
            try (var query = connection.prepareStatement(
                    """
                    SELECT message_id, text FROM message_search WHERE has_words = FALSE
                    ORDER BY message_id DESC LIMIT ? FOR UPDATE SKIP LOCKED""")) {
                query.setInt(1, most);
                var row = query.executeQuery();
                while (row.next()) {
                    texts.put(row.getLong(1), row.getString(2));
                }
            }
            if (texts.isEmpty()) {
                return false;
            }
            addWords(connection, texts);
            try (var update =
                    connection.prepareStatement("UPDATE message_search SET has_words = TRUE WHERE message_id IN ("
                            + Sql.marks(texts.keySet()) + ")")) {
                setIds(update, 1, texts.keySet());
                update.executeUpdate();
            }
            return true;
        });
    }

    /** Returns the messages that no change has replaced, and locks their rows until the end of the transaction. */
    private static Collection<Long> unchanged(Connection connection, Collection<Long> ids) throws SQLException {
        try (var query = connection.prepareStatement("SELECT message_id FROM message_search WHERE message_id IN ("
                + Sql.marks(ids) + ") AND changed_by IS NULL FOR SHARE")) {
            setIds(query, 1, ids);
            var unchanged = new TreeSet<Long>();
            var row = query.executeQuery();
            while (row.next()) {
                unchanged.add(row.getLong(1));
            }
            return unchanged;
        }
    }

    private static Long original(Connection connection, MessageAdded change) throws SQLException {
        try (var query = connection.prepareStatement(
                """
                SELECT m.id FROM support_messages m JOIN support_tickets t ON t.id = m.ticket_id
                WHERE m.channel = ? AND m.wamid = ? AND m.sender_type = ? AND (t.id = ? OR t.contact = ?)""")) {
            query.setString(1, change.channel());
            query.setString(2, change.content().path("original_message_id").asText(null));
            // A change counts only for what the same side wrote.
            query.setString(3, change.senderType());
            query.setLong(4, change.ticketId());
            query.setString(5, change.contact());
            var row = query.executeQuery();
            return row.next() ? row.getLong(1) : null;
        }
    }

    /** Replaces a text and returns the one before; null when a later change has already replaced it. */
    private static String replace(Connection connection, long id, String text, MessageAdded change)
            throws SQLException {
        // So that there is a row to lock when the message itself arrives later.
        try (var upsert = connection.prepareStatement(
                """
                INSERT INTO message_search (message_id, ticket_id, text, has_words)
                SELECT id, ticket_id, '', TRUE FROM support_messages WHERE id = ?
                ON DUPLICATE KEY UPDATE message_id = VALUES(message_id)""")) {
            upsert.setLong(1, id);
            upsert.executeUpdate();
        }
        String before;
        try (var query = connection.prepareStatement(
                """
                SELECT text FROM message_search
                WHERE message_id = ? AND COALESCE(change_sequence, 0) <= ? FOR UPDATE""")) {
            query.setLong(1, id);
            // Not the id: replicas take ids in blocks, so they do not follow time, as the place in the thread does.
            query.setInt(2, change.sequence());
            var row = query.executeQuery();
            if (!row.next()) {
                return null;
            }
            before = row.getString(1);
        }
        try (var update = connection.prepareStatement(
                "UPDATE message_search SET text = ?, changed_by = ?, change_sequence = ?, has_words = TRUE"
                        + " WHERE message_id = ?")) {
            update.setString(1, text);
            update.setLong(2, change.messageId());
            update.setInt(3, change.sequence());
            update.setLong(4, id);
            update.executeUpdate();
        }
        return before;
    }

    private static int addWords(Connection connection, Map<Long, String> texts) throws SQLException {
        var ids = new TreeMap<String, TreeSet<Long>>();
        texts.forEach(
                (id, text) -> Word.indexed(text).forEach(word -> ids.computeIfAbsent(word, unknown -> new TreeSet<>())
                        .add(id)));
        // IGNORE: a repeat.
        try (var insert =
                connection.prepareStatement("INSERT IGNORE INTO message_words (word, message_id) VALUES (?, ?)")) {
            for (var entry : ids.entrySet()) {
                for (var id : entry.getValue()) {
                    insert.setString(1, entry.getKey());
                    insert.setLong(2, id);
                    insert.addBatch();
                }
            }
            return insert.executeBatch().length;
        }
    }

    private static void deleteWords(Connection connection, long id, String text) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM message_words WHERE word = ? AND message_id = ?")) {
            for (var word : Word.indexed(text)) {
                delete.setString(1, word);
                delete.setLong(2, id);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private static void setIds(PreparedStatement statement, int first, Collection<Long> ids) throws SQLException {
        int position = first;
        for (long id : ids) {
            statement.setLong(position++, id);
        }
    }
}
