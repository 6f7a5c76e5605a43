package org.chatsupport.verify.security;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.chatsupport.local.kafka.LocalKafka;
import org.chatsupport.local.mysql.LocalMySql;
import org.chatsupport.local.process.ChildJvm;
import org.chatsupport.local.process.Ports;
import org.chatsupport.local.process.Recursively;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.local.suite.Suite;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.deployment.ComposeFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs the suite with a Kafka that requires TLS and a password and a MySQL that requires TLS. Both are verified against
 * our own authority. The settings are those of {@code .env.example} as compose passes them on, and every secret is in a
 * file.
 */
class TransportTest {
    private static final Path DIRECTORY = Path.of("target", "transport").toAbsolutePath();
    private static final String USER = "15550007777";
    private static final String KAFKA_PASSWORD = "only-for-this-test";
    private static final int KAFKA_PORT = Ports.anyFree();
    private static final int OPEN_KAFKA_PORT = Ports.anyFree();
    private static final int MYSQL_PORT = Ports.anyFree();

    private static final ComposeFile COMPOSE = new ComposeFile();

    private static Certificates ours;
    private static Certificates others;
    private static LocalKafka kafka;
    private static LocalMySql mysql;
    private static Suite suite;
    private static Http http;

    @BeforeAll
    static void startEverything() throws IOException {
        ChildJvm.startFast();
        Recursively.delete(DIRECTORY);
        ours = new Certificates(DIRECTORY.resolve("ours"));
        others = new Certificates(DIRECTORY.resolve("others"));
        ours.issue("mysql", "DNS:localhost");
        ours.issue("kafka", "IP:127.0.0.1");
        var kafkaStart = CompletableFuture.runAsync(TransportTest::startKafka);
        mysql = LocalMySql.start(
                DIRECTORY.resolve("mysql"),
                DIRECTORY.resolve("logs/mysql.log"),
                MYSQL_PORT,
                List.of(
                        "--require-secure-transport=ON",
                        "--ssl-ca=" + ours.authority(),
                        "--ssl-cert=" + ours.certificate("mysql"),
                        "--ssl-key=" + ours.key("mysql")));
        kafkaStart.join();
        suite = new Suite(
                Path.of(System.getProperty("project.root")),
                DIRECTORY.resolve("logs"),
                DIRECTORY.resolve("simulator"),
                "localhost:" + MYSQL_PORT,
                "127.0.0.1:" + KAFKA_PORT,
                Suite.freePorts(),
                (part, replica) -> part == Part.SIMULATOR ? Map.of() : environment(part, replica));
        http = new Http(suite);
        for (var part : Part.values()) {
            suite.start(part);
        }
        for (var part : Part.values()) {
            suite.awaitReady(part);
        }
    }

    @AfterAll
    static void stopEverything() {
        if (suite != null) {
            suite.stop();
        }
        if (kafka != null) {
            kafka.process().kill();
        }
        if (mysql != null) {
            mysql.process().kill();
        }
    }

    private static void startKafka() {
        kafka = LocalKafka.start(
                DIRECTORY.resolve("kafka"),
                DIRECTORY.resolve("logs/kafka.log"),
                OPEN_KAFKA_PORT,
                List.of(new LocalKafka.Door(
                        "SECURE",
                        KAFKA_PORT,
                        KAFKA_PORT,
                        "SASL_SSL",
                        Map.of(
                                "listener.name.secure.sasl.enabled.mechanisms",
                                "SCRAM-SHA-512",
                                "listener.name.secure.scram-sha-512.sasl.jaas.config",
                                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                                "listener.name.secure.ssl.keystore.type",
                                "PEM",
                                "listener.name.secure.ssl.keystore.location",
                                DIRECTORY.resolve("ours/kafka-both.pem").toString()))));
        try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + OPEN_KAFKA_PORT))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            "suite", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), KAFKA_PASSWORD)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns the environment as compose sets it, except for addresses, and with every secret in a file. */
    private static Map<String, String> environment(Part part, int replica) {
        var values = ComposeFile.example();
        values.putAll(Settings.secrets());
        values.put("ADMIN_PASSWORD", "local-admin");
        values.put("INTEGRATION_TOKEN", "local-integration-token");
        var environment = COMPOSE.environment(part.programName(), values);
        environment.keySet().removeIf(name -> name.matches(".*(_ADDRESS|_SERVERS|_URL|_DIRECTORY)|ALLOWED_HOSTS"));
        // The variable must not come from the environment, even by accident.
        Settings.secrets().forEach((name, value) -> {
            boolean given = environment.containsKey(name);
            environment.put(name, "");
            if (given) {
                environment.put(name + "_FILE", secretFile(name, value));
            }
        });
        environment.putAll(kafkaClient(ours, KAFKA_PASSWORD));
        environment.put(
                "KAFKA_SASL_JAAS_CONFIG_FILE", secretFile("jaas", environment.remove("KAFKA_SASL_JAAS_CONFIG")));
        environment.put("MYSQL_SSL_MODE", "VERIFY_IDENTITY");
        // The second replica trusts another authority.
        environment.put("MYSQL_TRUST_STORE_URL", "file:" + (replica == 1 ? ours : others).trustStore());
        environment.put("MYSQL_TRUST_STORE_PASSWORD", Certificates.TRUST_STORE_PASSWORD);
        return environment;
    }

    private static Map<String, String> kafkaClient(Certificates trusted, String password) {
        var environment = new HashMap<String, String>();
        environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        environment.put("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
        environment.put(
                "KAFKA_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"suite\" password=\""
                        + password + "\";");
        environment.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
        environment.put("KAFKA_SSL_TRUSTSTORE_LOCATION", trusted.authority().toString());
        return environment;
    }

    private static String secretFile(String name, String value) {
        try {
            var file = DIRECTORY.resolve("secrets").resolve(name);
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, value + "\n");
            }
            return file.toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aConversationReachesBothSidesAlsoWhileProcessesDie() {
        http.simulator("POST", "/control/users", "{\"phone\":\"" + USER + "\",\"name\":\"Tara\"}");
        say("I need an agent");
        await().atMost(Duration.ofSeconds(20)).until(() -> ticket() > 0);
        long ticket = ticket();
        say("first");

        suite.process(Part.SUPPORT).kill();
        kafka.process().kill();
        suite.start(Part.SUPPORT);
        startKafka();
        say("after a crash");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(
                        List.of("first", "after a crash"),
                        written(ticket, "user").stream()
                                .filter(text -> !text.equals("I need an agent"))
                                .toList()));
        assertEquals(
                201,
                http.api(
                                "POST",
                                "/api/support/tickets/" + ticket + "/messages",
                                "{\"message\":\"Here I am\",\"sender_type\":\"admin\"}")
                        .status());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> http.simulator("GET", "/control/users/" + USER + "/messages", null)
                        .body()
                        .contains("Here I am"));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var reply = messages(ticket).get(messages(ticket).size() - 1);
            assertTrue(
                    reply.toString().contains("delivered") || reply.toString().contains("\"read\""), reply::toString);
        });
    }

    @Test
    void kafkaRefusesWhoHasNoPasswordTheWrongOneOrTheWrongAuthority() throws IOException, InterruptedException {
        var right = kafkaClient(ours, KAFKA_PASSWORD);
        assertEquals(0, deadLetters(right), "our own tool signs in");

        assertInstanceOf(SaslAuthenticationException.class, refusal(kafkaClient(ours, "guess")));
        assertInstanceOf(SslAuthenticationException.class, refusal(kafkaClient(others, KAFKA_PASSWORD)));
        assertInstanceOf(TimeoutException.class, refusal(Map.of("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT")));
    }

    @Test
    void mysqlRefusesPlainConnectionsAndServicesRefuseAStrangersMySql() {
        var database = "jdbc:mysql://%s:" + MYSQL_PORT + "/support?sslMode=%s&trustCertificateKeyStoreUrl=file:%s"
                + "&trustCertificateKeyStoreType=PKCS12&trustCertificateKeyStorePassword="
                + Certificates.TRUST_STORE_PASSWORD;

        refused(database.formatted("localhost", "DISABLED", ours.trustStore()), "insecure transport");
        refused(database.formatted("127.0.0.1", "VERIFY_IDENTITY", ours.trustStore()), "");
        refused(database.formatted("localhost", "VERIFY_CA", others.trustStore()), "");
        suite.start(Part.NOTIFICATION, 2);
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Files.readString(DIRECTORY.resolve("logs/notification-service-2.log"))
                            .contains("Path does not chain with any of the trust anchors"));
        } finally {
            suite.process(Part.NOTIFICATION, 2).kill();
        }
    }

    @Test
    void aServiceMayChangeRowsAndNotTables() throws SQLException {
        var url = "jdbc:mysql://localhost:" + MYSQL_PORT + "/";
        for (var schema : LocalMySql.SCHEMAS) {
            try (var connection = DriverManager.getConnection(url + schema, schema, LocalMySql.password(schema));
                    var statement = connection.createStatement()) {
                for (var change : List.of(
                        "CREATE TABLE x (id INT)",
                        "DROP TABLE flyway_schema_history",
                        "ALTER TABLE flyway_schema_history ADD x INT",
                        "TRUNCATE TABLE flyway_schema_history",
                        "SELECT * FROM mysql.user",
                        "CREATE USER x")) {
                    var refusal =
                            assertThrows(SQLException.class, () -> statement.execute(change), schema + ": " + change);
                    assertTrue(refusal.getMessage().contains("denied"), refusal.getMessage());
                }
            }
        }
        assertThrows(SQLException.class, () -> DriverManager.getConnection(url, "root", ""));
    }

    private void refused(String url, String because) {
        var refusal = assertThrows(
                SQLException.class,
                () -> DriverManager.getConnection(url, "support", LocalMySql.password("support"))
                        .close(),
                url);
        assertTrue(refusal.getMessage().contains(because), refusal.getMessage());
    }

    private static Throwable refusal(Map<String, String> environment) {
        var settings = new HashMap<String, Object>();
        environment.forEach((name, value) -> settings.put(
                name.substring("KAFKA_".length())
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', '.'),
                value));
        settings.put("bootstrap.servers", "127.0.0.1:" + KAFKA_PORT);
        settings.put("default.api.timeout.ms", "3000");
        settings.put("request.timeout.ms", "1500");
        try (var admin = Admin.create(settings)) {
            var failure = assertThrows(
                    ExecutionException.class,
                    () -> admin.describeCluster().nodes().get(20, TimeUnit.SECONDS));
            return failure.getCause();
        }
    }

    /** Returns the exit code of {@code deploy/kafka/dead-letters list}. */
    private static int deadLetters(Map<String, String> environment) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.chatsupport.local.kafka.DeadLetters",
                "list"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(DIRECTORY.resolve("logs/dead-letters.log").toFile());
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + KAFKA_PORT);
        builder.environment().putAll(environment);
        var process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }

    private static void say(String text) {
        var answer = http.simulator(
                "POST", "/control/users/" + USER + "/messages", "{\"type\":\"text\",\"text\":\"" + text + "\"}");
        assertTrue(answer.status() < 300, answer.body());
    }

    private static long ticket() {
        for (var ticket :
                http.api("GET", "/api/support/open-tickets", null).json().path("items")) {
            if (ticket.path("phone_number").asText().equals(USER)) {
                return ticket.path("id").asLong();
            }
        }
        return 0;
    }

    private static List<JsonNode> messages(long ticket) {
        var messages = new ArrayList<JsonNode>();
        http.api("GET", "/api/support/tickets/" + ticket, null)
                .json()
                .path("messages")
                .forEach(messages::add);
        return messages;
    }

    private static List<String> written(long ticket, String sender) {
        return messages(ticket).stream()
                .filter(message -> message.path("sender_type").asText().equals(sender))
                .map(message -> message.path("message").asText())
                .toList();
    }
}
