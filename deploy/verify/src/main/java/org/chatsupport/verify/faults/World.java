package org.chatsupport.verify.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.chatsupport.local.kafka.LocalKafka;
import org.chatsupport.local.mysql.LocalMySql;
import org.chatsupport.local.process.ChildProcess;
import org.chatsupport.local.process.Ports;
import org.chatsupport.local.process.Recursively;
import org.chatsupport.local.suite.Suite;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Waiting;

/** The packaged suite beside a real MySQL and a real Kafka, with a {@link TcpProxy} between any two of them. */
final class World implements AutoCloseable {
    static final List<Part> SERVICES =
            List.of(Part.GATEWAY, Part.CONVERSATION, Part.SUPPORT, Part.NOTIFICATION, Part.BFF);

    private final ToIntFunction<Part> replicas;
    private final Path directory;
    private final int mysqlPort = Ports.anyFree();
    private final int kafkaPort = Ports.anyFree();
    private final Map<String, TcpProxy> network = new LinkedHashMap<>();
    private final List<LocalKafka.Door> doors = new ArrayList<>();
    private final Map<String, String> settings;
    private final Suite suite;
    private LocalMySql mysql;
    private LocalKafka kafka;
    private final Set<Guard> removed = ConcurrentHashMap.newKeySet();
    private final Set<Long> entered = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /** A process of a service. */
    record Member(Part part, int replica) {
        @Override
        public String toString() {
            return part.programName() + " " + replica;
        }
    }

    /**
     * Starts everything and waits until it is ready.
     *
     * @param replicas how many processes of each service
     * @param settings environment variables for all services, besides those of a developer's machine
     */
    World(Path root, Path directory, ToIntFunction<Part> replicas, Map<String, String> settings) {
        this.replicas = replicas;
        this.directory = directory.toAbsolutePath();
        this.settings = new HashMap<>(settings);
        try {
            Recursively.delete(this.directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestAgent.write(switches());
        for (var member : members()) {
            var door = new LocalKafka.Door(name(member), Ports.anyFree(), Ports.anyFree());
            doors.add(door);
            network.put(
                    "kafka " + member, new TcpProxy(member + " - Kafka", door.advertisedPort(), List.of(door.port())));
            network.put("mysql " + member, new TcpProxy(member + " - MySQL", List.of(mysqlPort)));
        }
        suite = new Suite(
                root,
                this.directory.resolve("logs"),
                this.directory.resolve("simulator"),
                "127.0.0.1:" + mysqlPort,
                "127.0.0.1:" + kafkaPort,
                Suite.freePorts(),
                this::environment);
        for (var part : SERVICES) {
            network.put(
                    part.programName(),
                    new TcpProxy(
                            "clients - " + part.programName(),
                            IntStream.rangeClosed(1, replicas(part))
                                    .map(replica -> suite.port(part, replica))
                                    .boxed()
                                    .toList()));
        }
        network.put("graph", new TcpProxy("whatsapp-gateway - WhatsApp", List.of(suite.port(Part.SIMULATOR))));
        var kafkaStart = CompletableFuture.runAsync(this::startKafka);
        startMySql();
        kafkaStart.join();
        suite.start(Part.SIMULATOR);
        members().forEach(this::start);
        suite.awaitReady(Part.SIMULATOR);
        members().forEach(this::awaitReady);
    }

    private static String name(Member member) {
        return member.part().name() + member.replica();
    }

    private Map<String, String> environment(Part part, int replica) {
        var environment = new HashMap<String, String>();
        environment.put("SIMULATOR_WEBHOOK_URL", entry(Part.GATEWAY) + "/webhooks/whatsapp");
        // Files travel on the same disturbed network as calls.
        environment.put("SIMULATOR_PUBLIC_URL", "http://" + network.get("graph").address());
        environment.put("SIMULATOR_WINDOW_CHECK", "off");
        environment.put("SIMULATOR_LOG_LIMIT", "2000000");
        // The few users of a run write more in a minute than WhatsApp would let the business answer.
        environment.put("WHATSAPP_PAIR_INTERVAL", "PT0S");
        if (part != Part.SIMULATOR) {
            var member = new Member(part, replica);
            environment.put("MYSQL_ADDRESS", network.get("mysql " + member).address());
            environment.put(
                    "KAFKA_BOOTSTRAP_SERVERS", network.get("kafka " + member).address());
            environment.put("WHATSAPP_API_URL", "http://" + network.get("graph").address());
            environment.put("SUPPORT_SERVICE_URL", entry(Part.SUPPORT));
            environment.put("CONVERSATION_SERVICE_URL", entry(Part.CONVERSATION));
            environment.put("NOTIFICATION_SERVICE_URL", entry(Part.NOTIFICATION));
            environment.putAll(settings);
            if (!removed.isEmpty()) {
                environment.put("JAVA_TOOL_OPTIONS", TestAgent.option(switches()));
            }
        }
        return environment;
    }

    private Path switches() {
        return directory.resolve("switches");
    }

    /** Removes a guard from all services, including those that start later. */
    void remove(Guard guard) {
        guard.remove(switches());
        removed.add(guard);
        members().forEach(this::enter);
    }

    void restore(Guard guard) {
        guard.restore(switches());
        removed.remove(guard);
    }

    private void enter(Member member) {
        long pid = process(member).pid();
        if (entered.add(pid)) {
            TestAgent.enter(pid, switches());
        }
    }

    /** Sets a process's clock off by this much, or right again with zero. */
    void stepClock(Member member, Duration offset) {
        enter(member);
        SteppedClock.step(switches(), suite.port(member.part(), member.replica()), offset);
    }

    /**
     * Makes a process die between storing something and publishing it, if that happens in time.
     *
     * @param about a text that the event must contain, such as a phone number; any event when empty
     * @return whether it died
     */
    boolean crashBeforePublishing(Member member, String about, Duration limit) {
        enter(member);
        int port = suite.port(member.part(), member.replica());
        CrashPoint.arm(switches(), port, about);
        Waiting.until(limit, () -> !process(member).isAlive());
        if (CrashPoint.disarm(switches(), port)) {
            return false;
        }
        // The process that deleted the file dies in the next moment, if it has not yet.
        return Waiting.until(limit, () -> !process(member).isAlive());
    }

    int replicas(Part part) {
        return replicas.applyAsInt(part);
    }

    /** Returns all processes of our services. */
    List<Member> members() {
        return SERVICES.stream()
                .flatMap(
                        part -> IntStream.rangeClosed(1, replicas(part)).mapToObj(replica -> new Member(part, replica)))
                .toList();
    }

    /** Returns all networks. */
    List<TcpProxy> networks() {
        return List.copyOf(network.values());
    }

    TcpProxy network(String name) {
        return network.get(name);
    }

    /** Returns the address of a service for clients, whichever replica answers. */
    String entry(Part part) {
        return "http://" + network.get(part.programName()).address();
    }

    String simulator() {
        return suite.address(Part.SIMULATOR);
    }

    ChildProcess process(Member member) {
        return suite.process(member.part(), member.replica());
    }

    synchronized void start(Member member) {
        refuseWhenClosed();
        suite.start(member.part(), member.replica());
        if (!removed.isEmpty()) {
            entered.add(process(member).pid());
        }
    }

    void awaitReady(Member member) {
        suite.awaitReady(member.part(), member.replica());
    }

    ChildProcess mysql() {
        return mysql.process();
    }

    ChildProcess kafka() {
        return kafka.process();
    }

    synchronized void startMySql() {
        refuseWhenClosed();
        mysql = LocalMySql.start(directory.resolve("mysql"), directory.resolve("logs/mysql.log"), mysqlPort);
    }

    synchronized void startKafka() {
        refuseWhenClosed();
        kafka = LocalKafka.start(directory.resolve("kafka"), directory.resolve("logs/kafka.log"), kafkaPort, doors);
    }

    /** Returns Kafka's address past all proxies. */
    String kafkaServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** Connects as MySQL's administrator, past all proxies. */
    Connection database() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + mysqlPort + "/?allowMultiQueries=true&connectionTimeZone=UTC",
                "root",
                mysql.rootPassword());
    }

    /** Sends a signal such as STOP or CONT to one of our processes. */
    static void signal(ChildProcess process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal.toUpperCase(Locale.ROOT), Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops everything. A fault may be under way at that moment, and no process may outlive the run. */
    private void refuseWhenClosed() {
        if (closed) {
            throw new IllegalStateException("The run is over.");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        // A frozen process would not receive the signal to end.
        suite.processes().forEach(process -> signal(process, "CONT"));
        suite.stop();
        kafka.process().kill();
        mysql.process().kill();
        network.values().forEach(TcpProxy::close);
    }
}
