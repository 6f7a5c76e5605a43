package org.chatsupport.verify.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.chatsupport.local.suite.Suite.Part;

/**
 * Runs the mixed scenario for a long time, with samples of everything that may grow: the last third must be like the
 * first.
 */
final class Soak {
    private static final int SAMPLE_SECONDS = 10;
    private static final int SAMPLES_PER_COLLECTION = 6;
    private static final Pattern HEAP_USED = Pattern.compile("total \\d+K, used (\\d+)K");

    private final Bench bench;
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();
    private int taken;

    private Soak(Bench bench) {
        this.bench = bench;
    }

    /** How much larger the last third may be: a share of the first, or this much, whichever is more. */
    private enum Tolerance {
        HEAP_MIB(0.2, 8),
        THREADS(0.1, 10),
        DESCRIPTORS(0.1, 20),
        LAG(0.5, 200),
        OUTBOX(0.5, 100);

        private final double share;
        private final double amount;

        Tolerance(double share, double amount) {
            this.share = share;
            this.amount = amount;
        }

        boolean allows(double first, double last) {
            return last - first <= Math.max(first * share, amount);
        }
    }

    static void run(Bench bench) throws InterruptedException {
        var soak = new Soak(bench);
        var sampler = Executors.newSingleThreadScheduledExecutor();
        try {
            var unused =
                    sampler.scheduleAtFixedRate(soak::sample, bench.options.warmup(), SAMPLE_SECONDS, TimeUnit.SECONDS);
            Mixed.run(bench);
        } finally {
            sampler.shutdown();
            sampler.awaitTermination(1, TimeUnit.MINUTES);
        }
        soak.compare();
    }

    private void sample() {
        try {
            add(Tolerance.LAG, Map.of("suite", (double) bench.backlog.lag()));
            add(Tolerance.OUTBOX, Map.of("suite", (double) bench.backlog.outbox()));
            add(Tolerance.THREADS, bench.meter.threads());
            add(Tolerance.DESCRIPTORS, bench.meter.descriptors());
            if (taken++ % SAMPLES_PER_COLLECTION == 0) {
                add(Tolerance.HEAP_MIB, heapAfterCollection());
            }
        } catch (RuntimeException e) {
            bench.complain("no sample: " + e);
        }
    }

    private void add(Tolerance what, Map<String, Double> byProcess) {
        byProcess.forEach((name, value) -> samples.computeIfAbsent(what + " " + name, key -> new ArrayList<>())
                .add(value));
    }

    private Map<String, Double> heapAfterCollection() {
        var used = new LinkedHashMap<String, Double>();
        for (var part : Part.values()) {
            if (part != Part.SIMULATOR) {
                var pid = Long.toString(bench.running.suite.process(part).pid());
                jcmd(pid, "GC.run");
                used.put(part.programName(), heapMib(jcmd(pid, "GC.heap_info")));
            }
        }
        return used;
    }

    /** Returns the sum of the generations, without metaspace. */
    static double heapMib(String heapInfo) {
        return HEAP_USED
                .matcher(heapInfo)
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1)) / 1024)
                .sum();
    }

    private static String jcmd(String pid, String command) {
        try {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            pid,
                            command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare() {
        var growth = bench.result.putObject("growth");
        Bench.say(String.format("%-36s %12s %12s", "mean of", "first third", "last third"));
        samples.forEach((name, values) -> {
            int third = Math.max(1, values.size() / 3);
            double first = mean(values.subList(0, third));
            double last = mean(values.subList(values.size() - third, values.size()));
            Bench.say(String.format("%-36s %12.1f %12.1f", name, first, last));
            growth.putObject(name).put("first", Bench.rounded(first)).put("last", Bench.rounded(last));
            if (!Tolerance.valueOf(name.substring(0, name.indexOf(' '))).allows(first, last)) {
                bench.complain(name + " grows from " + first + " to " + last);
            }
        });
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
