package org.chatsupport.verify.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;

/** A separate suite with everything that loads and measures it. */
final class Bench implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(3);
    private static final int COMPLAINTS_SHOWN = 10;
    private static final int THREADS_SHOWN = 20;
    private static final double NANOS = 1e9;

    final Options options;
    final RunningSuite running;
    final LoadClient client = new LoadClient();
    final Legs legs = new Legs();
    final Pacer pacer = new Pacer(legs);
    final ProcessMeter meter;
    final Sql sql;
    final Http http;
    final Backlog backlog;
    final ObjectNode result = Http.JSON.createObjectNode();
    private final Set<String> outside = Set.of("load generator", Part.SIMULATOR.programName());
    private final Set<String> complaints = new LinkedHashSet<>();
    private final AtomicInteger failures = new AtomicInteger();

    /** Starts a suite below {@code directory}. */
    Bench(Options options, Path directory) {
        this.options = options;
        running = new RunningSuite(directory);
        sql = new Sql(running.mysql);
        http = new Http(running.suite);
        backlog = new Backlog(running.kafka.bootstrapServers(), sql, http);
        var pids = new LinkedHashMap<String, Long>();
        for (var part : Part.values()) {
            pids.put(part.programName(), running.suite.process(part).pid());
        }
        pids.put("mysql", running.mysql.process().pid());
        pids.put("kafka", running.kafka.process().pid());
        pids.put("load generator", ProcessHandle.current().pid());
        meter = new ProcessMeter(pids);
        result.put("scenario", options.scenario());
    }

    void webhook(Delivery delivery, LoadClient.Answered answered) {
        UserMessages.post(client, running.suite.port(Part.GATEWAY), delivery, answered);
    }

    /** Notes an error, which fails the run. The first few are printed. */
    synchronized void complain(String what) {
        failures.incrementAndGet();
        if (complaints.size() < COMPLAINTS_SHOWN && complaints.add(what)) {
            say("  ! " + what.substring(0, Math.min(300, what.length())));
        }
    }

    boolean hasFailed() {
        return failures.get() > 0;
    }

    static void say(String text) {
        System.out.println(text);
    }

    /** Runs at a rising rate, then at the full one, which is measured. Both wait until the suite is idle. */
    void openLoop(double rate, Pacer.Arrival arrival, IntSupplier items) {
        if (options.warmup() > 0) {
            say("Warming up for " + options.warmup() + " s ...");
            pacer.run(Schedule.rising(rate, options.warmup()), arrival);
            drain();
        }
        say(String.format(Locale.ROOT, "Measuring %d s at %.1f arrivals/s ...", options.seconds(), rate));
        measure(() -> {
            int before = items.getAsInt();
            long start = System.nanoTime();
            pacer.run(Schedule.steady(rate, options.seconds()), arrival);
            double seconds = (System.nanoTime() - start) / NANOS;
            int sent = items.getAsInt() - before;
            result.put("rate_asked", options.rate()).put("rate_achieved", rounded(sent / seconds));
            return sent;
        });
    }

    /** Measures legs, CPU and memory from now until the suite is idle; returns what was sent. */
    int measure(IntSupplier phase) {
        legs.begin();
        var before = meter.cpu();
        var threadsBefore = meter.cpuByThread();
        var statementsBefore = sql.statements();
        long start = System.nanoTime();
        int sent = phase.getAsInt();
        double seconds = (System.nanoTime() - start) / NANOS;
        drain();
        double drained = (System.nanoTime() - start) / NANOS;
        var used = meter.cpu().since(before);
        threads(threadsBefore, sent);
        statements(statementsBefore, sent);
        result.put("seconds", rounded(seconds))
                .put("drain_seconds", rounded(drained - seconds))
                .put("sent", sent);
        legs.writeTo(result.putObject("legs_ms"));
        cpu(used, sent, drained);
        memory();
        return sent;
    }

    void drain() {
        int unanswered = client.awaitAnswers(ANSWER_LIMIT);
        if (unanswered > 0) {
            complain(unanswered + " calls were not answered");
        }
        if (!backlog.awaitEmpty(DRAIN_LIMIT)) {
            complain("not drained after " + DRAIN_LIMIT.toSeconds() + " s: lag " + backlog.lag() + ", outbox "
                    + backlog.outbox());
        }
    }

    private void cpu(ProcessMeter.Cpu used, int sent, double seconds) {
        var cpu = result.putObject("cpu_ms_per_message");
        double known = 0;
        for (var process : used.byProcess().values()) {
            known += process;
        }
        shares(cpu, used.byProcess(), sent);
        double capacity = seconds * 1000 * Runtime.getRuntime().availableProcessors();
        result.put("cpu_busy_percent", rounded(100 * used.machine() / capacity))
                .put("cpu_of_others_percent", rounded(100 * Math.max(0, used.machine() - known) / capacity));
    }

    /** Prints the threads that used most CPU; compilers that still run show that the suite is not warm. */
    private void threads(Map<String, Double> before, int sent) {
        var threads = result.putObject("cpu_ms_per_message_by_thread");
        var used = meter.cpuByThread();
        used.replaceAll((name, ms) -> (ms - before.getOrDefault(name, 0.0)) / sent);
        used.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(THREADS_SHOWN)
                .forEach(thread -> threads.put(thread.getKey(), rounded(thread.getValue())));
        double compiling = 0;
        for (var thread : used.entrySet()) {
            compiling +=
                    thread.getKey().contains("CompilerThre") && outside.stream().noneMatch(thread.getKey()::startsWith)
                            ? thread.getValue()
                            : 0;
        }
        result.put("compiler_ms_per_message", rounded(compiling));
    }

    /** Prints the suite's statements to MySQL, including those of the backlog's measurement. */
    private void statements(Map<String, Long> before, int sent) {
        var statements = result.putObject("mysql_statements_per_message");
        sql.statements()
                .forEach((name, count) -> statements.put(name, rounded((double) (count - before.get(name)) / sent)));
    }

    private void memory() {
        shares(result.putObject("rss_mib"), meter.rss(), 1);
    }

    /**
     * Prints the use by process. The sum covers services, MySQL and Kafka, without the programs that play the outside
     * world.
     */
    private void shares(ObjectNode json, Map<String, Double> byProcess, double divisor) {
        double sum = 0;
        for (var entry : byProcess.entrySet()) {
            json.put(entry.getKey(), rounded(entry.getValue() / divisor));
            sum += outside.contains(entry.getKey()) ? 0 : entry.getValue() / divisor;
        }
        json.put("sum", rounded(sum));
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    @Override
    public void close() {
        client.close();
        backlog.close();
        running.suite.stop();
        running.kafka.process().stop(Duration.ofSeconds(15));
        running.mysql.process().stop(Duration.ofSeconds(15));
    }
}
