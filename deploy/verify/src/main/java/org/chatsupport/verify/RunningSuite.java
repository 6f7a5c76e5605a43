package org.chatsupport.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chatsupport.local.kafka.LocalKafka;
import org.chatsupport.local.mysql.LocalMySql;
import org.chatsupport.local.process.ChildJvm;
import org.chatsupport.local.process.Ports;
import org.chatsupport.local.process.Recursively;
import org.chatsupport.local.suite.Suite;
import org.chatsupport.local.suite.Suite.Part;

/** The packaged suite beside a real MySQL and a real Kafka, on free ports of this machine. */
public final class RunningSuite {
    /** The replica of admin-bff that is behind a reverse proxy on this machine; tests start it when they need it. */
    public static final int BEHIND_PROXY = 2;

    private static final Map<String, String> BEHIND_PROXY_SETTINGS = Map.of(
            "SECURE_COOKIE", "true",
            "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true",
            "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1");

    /** Many tests share one account, which therefore needs higher limits. */
    private static final Map<String, String> LIMITS = Map.of(
            "ADMIN_LIMITS_PERSON_REQUESTS_BURST", "1000000",
            "ADMIN_LIMITS_PERSON_CHATS_BURST", "1000000",
            "ADMIN_LIMITS_PERSON_UPLOADS_BURST", "1000000",
            "ADMIN_LIMITS_PERSON_SEARCHES_BURST", "1000000",
            "ADMIN_LIMITS_PERSON_STREAMS", "1000");

    private static RunningSuite instance;

    private final Path directory;
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
                RunningSuite::settings);
        for (var part : Part.values()) {
            suite.start(part);
        }
        for (var part : Part.values()) {
            suite.awaitReady(part);
        }
    }

    private static Map<String, String> settings(Part part, int replica) {
        var settings = new HashMap<>(LIMITS);
        if (part == Part.BFF && replica == BEHIND_PROXY) {
            settings.putAll(BEHIND_PROXY_SETTINGS);
        }
        return settings;
    }

    /**
     * Returns the suite that all tests of this run share. It runs for minutes, and the second compiler would take a
     * good part of them.
     */
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
