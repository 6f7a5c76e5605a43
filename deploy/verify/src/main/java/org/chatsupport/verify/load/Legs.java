package org.chatsupport.verify.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** Records how long each leg took, from the moment it was due: one histogram per leg, from microseconds to ten minutes. */
final class Legs {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;

    private final Map<String, Histogram> histograms = new ConcurrentSkipListMap<>();
    private volatile long from = Long.MAX_VALUE;

    /** Starts counting legs; those that were due earlier are warm-up. */
    void begin() {
        histograms.clear();
        from = System.nanoTime();
    }

    /** Records a leg; both ends are {@link System#nanoTime()}. */
    void record(String leg, long due, long end) {
        if (due - from >= 0 && from != Long.MAX_VALUE) {
            long micros = Math.max(0, TimeUnit.NANOSECONDS.toMicros(end - due));
            histograms
                    .computeIfAbsent(leg, name -> new SynchronizedHistogram(LONGEST_MICROS, DIGITS))
                    .recordValue(Math.min(micros, LONGEST_MICROS));
        }
    }

    long count(String leg) {
        var histogram = histograms.get(leg);
        return histogram == null ? 0 : histogram.getTotalCount();
    }

    /** Returns a percentile in milliseconds. */
    double percentile(String leg, double percentile) {
        return histograms.get(leg).getValueAtPercentile(percentile) / 1000.0;
    }

    void writeTo(ObjectNode json) {
        histograms.forEach((name, histogram) -> {
            var leg = json.putObject(name).put("count", histogram.getTotalCount());
            leg.put("p50", histogram.getValueAtPercentile(50) / 1000.0);
            leg.put("p95", histogram.getValueAtPercentile(95) / 1000.0);
            leg.put("p99", histogram.getValueAtPercentile(99) / 1000.0);
            leg.put("max", histogram.getMaxValue() / 1000.0);
        });
    }

    /** Returns a table in milliseconds. */
    String table() {
        var table = new StringBuilder(
                String.format("%-34s %9s %9s %9s %9s %9s%n", "leg (ms)", "count", "p50", "p95", "p99", "max"));
        histograms.forEach((name, histogram) -> table.append(String.format(
                Locale.ROOT,
                "%-34s %9d %9.1f %9.1f %9.1f %9.1f%n",
                name,
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50) / 1000.0,
                histogram.getValueAtPercentile(95) / 1000.0,
                histogram.getValueAtPercentile(99) / 1000.0,
                histogram.getMaxValue() / 1000.0)));
        return table.toString();
    }
}
