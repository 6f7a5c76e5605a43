package org.chatsupport.local.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.chatsupport.local.process.ChildJvm;
import org.chatsupport.local.process.ChildProcess;
import org.chatsupport.local.process.LocalFailure;
import org.chatsupport.local.process.Ports;
import org.chatsupport.local.process.StartupCache;

/** The packaged services and the simulator as processes, with the settings of a developer's machine. */
public final class Suite {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Path root;
    private final Path logs;
    private final Path simulatorData;
    private final String mysqlAddress;
    private final String kafkaServers;
    private final BiFunction<Part, Integer, Map<String, String>> overrides;
    private final Map<String, Integer> ports = new HashMap<>();
    private boolean writeStartupCaches;
    private final Map<String, ChildProcess> running = Collections.synchronizedMap(new LinkedHashMap<>());
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    /** One program of the suite. */
    public enum Part {
        SIMULATOR("whatsapp-simulator", "deploy/whatsapp-simulator", 8090),
        GATEWAY("whatsapp-gateway", "whatsapp-gateway", 8081),
        CONVERSATION("conversation-service", "conversation-service", 8082),
        SUPPORT("support-service", "support-service", 8083),
        NOTIFICATION("notification-service", "notification-service", 8084),
        BFF("admin-bff", "admin-bff", 8080);

        private final String programName;
        private final String module;
        private final int standardPort;

        Part(String programName, String module, int standardPort) {
            this.programName = programName;
            this.module = module;
            this.standardPort = standardPort;
        }

        public String programName() {
            return programName;
        }

        /** The directory of the Maven module. */
        String module() {
            return module;
        }

        public int standardPort() {
            return standardPort;
        }

        /**
         * The port of health and metrics: a thousand above the standard port, or the same if the part has no separate
         * one.
         */
        public int managementPort() {
            return this == SIMULATOR ? standardPort : standardPort + 1000;
        }
    }

    /**
     * Creates a suite without starting it.
     *
     * @param root the project's directory
     * @param ports the ports by part; absent parts get their standard port
     */
    public Suite(
            Path root,
            Path logs,
            Path simulatorData,
            String mysqlAddress,
            String kafkaServers,
            Map<Part, Integer> ports) {
        this(root, logs, simulatorData, mysqlAddress, kafkaServers, ports, (part, replica) -> Map.of());
    }

    /**
     * Creates a suite with special variables for some processes.
     *
     * @param overrides environment variables that replace the usual ones, by part and replica (from 1)
     */
    public Suite(
            Path root,
            Path logs,
            Path simulatorData,
            String mysqlAddress,
            String kafkaServers,
            Map<Part, Integer> ports,
            BiFunction<Part, Integer, Map<String, String>> overrides) {
        this.root = root;
        this.logs = logs;
        this.simulatorData = simulatorData;
        this.mysqlAddress = mysqlAddress;
        this.kafkaServers = kafkaServers;
        this.overrides = overrides;
        for (var part : Part.values()) {
            this.ports.put(name(part, 1), ports.getOrDefault(part, part.standardPort));
        }
    }

    /** Returns a free port for every part, for suites beside each other. */
    public static Map<Part, Integer> freePorts() {
        var ports = new HashMap<Part, Integer>();
        for (var part : Part.values()) {
            ports.put(part, Ports.anyFree());
        }
        return ports;
    }

    public int port(Part part) {
        return port(part, 1);
    }

    /** Returns the port of a replica; replicas after the first get a free one on the first call. */
    public synchronized int port(Part part, int replica) {
        return ports.computeIfAbsent(name(part, replica), name -> Ports.anyFree());
    }

    private static String name(Part part, int replica) {
        return replica == 1 ? part.programName : part.programName + "-" + replica;
    }

    /** Returns the port of a service's health and metrics; the simulator has them on its only port. */
    public int managementPort(Part part) {
        return managementPort(part, 1);
    }

    private synchronized int managementPort(Part part, int replica) {
        if (part == Part.SIMULATOR) {
            return port(part, replica);
        }
        boolean standard = replica == 1 && port(part) == part.standardPort;
        return standard
                ? part.managementPort()
                : ports.computeIfAbsent(name(part, replica) + " management", name -> Ports.anyFree());
    }

    /** Returns the address of the part's health and metrics, without a slash at the end. */
    public String managementAddress(Part part) {
        return "http://localhost:" + managementPort(part);
    }

    /** Returns the address of the part, without a slash at the end. */
    public String address(Part part) {
        return "http://localhost:" + port(part);
    }

    public ChildProcess process(Part part) {
        return process(part, 1);
    }

    public ChildProcess process(Part part, int replica) {
        return running.get(name(part, replica));
    }

    /** Returns all running processes. */
    public List<ChildProcess> processes() {
        synchronized (running) {
            return List.copyOf(running.values());
        }
    }

    /** Starts a part without waiting for it. */
    public ChildProcess start(Part part) {
        return start(part, 1);
    }

    /** Starts a replica of a part without waiting for it. */
    public ChildProcess start(Part part, int replica) {
        var target = root.resolve(part.module).resolve("target");
        var jar = target.resolve(part.programName + "-runner.jar");
        if (!Files.exists(jar)) {
            throw new LocalFailure(jar + " is missing: build it with 'mvn package -DskipTests'.");
        }
        var command = ChildJvm.command("24m", "256m");
        command.addAll(List.of("-XX:MaxMetaspaceSize=192m", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(writeStartupCaches ? StartupCache.write(target) : StartupCache.use(target));
        command.addAll(List.of("-jar", jar.toString()));
        var name = name(part, replica);
        var environment = environment();
        // Only this machine may connect, because the secrets here are public.
        environment.put("HTTP_HOST", "127.0.0.1");
        if (part != Part.BFF) {
            environment.remove("INTERNAL_SIGNING_KEY");
        }
        environment.put("HTTP_PORT", Integer.toString(port(part, replica)));
        environment.put("MANAGEMENT_PORT", Integer.toString(managementPort(part, replica)));
        // glibc's default, eight heaps per core, leaves tens of MiB unused in every JVM.
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.putAll(overrides.apply(part, replica));
        var process = ChildProcess.start(name, logs.resolve(name + ".log"), command, environment);
        running.put(name, process);
        return process;
    }

    /** Waits until the part is ready. */
    public void awaitReady(Part part) {
        awaitReady(part, 1);
    }

    /** Waits until the replica is ready. */
    public void awaitReady(Part part, int replica) {
        process(part, replica).awaitReady(START_LIMIT, () -> isReady(part, replica));
    }

    /** Whether the part reports that it can work. */
    public boolean isReady(Part part) {
        return isReady(part, 1);
    }

    private boolean isReady(Part part, int replica) {
        try {
            var request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + managementPort(part, replica) + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted.");
        }
    }

    /** Makes each part that starts from now on write its start-up cache when it ends. */
    public void writeStartupCaches() {
        writeStartupCaches = true;
    }

    /** Asks all processes to end at the same time, and waits. */
    public void stop() {
        // Writing a cache takes some extra seconds.
        var patience = Duration.ofSeconds(writeStartupCaches ? 300 : 15);
        var all = processes();
        all.stream()
                .map(process -> new Thread(() -> process.stop(patience)))
                .peek(Thread::start)
                .toList()
                .forEach(Suite::join);
        running.clear();
    }

    /**
     * Writes what every part gets from its environment into a file, for a service in Quarkus' dev mode
     * ({@code LocalSuite} of service-defaults reads it).
     */
    void writeEnvironment(Path file) throws IOException {
        var lines = new TreeMap<>(environment())
                .entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList();
        Files.write(file, lines);
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(Settings.secrets());
        environment.put("MYSQL_ADDRESS", mysqlAddress);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafkaServers);
        environment.put("WHATSAPP_CHANNEL", Settings.CHANNEL);
        environment.put("WHATSAPP_BUSINESS_ACCOUNT_ID", Settings.ACCOUNT);
        environment.put("WHATSAPP_API_URL", address(Part.SIMULATOR));
        environment.put(
                "MEDIA_DIRECTORY",
                simulatorData.resolveSibling("media").toAbsolutePath().toString());
        environment.put("GATEWAY_URL", address(Part.GATEWAY));
        environment.put("SUPPORT_SERVICE_URL", address(Part.SUPPORT));
        environment.put("CONVERSATION_SERVICE_URL", address(Part.CONVERSATION));
        environment.put("NOTIFICATION_SERVICE_URL", address(Part.NOTIFICATION));
        environment.put("ADMIN_EMAIL", "admin@example.com");
        environment.put("ADMIN_PASSWORD", "local-admin");
        environment.put("AGENT_EMAIL", "agent@example.com");
        environment.put("AGENT_PASSWORD", "local-agent");
        environment.put("INTEGRATION_TOKEN", "local-integration-token");
        // The console is not behind TLS here.
        environment.put("SECURE_COOKIE", "false");
        environment.put("SIMULATOR_PORT", Integer.toString(port(Part.SIMULATOR)));
        environment.put("SIMULATOR_ACCESS_TOKEN", Settings.ACCESS_TOKEN);
        environment.put("SIMULATOR_APP_SECRET", Settings.APP_SECRET);
        environment.put("SIMULATOR_VERIFY_TOKEN", Settings.VERIFY_TOKEN);
        environment.put("SIMULATOR_WEBHOOK_URL", address(Part.GATEWAY) + "/webhooks/whatsapp");
        environment.put("SIMULATOR_CHANNELS", Settings.CHANNEL + ":" + Settings.DISPLAY_NUMBER);
        environment.put("SIMULATOR_DATA", simulatorData.toAbsolutePath().toString());
        return environment;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return String.join(", ", running.keySet()).toLowerCase(Locale.ROOT);
    }
}
