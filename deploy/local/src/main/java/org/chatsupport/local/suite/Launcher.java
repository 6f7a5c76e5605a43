package org.chatsupport.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.chatsupport.local.kafka.LocalKafka;
import org.chatsupport.local.mysql.LocalMySql;
import org.chatsupport.local.process.ChildJvm;
import org.chatsupport.local.process.ChildProcess;
import org.chatsupport.local.process.LocalFailure;
import org.chatsupport.local.process.Ports;
import org.chatsupport.local.process.Recursively;
import org.chatsupport.local.suite.Suite.Part;

/** The program behind {@code ./start}. It starts everything on this machine, watches it, and stops it again. */
public final class Launcher {
    private static final long LEAST_MEMORY_MIB = 2_048;
    private static final String WITHOUT = "--without=";

    private final Path root;
    private final Path local;
    private final Set<Part> without;
    private final long began = System.nanoTime();
    private final List<ChildProcess> children = new ArrayList<>();

    private Launcher(Path root, Set<Part> without) {
        this.root = root;
        this.local = root.resolve(".local");
        this.without = without;
    }

    /** The parts that a developer runs by hand, for example with {@code mvn quarkus:dev}. */
    private static Set<Part> without(String[] arguments) {
        var parts = EnumSet.noneOf(Part.class);
        for (var argument : arguments) {
            if (argument.startsWith(WITHOUT)) {
                for (var name : argument.substring(WITHOUT.length()).split(",")) {
                    parts.add(Arrays.stream(Part.values())
                            .filter(part -> part.programName().equals(name))
                            .findFirst()
                            .orElseThrow(() -> new LocalFailure("There is no part " + name + ". Parts: "
                                    + Arrays.stream(Part.values())
                                            .map(Part::programName)
                                            .collect(Collectors.joining(", "))
                                    + ".")));
                }
            }
        }
        return parts;
    }

    /** Runs {@code Launcher ROOT run|detach|status|stop|train [--fresh] [--without=SERVICE]}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean fresh = List.of(arguments).contains("--fresh");
        try {
            var launcher = new Launcher(Path.of(arguments[0]).toAbsolutePath(), without(arguments));
            switch (arguments[1]) {
                case "run" -> launcher.run(fresh);
                case "detach" -> launcher.detach(fresh);
                case "status" -> System.exit(launcher.status());
                case "stop" -> launcher.stopOther();
                case "train" -> launcher.train();
                default -> throw new LocalFailure("Unknown command " + arguments[1] + ".");
            }
        } catch (LocalFailure e) {
            fail(e);
        } catch (CompletionException e) {
            fail(e.getCause());
        }
    }

    private void train() throws IOException, InterruptedException {
        System.out.println("Learning how to start fast, once per build ...");
        new Training(root).run();
    }

    private static void fail(Throwable e) {
        System.err.println();
        System.err.println(e instanceof LocalFailure ? e.getMessage() : e.toString());
        System.exit(1);
    }

    private void run(boolean fresh) throws IOException, InterruptedException {
        refuseASecond();
        endLeftovers();
        checkMemory();
        checkPorts();
        if (fresh) {
            Recursively.delete(local);
        }
        Files.createDirectories(local);
        Files.writeString(pidFile(), Long.toString(ProcessHandle.current().pid()));
        Files.deleteIfExists(readyFile());

        // This is one machine for trying the suite out.
        ChildJvm.startFast();
        var logs = local.resolve("logs");
        var given = System.getenv("MYSQL_ADDRESS");
        var kafkaStart = CompletableFuture.supplyAsync(
                () -> LocalKafka.start(local.resolve("kafka"), logs.resolve("kafka.log"), Settings.KAFKA_PORT));
        String mysqlAddress = given;
        if (given == null) {
            var mysql = LocalMySql.start(local.resolve("mysql"), logs.resolve("mysql.log"), Settings.MYSQL_PORT);
            remember(mysql.process());
            mysqlAddress = mysql.address();
            say("MySQL", "port " + Settings.MYSQL_PORT);
        }
        var kafka = kafkaStart.join();
        remember(kafka.process());
        say("Kafka", "port " + Settings.KAFKA_PORT);

        var suite = new Suite(root, logs, local.resolve("simulator"), mysqlAddress, kafka.bootstrapServers(), Map.of());
        suite.writeEnvironment(environmentFile());
        var started = EnumSet.complementOf(EnumSet.copyOf(without));
        for (var part : started) {
            remember(suite.start(part));
        }
        for (var part : started) {
            suite.awaitReady(part);
            say(part.programName(), "port " + part.standardPort());
        }
        for (var part : without) {
            System.out.printf(
                    "          %-22s left out: mvn quarkus:dev -pl %s -am%n", part.programName(), part.module());
        }
        Files.writeString(readyFile(), "ready\n");
        announce();
        watch(suite);
    }

    /** Watches the parts and returns only after a failure. Ctrl-C ends this JVM, and the shutdown hooks end all children. */
    private void watch(Suite suite) throws InterruptedException {
        var over = new CountDownLatch(1);
        var culprit = new java.util.concurrent.atomic.AtomicReference<ChildProcess>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            // Services stop first, while MySQL and Kafka can still store their last work.
            suite.stop();
            deleteQuietly(readyFile());
            deleteQuietly(environmentFile());
            deleteQuietly(pidFile());
        }));
        for (var child : children) {
            ProcessHandle.of(child.pid()).ifPresent(handle -> handle.onExit().thenRun(() -> {
                culprit.compareAndSet(null, child);
                over.countDown();
            }));
        }
        over.await();
        // On Ctrl-C the children end too, which is not a failure.
        Thread.sleep(500);
        throw new LocalFailure(culprit.get().name() + " ended unexpectedly; everything else is being stopped.\n"
                + culprit.get().endOfLog());
    }

    private void remember(ChildProcess child) {
        children.add(child);
        try {
            Files.writeString(
                    local.resolve("children"),
                    child.pid() + " " + child.name() + "\n",
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void announce() {
        System.out.printf(
                """

                Ready after %d s. Ctrl-C stops everything; the data stays in .local.

                  Console      http://localhost:8080            admin@example.com / local-admin
                                                                agent@example.com / local-agent
                  Phone        http://localhost:8090            write as any WhatsApp user
                  API          http://localhost:8080/q/swagger-ui   Authorization: Bearer local-integration-token
                  Logs         .local/logs

                Try it: on the phone page send "hi", choose Chat Support and say what it is about;
                answer in the console.
                """,
                seconds());
        System.out.flush();
    }

    private void say(String what, String detail) {
        System.out.printf("  %4d s  %-22s ready, %s%n", seconds(), what, detail);
        System.out.flush();
    }

    private long seconds() {
        return Duration.ofNanos(System.nanoTime() - began).toSeconds();
    }

    private void detach(boolean fresh) throws IOException, InterruptedException {
        refuseASecond();
        Files.createDirectories(local);
        var log = Files.createTempFile("chat-support-start", ".log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms8m",
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                root.toString(),
                "run"));
        if (fresh) {
            command.add("--fresh");
        }
        if (!without.isEmpty()) {
            command.add(WITHOUT + without.stream().map(Part::programName).collect(Collectors.joining(",")));
        }
        Files.deleteIfExists(readyFile());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long shown = 0;
        while (process.isAlive() && !Files.exists(readyFile())) {
            shown = show(log, shown);
            Thread.sleep(200);
        }
        Thread.sleep(200);
        show(log, shown);
        if (!process.isAlive()) {
            System.exit(1);
        }
        System.out.println("It runs in the background: './start status' tells how it is, './start stop' ends it.");
    }

    private static long show(Path log, long from) throws IOException {
        var all = Files.readString(log);
        System.out.print(all.substring((int) from));
        System.out.flush();
        return all.length();
    }

    private int status() throws IOException {
        if (runningLauncher() == null) {
            System.out.println("Chat Support is not running.");
            return 3;
        }
        var suite = new Suite(root, local.resolve("logs"), local, "", "", Map.of());
        boolean all = Files.exists(readyFile());
        for (var part : Part.values()) {
            boolean ready = suite.isReady(part);
            all &= ready;
            System.out.printf(
                    "  %-22s %-10s port %d%n", part.programName(), ready ? "ready" : "not ready", part.standardPort());
        }
        System.out.println(
                all ? "Chat Support is running." : "Chat Support is starting or in trouble; see .local/logs.");
        return all ? 0 : 1;
    }

    private void stopOther() throws IOException {
        var running = runningLauncher();
        if (running == null) {
            System.out.println("Chat Support is not running.");
            return;
        }
        running.destroy();
        running.onExit().join();
        System.out.println("Stopped. The data stays in .local.");
    }

    private void refuseASecond() throws IOException {
        var running = runningLauncher();
        if (running != null) {
            throw new LocalFailure(
                    "Chat Support is already running here (process " + running.pid() + "). './start stop' ends it.");
        }
    }

    private ProcessHandle runningLauncher() throws IOException {
        if (!Files.exists(pidFile())) {
            return null;
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).trim()))
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .filter(handle -> handle.info().command().orElse("").contains("java"))
                .orElse(null);
    }

    /** Ends the children of a launcher that was killed. They would still hold the ports. */
    private void endLeftovers() throws IOException {
        var file = local.resolve("children");
        if (!Files.exists(file)) {
            return;
        }
        for (var line : Files.readAllLines(file)) {
            var pid = Long.parseLong(line.split(" ", 2)[0]);
            ProcessHandle.of(pid)
                    .filter(handle -> handle.info().command().orElse("").matches(".*(java|mysqld)"))
                    .filter(handle -> handle.parent().map(ProcessHandle::pid).orElse(1L) == 1L)
                    .ifPresent(handle -> {
                        System.out.println("  ending a leftover of an earlier run: " + line);
                        handle.destroyForcibly();
                        handle.onExit().join();
                    });
        }
        Files.delete(file);
    }

    private static void checkPorts() {
        if (System.getenv("MYSQL_ADDRESS") == null) {
            checkPort("MySQL", Settings.MYSQL_PORT);
        }
        checkPort("Kafka", Settings.KAFKA_PORT);
        for (var part : Part.values()) {
            checkPort(part.programName(), part.standardPort());
            checkPort(part.programName(), part.managementPort());
        }
    }

    private static void checkPort(String what, int port) {
        if (!Ports.isFree(port)) {
            throw new LocalFailure("Port " + port + ", which " + what
                    + " needs, is taken by another program. Find it with 'lsof -i :" + port
                    + "' or 'ss -ltnp', end it, "
                    + "and start again.");
        }
    }

    private static void checkMemory() throws IOException {
        var meminfo = Path.of("/proc/meminfo");
        if (!Files.exists(meminfo)) {
            return;
        }
        for (var line : Files.readAllLines(meminfo)) {
            if (line.startsWith("MemAvailable:")) {
                long available = Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
                if (available < LEAST_MEMORY_MIB) {
                    throw new LocalFailure("The suite needs " + LEAST_MEMORY_MIB + " MiB of memory and only "
                            + available + " MiB are free. Close something and start again.");
                }
            }
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The file is only a marker; the next start checks whether the process is alive.
        }
    }

    private Path pidFile() {
        return local.resolve("launcher.pid");
    }

    private Path environmentFile() {
        return local.resolve("environment");
    }

    private Path readyFile() {
        return local.resolve("ready");
    }
}
