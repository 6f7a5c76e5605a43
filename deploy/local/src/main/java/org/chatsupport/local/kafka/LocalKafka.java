package org.chatsupport.local.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;
import org.chatsupport.local.process.ChildJvm;
import org.chatsupport.local.process.ChildProcess;
import org.chatsupport.local.process.LocalFailure;
import org.chatsupport.local.process.Ports;
import org.chatsupport.local.process.Recursively;
import org.chatsupport.local.process.Resource;
import org.chatsupport.local.process.StartupCache;
import org.chatsupport.local.process.UserCache;

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

    /** Starts the broker, which writes its start-up cache when it ends. */
    public static LocalKafka startToLearn(Path directory, Path log, int port) {
        return start(directory, log, port, List.of(), true);
    }

    /**
     * A second listener of the broker. It listens on one port and sends clients to another, where a proxy is in
     * between.
     *
     * @param name the name of Kafka's listener: upper-case letters and digits
     * @param protocol {@code PLAINTEXT} or {@code SASL_SSL}
     * @param settings the broker's settings for the listener's certificate and users
     */
    public record Door(String name, int port, int advertisedPort, String protocol, Map<String, String> settings) {
        /** Creates a listener without authentication. */
        public Door(String name, int port, int advertisedPort) {
            this(name, port, advertisedPort, "PLAINTEXT", Map.of());
        }
    }

    /** Starts the broker with further listeners. */
    public static LocalKafka start(Path directory, Path log, int port, List<Door> doors) {
        return start(directory, log, port, doors, false);
    }

    private static LocalKafka start(Path directory, Path log, int port, List<Door> doors, boolean writeStartupCache) {
        try {
            var logs = directory.toAbsolutePath().resolve("logs");
            var properties = directory.toAbsolutePath().resolve("server.properties");
            Files.createDirectories(directory);
            Files.writeString(properties, serverProperties(logs, port, doors));
            if (!Files.exists(logs.resolve("meta.properties"))) {
                Recursively.delete(logs);
                // The directory exists completely or not at all, whenever this process ends.
                var unfinished = directory.toAbsolutePath().resolve("logs-unfinished");
                Recursively.delete(unfinished);
                Recursively.copy(formatted(log), unfinished);
                Files.move(unfinished, logs);
            }
            // Some 45 MiB of the heap are alive. The old generation is not collected before it is full, so more space
            // would fill with garbage.
            var command = ChildJvm.command("32m", "96m");
            command.addAll(writeStartupCache ? StartupCache.write(target()) : StartupCache.use(target()));
            command.addAll(program("kafka.Kafka", properties.toString()));
            var process = ChildProcess.start("Kafka", log, command, Map.of("MALLOC_ARENA_MAX", "2"));
            var kafka = new LocalKafka(process, port);
            process.awaitReady(START_LIMIT, () -> Topics.answers(kafka.bootstrapServers()));
            Topics.create(kafka.bootstrapServers());
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cache is beside our own classes, as the services' caches are beside theirs. */
    private static Path target() {
        var classes = LocalKafka.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(classes.toString())).getParent();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public ChildProcess process() {
        return process;
    }

    /** Makes an empty log directory, once per user, for a broker with its own cluster. */
    private static Path formatted(Path log) throws IOException {
        return UserCache.once("kafka-" + AppInfoParser.getVersion() + "-data", directory -> format(directory, log));
    }

    private static void format(Path logs, Path log) throws IOException {
        var properties = Files.createTempFile("kafka", ".properties");
        Files.writeString(properties, serverProperties(logs, Ports.anyFree(), List.of()));
        var command = ChildJvm.command("32m", "128m");
        command.addAll(program(
                "kafka.tools.StorageTool", "format", "-t", Uuid.randomUuid().toString(), "-c", properties.toString()));
        var process = ChildProcess.start("Kafka (first start)", log, command, Map.of());
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            ChildProcess.sleep(Duration.ofMillis(50));
        }
        process.kill();
        Files.delete(properties);
        if (!Files.exists(logs.resolve("meta.properties"))) {
            throw new LocalFailure("Kafka could not create its log directory.\n" + process.endOfLog());
        }
    }

    private static List<String> program(String mainClass, String... arguments) {
        var command = new ArrayList<>(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                Resource.text("/kafka.classpath").trim(),
                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String serverProperties(Path logs, int port, List<Door> doors) {
        // This port is reserved like every other one, so that nothing else in this process listens there.
        int controllerPort = Ports.anyFree();
        var listeners = new StringBuilder("PLAINTEXT://127.0.0.1:" + port);
        var advertised = new StringBuilder(listeners);
        var protocols = new StringBuilder("PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        var settings = new StringBuilder();
        for (var door : doors) {
            listeners.append("," + door.name() + "://127.0.0.1:" + door.port());
            advertised.append("," + door.name() + "://127.0.0.1:" + door.advertisedPort());
            protocols.append("," + door.name() + ":" + door.protocol());
            door.settings().forEach((name, value) -> settings.append(name + "=" + value + "\n"));
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
                log.cleaner.dedupe.buffer.size=4194304
                """
                        .formatted(controllerPort, listeners, advertised, protocols, logs)
                + settings;
    }
}
