package org.chatsupport.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program that runs beside this one, with its log file. It can be awaited and ended. */
public final class ChildProcess {
    private static final int LOG_LINES_SHOWN = 25;

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts {@code command} with its output appended to {@code log}; the program ends together with this JVM.
     *
     * @param environment variables added to those of this process
     */
    public static ChildProcess start(String name, Path log, List<String> command, Map<String, String> environment) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            var child = new ChildProcess(name, builder.start(), log);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> child.stop(Duration.ofSeconds(15))));
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the program is {@code ready}; fails at once, with the end of the log, when the process ends first. */
    public void awaitReady(Duration limit, BooleanSupplier ready) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!isAlive()) {
                throw new LocalFailure(name + " ended while starting.\n" + endOfLog());
            }
            if (System.nanoTime() > deadline) {
                throw new LocalFailure(name + " is not ready after " + limit.toSeconds() + " s.\n" + endOfLog());
            }
            sleep(Duration.ofMillis(50));
        }
    }

    /** Asks the process to end, waits, and kills it after {@code patience}. */
    public void stop(Duration patience) {
        process.destroy();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process as a crash would (SIGKILL) and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Returns the last lines of the log, for error messages. */
    public String endOfLog() {
        try {
            var lines = Files.readAllLines(log);
            var last = lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
            return "The end of " + log + ":\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            return "Its log " + log + " cannot be read.";
        }
    }

    public static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted.");
        }
    }
}
