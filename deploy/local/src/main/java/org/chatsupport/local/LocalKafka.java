package org.chatsupport.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/** A real Kafka broker (KRaft, one node) as a child process, without Docker. */
public final class LocalKafka {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final ChildProcess process;
    private final int port;

    private LocalKafka(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts the broker on {@code directory}, formats it when it is empty, and creates the suite's topics. */
    public static LocalKafka start(Path directory, Path log, int port) {
        return start(directory, log, port, List.of());
    }

    /**
     * A second door to the broker: it listens on one port and tells clients to come back to another, where somebody
     * stands in between.
     *
     * @param name of Kafka's listener: upper-case letters and digits
     */
    public record Door(String name, int port, int advertisedPort) {}

    /** The same with more doors. */
    public static LocalKafka start(Path directory, Path log, int port, List<Door> doors) {
        try {
            var logs = directory.toAbsolutePath().resolve("logs");
            var properties = directory.toAbsolutePath().resolve("server.properties");
            Files.createDirectories(directory);
            Files.writeString(properties, serverProperties(logs, port, doors));
            if (!Files.exists(logs.resolve("meta.properties"))) {
                format(properties, log);
            }
            var process = ChildProcess.start(
                    "Kafka", log, java("256m", "kafka.Kafka", properties.toString()), Map.of("MALLOC_ARENA_MAX", "2"));
            var kafka = new LocalKafka(process, port);
            process.awaitReady(START_LIMIT, () -> Topics.answers(kafka.bootstrapServers()));
            Topics.create(kafka.bootstrapServers());
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public ChildProcess process() {
        return process;
    }

    private static void format(Path properties, Path log) {
        var process = ChildProcess.start(
                "Kafka (first start)",
                log,
                java(
                        "128m",
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c",
                        properties.toString()),
                Map.of());
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            ChildProcess.sleep(Duration.ofMillis(50));
        }
    }

    private static List<String> java(String largestHeap, String mainClass, String... arguments) {
        var command = ChildJvm.command("32m", largestHeap);
        command.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                Resource.text("/kafka.classpath").trim(),
                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String serverProperties(Path logs, int port, List<Door> doors) {
        // Reserved like every other port, so that nothing else of this process is told to listen there.
        int controllerPort = Ports.anyFree();
        var listeners = new StringBuilder("PLAINTEXT://127.0.0.1:" + port);
        var advertised = new StringBuilder(listeners);
        var protocols = new StringBuilder("PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        for (var door : doors) {
            listeners.append("," + door.name() + "://127.0.0.1:" + door.port());
            advertised.append("," + door.name() + "://127.0.0.1:" + door.advertisedPort());
            protocols.append("," + door.name() + ":PLAINTEXT");
        }
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%1$d
                listeners=%2$s,CONTROLLER://127.0.0.1:%1$d
                advertised.listeners=%3$s
                listener.security.protocol.map=%4$s
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%5$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=4
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                log.cleaner.dedupe.buffer.size=16777216
                """
                .formatted(controllerPort, listeners, advertised, protocols, logs);
    }
}
