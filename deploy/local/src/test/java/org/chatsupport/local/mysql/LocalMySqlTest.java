package org.chatsupport.local.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.chatsupport.local.process.Ports;
import org.chatsupport.local.process.Recursively;
import org.junit.jupiter.api.Test;

/** Tests the developer's MySQL, and data directories from before root had a password and services had two users. */
class LocalMySqlTest {
    private final Path directory = Path.of("target", "mysql-test");

    @Test
    void anOlderDataDirectoryKeepsItsDataAndLosesItsOpenDoors() throws IOException, SQLException {
        Recursively.delete(directory);
        var before = start();
        try (var root = connect(before, "", "root", before.rootPassword());
                var statement = root.createStatement()) {
            statement.execute("CREATE TABLE support.kept (id INT PRIMARY KEY)");
            statement.execute("INSERT INTO support.kept VALUES (7)");
            statement.execute("GRANT CREATE, DROP ON support.* TO support");
            for (var schema : LocalMySql.SCHEMAS) {
                statement.execute("DROP USER " + schema + "_migration");
            }
            statement.execute("ALTER USER root@localhost IDENTIFIED BY ''");
        }
        before.process().kill();
        Files.delete(directory.resolve("root-password"));

        var after = start();
        try {
            assertThrows(SQLException.class, () -> connect(after, "", "root", ""));
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("root-password"))));
            try (var service = connect(after, "support", "support", LocalMySql.password("support"));
                    var statement = service.createStatement()) {
                var rows = statement.executeQuery("SELECT id FROM kept");
                assertTrue(rows.next());
                assertEquals(7, rows.getInt(1));
                assertThrows(SQLException.class, () -> statement.execute("DROP TABLE kept"));
            }
            try (var migration =
                            connect(after, "support", "support_migration", LocalMySql.migrationPassword("support"));
                    var statement = migration.createStatement()) {
                statement.execute("DROP TABLE kept");
                assertThrows(SQLException.class, () -> statement.execute("SELECT * FROM admin.x"));
            }
        } finally {
            after.process().kill();
        }
    }

    private LocalMySql start() {
        return LocalMySql.start(directory, Path.of("target", "mysql-test.log"), Ports.anyFree());
    }

    private static Connection connect(LocalMySql mysql, String schema, String user, String password)
            throws SQLException {
        return DriverManager.getConnection("jdbc:mysql://" + mysql.address() + "/" + schema, user, password);
    }
}
