package org.chatsupport.gateway.media;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.gateway.events.MediaStored;

/**
 * The index of files: which must be fetched, the outcomes, and the properties of every file. Times of work are by
 * MySQL's clock, which all replicas share.
 */
@ApplicationScoped
class MediaIndex {
    private final AgroalDataSource database;

    MediaIndex(AgroalDataSource database) {
        this.database = database;
    }

    enum State {
        WAITING,
        STORED,
        FAILED
    }

    /** The file of a message. */
    record Wanted(
            String key,
            String channel,
            String contact,
            String wamid,
            String kind,
            String whatsappId,
            String declaredType,
            String declaredSha256,
            String filename,
            Instant sentAt) {}

    /**
     * A file that a replica should handle now.
     *
     * @param attempts this one included
     * @param age the time since the user sent it
     */
    record Due(Wanted wanted, State state, int attempts, Duration age) {}

    /** A file that the store holds under a key. */
    record StoredFile(
            String key,
            String mimeType,
            long size,
            String sha256,
            String filename,
            Integer width,
            Integer height,
            boolean thumbnail) {}

    /** Records files to fetch; known ones stay as they are. A file without a WhatsApp id has already failed. */
    void add(Collection<Wanted> files) {
        Sql.with(database, connection -> {
            try (var insert = connection.prepareStatement(
                    """
                    INSERT IGNORE INTO media (media_key, channel, contact, wamid, kind, whatsapp_id, declared_type,
                      declared_sha256, filename, sent_at, state, reason, next_try_at, created_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""")) {
                for (var file : files) {
                    boolean hopeless = file.whatsappId() == null;
                    insert.setString(1, file.key());
                    insert.setString(2, file.channel());
                    insert.setString(3, file.contact());
                    insert.setString(4, file.wamid());
                    insert.setString(5, file.kind());
                    insert.setString(6, file.whatsappId());
                    insert.setString(7, file.declaredType());
                    insert.setString(8, file.declaredSha256());
                    insert.setString(9, file.filename());
                    insert.setTimestamp(10, Timestamp.from(file.sentAt()));
                    insert.setString(11, (hopeless ? State.FAILED : State.WAITING).name());
                    insert.setString(12, hopeless ? Reason.REFUSED.word() : null);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return null;
        });
    }

    /** Claims due files with a lease. If this replica dies, another one takes them over when the lease expires. */
    @Transactional
    List<Due> claim(int limit, Duration lease) {
        return Sql.with(database, connection -> {
            var due = new ArrayList<Due>();
            try (var select = connection.prepareStatement(
                    """
                    SELECT *, TIMESTAMPDIFF(SECOND, sent_at, UTC_TIMESTAMP()) AS age FROM media
                    WHERE next_try_at <= UTC_TIMESTAMP(6) ORDER BY next_try_at LIMIT ? FOR UPDATE SKIP LOCKED""")) {
                select.setInt(1, limit);
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        due.add(new Due(
                                wanted(row),
                                State.valueOf(row.getString("state")),
                                row.getInt("attempts") + 1,
                                Duration.ofSeconds(row.getLong("age"))));
                    }
                }
            }
            if (!due.isEmpty()) {
                var keys = due.stream().map(file -> file.wanted().key()).toList();
                putOff(connection, keys, lease, "attempts = attempts + 1");
            }
            return due;
        });
    }

    /** Extends the leases of files that are still being handled. */
    void stillAtWork(Collection<String> keys, Duration lease) {
        if (!keys.isEmpty()) {
            Sql.with(database, connection -> {
                putOff(connection, keys, lease, "attempts = attempts");
                return null;
            });
        }
    }

    /** Plans to fetch the file again after a pause. */
    void again(String key, Duration pause) {
        Sql.with(database, connection -> {
            putOff(connection, List.of(key), pause, "attempts = attempts");
            return null;
        });
    }

    private static void putOff(Connection connection, Collection<String> keys, Duration pause, String also)
            throws SQLException {
        try (var update = connection.prepareStatement("UPDATE media SET " + also
                + ", next_try_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND WHERE next_try_at IS NOT NULL AND media_key IN ("
                + Sql.marks(keys) + ")")) {
            update.setLong(1, pause.toMillis() * 1_000);
            Sql.set(update, 2, keys);
            update.executeUpdate();
        }
    }

    /** Stores the outcome of a file; the first outcome stays. */
    @Transactional
    void stored(StoredFile file) {
        Sql.with(database, connection -> {
            if (settle(connection, file.key(), State.STORED, null)) {
                insert(connection, file, null);
            }
            return null;
        });
    }

    /** Stores that the file will not be available; the first outcome stays. */
    void failed(String key, Reason reason) {
        Sql.with(database, connection -> settle(connection, key, State.FAILED, reason));
    }

    /**
     * Gives up a file whose message its author has deleted: it is not fetched any more, and what is stored goes with the
     * next sweep of unsent files. Only a contact's own file is given up.
     */
    void takeBack(String key, String contact) {
        Sql.with(database, connection -> {
            try (var files = connection.prepareStatement(
                            """
                            UPDATE files f JOIN media m ON m.media_key = f.media_key
                            SET f.unsent_since = f.created_at - INTERVAL 1 YEAR WHERE m.media_key = ? AND m.contact = ?""");
                    var media = connection.prepareStatement(
                            """
                            UPDATE media SET state = 'FAILED', reason = 'gone', next_try_at = NULL
                            WHERE media_key = ? AND contact = ? AND state = 'WAITING'""")) {
                for (var statement : List.of(files, media)) {
                    statement.setString(1, key);
                    statement.setString(2, contact);
                    statement.executeUpdate();
                }
                return null;
            }
        });
    }

    private static boolean settle(Connection connection, String key, State state, Reason reason) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE media SET state = ?, reason = ? WHERE media_key = ? AND state = 'WAITING'")) {
            update.setString(1, state.name());
            update.setString(2, reason == null ? null : reason.word());
            update.setString(3, key);
            return update.executeUpdate() == 1;
        }
    }

    /** Returns the outcome to publish; empty while the file is waiting. */
    Optional<MediaStored> outcome(String key) {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                    """
                    SELECT m.channel, m.contact, m.wamid, m.state, m.reason, COALESCE(f.filename, m.filename) AS filename,
                      f.mime_type, f.size, f.sha256, f.width, f.height, f.has_thumbnail
                    FROM media m LEFT JOIN files f ON f.media_key = m.media_key
                    WHERE m.media_key = ? AND m.state <> 'WAITING'""")) {
                select.setString(1, key);
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(outcome(key, row)) : Optional.empty();
                }
            }
        });
    }

    private static MediaStored outcome(String key, ResultSet row) throws SQLException {
        boolean stored = State.valueOf(row.getString("state")) == State.STORED;
        return new MediaStored(
                row.getString("channel"),
                row.getString("contact"),
                row.getString("wamid"),
                stored ? "stored" : "failed",
                key,
                row.getString("mime_type"),
                row.getObject("size", Long.class),
                row.getString("sha256"),
                row.getString("filename"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getBoolean("has_thumbnail"),
                row.getString("reason"));
    }

    /** Notes that the outcome is published and durable, so nothing is left to do. */
    void published(String key) {
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement("UPDATE media SET next_try_at = NULL WHERE media_key = ?")) {
                update.setString(1, key);
                return update.executeUpdate();
            }
        });
    }

    Optional<StoredFile> file(String key) {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement("SELECT * FROM files WHERE media_key = ?")) {
                select.setString(1, key);
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(file(row)) : Optional.empty();
                }
            }
        });
    }

    private static StoredFile file(ResultSet row) throws SQLException {
        return new StoredFile(
                row.getString("media_key"),
                row.getString("mime_type"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("filename"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getBoolean("has_thumbnail"));
    }

    /** Records an attachment that an agent may send. */
    void addAttachment(StoredFile file) {
        Sql.with(database, connection -> {
            insert(connection, file, Instant.now());
            return null;
        });
    }

    /** Notes that an attachment is being sent, so it is kept. */
    void keep(String key) {
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE files SET unsent_since = NULL WHERE media_key = ? AND unsent_since IS NOT NULL")) {
                update.setString(1, key);
                return update.executeUpdate();
            }
        });
    }

    /** Deletes up to 100 attachments that nobody has sent for this long, and returns their keys. */
    @Transactional
    List<StoredFile> forgetUnsent(Duration longerThan) {
        return Sql.with(database, connection -> {
            var forgotten = new ArrayList<StoredFile>();
            try (var select = connection.prepareStatement(
                    "SELECT * FROM files WHERE unsent_since < ? LIMIT 100 FOR UPDATE SKIP LOCKED")) {
                select.setTimestamp(1, Timestamp.from(Instant.now().minus(longerThan)));
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        forgotten.add(file(row));
                    }
                }
            }
            if (!forgotten.isEmpty()) {
                var keys = forgotten.stream().map(StoredFile::key).toList();
                try (var delete =
                        connection.prepareStatement("DELETE FROM files WHERE media_key IN (" + Sql.marks(keys) + ")")) {
                    Sql.set(delete, 1, keys);
                    delete.executeUpdate();
                }
            }
            return forgotten;
        });
    }

    private static void insert(Connection connection, StoredFile file, Instant unsentSince) throws SQLException {
        try (var insert = connection.prepareStatement(
                """
                INSERT INTO files (media_key, mime_type, size, sha256, filename, width, height, has_thumbnail,
                  unsent_since, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))""")) {
            insert.setString(1, file.key());
            insert.setString(2, file.mimeType());
            insert.setLong(3, file.size());
            insert.setString(4, file.sha256());
            insert.setString(5, file.filename());
            insert.setObject(6, file.width());
            insert.setObject(7, file.height());
            insert.setBoolean(8, file.thumbnail());
            insert.setTimestamp(9, unsentSince == null ? null : Timestamp.from(unsentSince));
            insert.executeUpdate();
        }
    }

    private static Wanted wanted(ResultSet row) throws SQLException {
        return new Wanted(
                row.getString("media_key"),
                row.getString("channel"),
                row.getString("contact"),
                row.getString("wamid"),
                row.getString("kind"),
                row.getString("whatsapp_id"),
                row.getString("declared_type"),
                row.getString("declared_sha256"),
                row.getString("filename"),
                row.getTimestamp("sent_at").toInstant());
    }
}
