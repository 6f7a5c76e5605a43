package org.chatsupport.conversation.dialogue;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
import org.chatsupport.conversation.flow.KnownTicket;
import org.chatsupport.conversation.flow.Question;
import org.chatsupport.conversation.flow.Wish;
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
                    UPDATE conversations SET phone = ?, user_id = ?, name = ?, user_name = ?, language = ?,
                      ticket_id = ?, ticket_status = ?, ticket_version = ?, follow_up_until = ?,
                      wish = ?, wish_at = ?, question = ?, question_ticket = ?, question_at = ?, stars = ?,
                      greeted_at = ?, business_at = ?, blocked = ?, block_version = ?, updated_at = ?
                    WHERE contact_key = ?""")) {
                for (var conversation : conversations) {
                    var state = conversation.state();
                    update.setString(1, conversation.phone());
                    update.setString(2, conversation.userId());
                    update.setString(3, conversation.name());
                    update.setString(4, conversation.userName());
                    update.setString(5, conversation.language());
                    set(update, 6, state.ticket());
                    set(update, 10, state.wish());
                    set(update, 12, state.question());
                    update.setTimestamp(16, timestamp(state.greetedAt()));
                    update.setTimestamp(17, timestamp(state.businessAt()));
                    update.setBoolean(18, conversation.blocked());
                    update.setLong(19, conversation.blockVersion());
                    update.setTimestamp(20, Timestamp.from(Instant.now()));
                    update.setString(21, conversation.key());
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
                row.getString("user_name"),
                row.getString("language"),
                new DialogueState(
                        ticket(row), wish(row), question(row), instant(row, "greeted_at"), instant(row, "business_at")),
                row.getBoolean("blocked"),
                row.getLong("block_version"));
    }

    private static void set(PreparedStatement update, int first, KnownTicket ticket) throws SQLException {
        update.setObject(first, ticket == null ? null : ticket.id());
        update.setString(first + 1, ticket == null ? null : ticket.status());
        update.setLong(first + 2, ticket == null ? 0 : ticket.version());
        update.setTimestamp(first + 3, ticket == null ? null : timestamp(ticket.followUpUntil()));
    }

    private static KnownTicket ticket(ResultSet row) throws SQLException {
        var id = row.getObject("ticket_id", Long.class);
        return id == null
                ? null
                : new KnownTicket(
                        id,
                        row.getString("ticket_status"),
                        row.getLong("ticket_version"),
                        instant(row, "follow_up_until"));
    }

    private static void set(PreparedStatement update, int first, Wish wish) throws SQLException {
        update.setString(first, wish == null ? null : wish.kind().name());
        update.setTimestamp(first + 1, wish == null ? null : timestamp(wish.at()));
    }

    private static Wish wish(ResultSet row) throws SQLException {
        var kind = row.getString("wish");
        return kind == null ? null : new Wish(Wish.Kind.valueOf(kind), instant(row, "wish_at"));
    }

    private static void set(PreparedStatement update, int first, Question question) throws SQLException {
        update.setString(first, question == null ? null : question.kind().name());
        update.setObject(first + 1, question == null ? null : question.ticketId());
        update.setTimestamp(first + 2, question == null ? null : timestamp(question.askedAt()));
        update.setObject(first + 3, question == null ? null : question.stars());
    }

    private static Question question(ResultSet row) throws SQLException {
        var kind = row.getString("question");
        return kind == null
                ? null
                : new Question(
                        Question.Kind.valueOf(kind),
                        row.getLong("question_ticket"),
                        instant(row, "question_at"),
                        row.getObject("stars", Integer.class));
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
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
