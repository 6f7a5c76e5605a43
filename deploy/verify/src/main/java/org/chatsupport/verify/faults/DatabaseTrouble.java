package org.chatsupport.verify.faults;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.chatsupport.local.mysql.LocalMySql;
import org.chatsupport.verify.Waiting;

/**
 * The trouble that an operator, a provider or a monitor causes a database on an ordinary day. No record is to blame for
 * it, so it must not cost one.
 */
enum DatabaseTrouble {
    /** A password changes before the services have the new one. */
    PASSWORD("ALTER USER '%1$s'@'%%' IDENTIFIED BY 'rotated'", "ALTER USER '%1$s'@'%%' IDENTIFIED BY '%2$s'"),
    LOCKED_ACCOUNT("ALTER USER '%1$s'@'%%' ACCOUNT LOCK", "ALTER USER '%1$s'@'%%' ACCOUNT UNLOCK"),
    CONNECTION_LIMIT(
            "ALTER USER '%1$s'@'%%' WITH MAX_USER_CONNECTIONS 1", "ALTER USER '%1$s'@'%%' WITH MAX_USER_CONNECTIONS 0"),
    REVOKED_GRANT("REVOKE INSERT, UPDATE ON %1$s.* FROM '%1$s'@'%%'", "GRANT INSERT, UPDATE ON %1$s.* TO '%1$s'@'%%'"),
    READ_ONLY("SET GLOBAL super_read_only = ON", "SET GLOBAL read_only = OFF"),
    /** A monitor for slow queries kills everything that runs longer than a moment. */
    KILLED_QUERIES(null, null);

    private final String begin;
    private final String end;

    DatabaseTrouble(String begin, String end) {
        this.begin = begin;
        this.end = end;
    }

    /** Causes the trouble for the user of a schema, and ends it after a while. */
    void strike(World world, String schema, Duration duration) {
        if (begin == null) {
            long over = System.nanoTime() + duration.toNanos();
            while (System.nanoTime() < over) {
                killEach(world, schema, "QUERY", "AND command = 'Query'");
                Waiting.pause(20);
            }
            return;
        }
        try {
            execute(world, begin.formatted(schema, LocalMySql.password(schema)));
            // MySQL checks rights and limits only when a client connects.
            killEach(world, schema, "CONNECTION", "");
            Waiting.pause(duration.toMillis());
        } finally {
            execute(world, end.formatted(schema, LocalMySql.password(schema)));
            killEach(world, schema, "CONNECTION", "");
        }
    }

    private static void killEach(World world, String schema, String what, String which) {
        var ids = new ArrayList<Long>();
        try (var connection = world.database();
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(
                    "SELECT id FROM information_schema.processlist WHERE user = '" + schema + "' " + which)) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            for (var id : ids) {
                kill(statement, what, id);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void kill(java.sql.Statement statement, String what, long id) throws SQLException {
        try {
            statement.execute("KILL " + what + " " + id);
        } catch (SQLException e) {
            if (e.getErrorCode() != 1094) {
                throw e;
            }
            // It has ended by itself.
        }
    }

    private static void execute(World world, String sql) {
        try (var connection = world.database();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Causes one kind of trouble after the other, each for the users of all schemas at once. */
    static void strikeAll(World world, Duration each) {
        for (var trouble : values()) {
            LocalMySql.SCHEMAS.stream()
                    .map(schema -> CompletableFuture.runAsync(
                            () -> trouble.strike(world, schema, each), task -> new Thread(task, "trouble").start()))
                    .toList()
                    .forEach(CompletableFuture::join);
            Waiting.pause(500);
        }
    }
}
