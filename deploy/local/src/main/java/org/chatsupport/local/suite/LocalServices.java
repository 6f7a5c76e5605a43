package org.chatsupport.local.suite;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chatsupport.local.kafka.LocalKafka;
import org.chatsupport.local.mysql.LocalMySql;
import org.chatsupport.local.process.ChildJvm;
import org.chatsupport.local.process.LocalFailure;
import org.chatsupport.local.process.Ports;
import org.chatsupport.local.process.Recursively;

/**
 * The test resource of every module: a real MySQL and a real Kafka for this test run, or those that the environment
 * variables MYSQL_ADDRESS and KAFKA_BOOTSTRAP_SERVERS name. It passes the same settings as {@code ./start}.
 */
public final class LocalServices implements QuarkusTestResourceLifecycleManager {
    private static LocalMySql mysql;
    private static LocalKafka kafka;

    @Override
    public Map<String, String> start() {
        ChildJvm.startFast();
        var directory = Path.of("target", "local-services");
        var mysqlAddress = System.getenv("MYSQL_ADDRESS");
        var kafkaServers = System.getenv("KAFKA_BOOTSTRAP_SERVERS");
        var kafkaStart = CompletableFuture.runAsync(() -> {
            if (kafkaServers == null) {
                kafka = LocalKafka.start(
                        freshly(directory.resolve("kafka")), directory.resolve("kafka.log"), Ports.anyFree());
            }
        });
        if (mysqlAddress == null) {
            mysql = LocalMySql.start(
                    freshly(directory.resolve("mysql")), directory.resolve("mysql.log"), Ports.anyFree());
        }
        kafkaStart.join();

        var settings = new HashMap<>(Settings.secrets());
        settings.put("WHATSAPP_CHANNEL", Settings.CHANNEL);
        settings.put("WHATSAPP_BUSINESS_ACCOUNT_ID", Settings.ACCOUNT);
        settings.put("MYSQL_ADDRESS", mysqlAddress != null ? mysqlAddress : mysql.address());
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafkaServers != null ? kafkaServers : kafka.bootstrapServers());
        return settings;
    }

    /** Returns the broker of this test run, for tests that stop it. */
    public static LocalKafka kafka() {
        return kafka;
    }

    /** Returns the database of this test run, for tests that stop it. */
    public static LocalMySql mysql() {
        return mysql;
    }

    /** Starts the broker again on the same port and data after a test stopped it. */
    public static void restartKafka() {
        var directory = Path.of("target", "local-services");
        int port = Integer.parseInt(kafka.bootstrapServers().split(":", -1)[1]);
        kafka = LocalKafka.start(directory.resolve("kafka"), directory.resolve("kafka.log"), port);
    }

    @Override
    public void stop() {
        if (mysql != null) {
            mysql.process().kill();
        }
        if (kafka != null) {
            kafka.process().kill();
        }
    }

    private static Path freshly(Path directory) {
        try {
            Recursively.delete(directory);
            return directory;
        } catch (java.io.IOException e) {
            throw new LocalFailure(
                    directory + " cannot be emptied: " + e.getMessage().toLowerCase(Locale.ROOT), e);
        }
    }
}
