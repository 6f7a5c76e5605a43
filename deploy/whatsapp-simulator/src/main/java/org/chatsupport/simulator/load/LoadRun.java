package org.chatsupport.simulator.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** One run of the load mode: what it was asked for, and what came of it until now. */
final class LoadRun {
    private static final long LONGEST_MICROS = Duration.ofMinutes(10).toNanos() / 1_000;
    /** How long after the last message the receiver may still take it. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final LoadPlan plan;
    private final Instant since;
    private final long start = System.nanoTime();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final Histogram latency = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private volatile long end;
    private volatile State state = State.RUNNING;

    /** How far a run is. */
    enum State {
        /** It writes. */
        RUNNING,
        /** Everything is written, and not everything acknowledged. */
        FINISHING,
        /** Everything is acknowledged, or half a minute has passed since the end. */
        DONE,
        /** Somebody stopped it. */
        STOPPED
    }

    LoadRun(LoadPlan plan, Instant since) {
        this.plan = plan;
        this.since = since;
    }

    LoadPlan plan() {
        return plan;
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Nanoseconds until that message is due; the clock of the run never waits for a slow receiver. */
    long untilDue(int number) {
        return start + (long) (number / plan.rate() * 1e9) - System.nanoTime();
    }

    void sent() {
        sent.incrementAndGet();
    }

    /** A message of a user of the load mode was taken. */
    void acknowledged(Instant written, Instant now) {
        if (written.isBefore(since)) {
            return;
        }
        acknowledged.incrementAndGet();
        long micros = Duration.between(written, now).toNanos() / 1_000;
        latency.recordValue(Math.max(0, Math.min(LONGEST_MICROS, micros)));
    }

    void written() {
        end = System.nanoTime();
        if (isRunning()) {
            state = State.FINISHING;
        }
    }

    void stop() {
        if (state == State.RUNNING || state == State.FINISHING) {
            state = State.STOPPED;
        }
    }

    synchronized LoadProgress progress() {
        long now = System.nanoTime();
        if (state == State.FINISHING && (acknowledged.get() >= sent.get() || now - end > GRACE.toNanos())) {
            state = State.DONE;
        }
        double seconds = ((end == 0 ? now : end) - start) / 1e9;
        return new LoadProgress(
                state.name().toLowerCase(Locale.ROOT),
                plan,
                Math.round(seconds * 10) / 10.0,
                sent.get(),
                acknowledged.get(),
                sent.get() - acknowledged.get(),
                new LoadProgress.Latency(at(50), at(95), at(99), latency.getMaxValue() / 1e3));
    }

    private double at(int percentile) {
        return latency.getValueAtPercentile(percentile) / 1e3;
    }
}
