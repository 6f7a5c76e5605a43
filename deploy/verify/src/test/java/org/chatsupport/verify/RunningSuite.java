package org.chatsupport.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.concurrent.CompletableFuture;
import org.chatsupport.local.LocalKafka;
import org.chatsupport.local.LocalMySql;
import org.chatsupport.local.Ports;
import org.chatsupport.local.Suite;
import org.chatsupport.local.Suite.Part;

/** The packaged suite beside a real MySQL and a real Kafka, started once for all tests of this run. */
final class RunningSuite {
    private static RunningSuite instance;

    private final Path directory = Path.of("target", "suite").toAbsolutePath();
    private final int mysqlPort = Ports.anyFree();
    private final int kafkaPort = Ports.anyFree();
    final Suite suite;
    LocalMySql mysql;
    LocalKafka kafka;

    private RunningSuite() {
        delete(directory);
        var kafkaStart = CompletableFuture.runAsync(this::startKafka);
        startMySql();
        kafkaStart.join();
        var ports = new EnumMap<Part, Integer>(Part.class);
        for (var part : Part.values()) {
            int port = Ports.anyFree();
            while (ports.containsValue(port)) {
                port = Ports.anyFree();
            }
            ports.put(part, port);
        }
        suite = new Suite(
                Path.of(System.getProperty("project.root")),
                directory.resolve("logs"),
                directory.resolve("simulator"),
                mysql.address(),
                kafka.bootstrapServers(),
                ports);
        for (var part : Part.values()) {
            suite.start(part);
        }
        for (var part : Part.values()) {
            suite.awaitReady(part);
        }
    }

    static synchronized RunningSuite get() {
        if (instance == null) {
            instance = new RunningSuite();
        }
        return instance;
    }

    void startMySql() {
        mysql = LocalMySql.start(directory.resolve("mysql"), directory.resolve("logs/mysql.log"), mysqlPort);
    }

    void startKafka() {
        kafka = LocalKafka.start(directory.resolve("kafka"), directory.resolve("logs/kafka.log"), kafkaPort);
    }

    /** Kills a service as a crash would and starts it again. */
    void crash(Part part) {
        suite.process(part).kill();
        suite.start(part);
    }

    Path logs() {
        return directory.resolve("logs");
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
