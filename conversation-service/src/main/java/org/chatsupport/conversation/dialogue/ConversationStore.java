package org.chatsupport.conversation.dialogue;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chatsupport.conversation.flow.DialogueState;
import org.chatsupport.conversation.flow.Stage;
import org.chatsupport.defaults.sql.Sql;

/** The conversations' table, read and written a whole poll at a time. */
@ApplicationScoped
public class ConversationStore {
    private final AgroalDataSource database;

    ConversationStore(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * Locks conversations until the end of the transaction, and creates those that do not exist yet.
     *
     * @param contacts the initial conversations by {@link Conversation#key}
     */
    public Map<String, Conversation> lock(Map<String, Conversation> contacts) {
        if (contacts.isEmpty()) {
            return new HashMap<>();
        }
        return Sql.with(database, connection -> {
            var found = select(connection, contacts.keySet(), true);
            var missing = contacts.values().stream()
                    .filter(contact -> !found.containsKey(contact.key()))
                    .sorted(Comparator.comparing(Conversation::key))
                    .toList();
            if (!missing.isEmpty()) {
                insert(connection, missing);
                found.putAll(select(
                        connection, missing.stream().map(Conversation::key).toList(), true));
            }
            return found;
        });
    }

    /** The conversation with a {@link Conversation#key}; null when there is none. */
    public Conversation find(String key) {
        return Sql.with(
                database, connection -> select(connection, List.of(key), false).get(key));
    }

    /** Writes what may change of conversations. */
    public void save(Collection<Conversation> conversations) {
        if (conversations.isEmpty()) {
            return;
        }
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement(
                    """
                    UPDATE conversations SET phone = ?, user_id = ?, name = ?, language = ?, state = ?, ticket_id = ?,
                      ticket_status = ?, ticket_version = ?, rating = ?, ended = ?, blocked = ?, block_version = ?,
                      updated_at = ?
                    WHERE contact_key = ?""")) {
                for (var conversation : conversations) {
                    var state = conversation.state();
                    update.setString(1, conversation.phone());
                    update.setString(2, conversation.userId());
                    update.setString(3, conversation.name());
                    update.setString(4, conversation.language());
                    update.setString(5, state.stage().name());
                    update.setObject(6, state.ticketId());
                    update.setString(7, state.ticketStatus());
                    update.setLong(8, conversation.ticketVersion());
                    update.setObject(9, state.rating());
                    update.setBoolean(10, state.ended());
                    update.setBoolean(11, conversation.blocked());
                    update.setLong(12, conversation.blockVersion());
                    update.setTimestamp(13, Timestamp.from(Instant.now()));
                    update.setString(14, conversation.key());
                    update.addBatch();
                }
                return update.executeBatch();
            }
        });
    }

    private static Map<String, Conversation> select(Connection connection, Collection<String> keys, boolean lock)
            throws SQLException {
        // Locks are taken in key order, so two replicas cannot wait for each other.
        var sql = "SELECT * FROM conversations WHERE contact_key IN (" + Sql.marks(keys) + ") ORDER BY contact_key"
                + (lock ? " FOR UPDATE" : "");
        try (var select = connection.prepareStatement(sql)) {
            Sql.set(select, 1, keys);
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
                new DialogueState(
                        Stage.valueOf(row.getString("state")),
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
        // The ids by which a contact is known from the start; an id that another contact already has stays there.
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
}
