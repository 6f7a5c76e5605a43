package org.chatsupport.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chatsupport.local.ChildJvm;
import org.chatsupport.local.LocalKafka;
import org.chatsupport.local.LocalMySql;
import org.chatsupport.local.Ports;
import org.chatsupport.local.Recursively;
import org.chatsupport.local.Suite;
import org.chatsupport.local.Suite.Part;

/** The packaged suite beside a real MySQL and a real Kafka, on free ports of this machine. */
public final class RunningSuite {
    private static RunningSuite instance;

    private final Path directory;
    /** The well-known passwords need loopback. Many tests share one admin, so that account needs higher limits. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "QUARKUS_HTTP_HOST", "127.0.0.1",
            "ADMIN_LIMITS_PERSON_REQUESTS_BURST", "1000000",
            "ADMIN_LIMITS_PERSON_CHATS_BURST", "1000000",
            "ADMIN_LIMITS_PERSON_UPLOADS_BURST", "1000000",
            "ADMIN_LIMITS_PERSON_SEARCHES_BURST", "1000000",
            "ADMIN_LIMITS_PERSON_STREAMS", "1000");

    private final int mysqlPort = Ports.anyFree();
    private final int kafkaPort = Ports.anyFree();
    public final Suite suite;
    public LocalMySql mysql;
    public LocalKafka kafka;

    /** Starts everything, with empty databases below {@code directory}, and waits until all are ready. */
    public RunningSuite(Path directory) {
        this.directory = directory.toAbsolutePath();
        try {
            Recursively.delete(this.directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var kafkaStart = CompletableFuture.runAsync(this::startKafka);
        startMySql();
        kafkaStart.join();
        suite = new Suite(
                Path.of(System.getProperty("project.root")),
                logs(),
                this.directory.resolve("simulator"),
                mysql.address(),
                kafka.bootstrapServers(),
                Suite.freePorts(),
                (part, replica) -> ENVIRONMENT);
        for (var part : Part.values()) {
            suite.start(part);
        }
        for (var part : Part.values()) {
            suite.awaitReady(part);
        }
    }

    /** The one that all tests of this run share. It lives for minutes, of which the second compiler would take some. */
    public static synchronized RunningSuite get() {
        if (instance == null) {
            ChildJvm.startFast();
            instance = new RunningSuite(Path.of("target", "suite"));
        }
        return instance;
    }

    public void startMySql() {
        mysql = LocalMySql.start(directory.resolve("mysql"), directory.resolve("logs/mysql.log"), mysqlPort);
    }

    public void startKafka() {
        kafka = LocalKafka.start(directory.resolve("kafka"), directory.resolve("logs/kafka.log"), kafkaPort);
    }

    public Path logs() {
        return directory.resolve("logs");
    }
}
