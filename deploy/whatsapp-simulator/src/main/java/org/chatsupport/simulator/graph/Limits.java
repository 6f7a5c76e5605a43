package org.chatsupport.simulator.graph;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.reset.Reset;

/**
 * How fast a business may send (Cloud API, "Throughput" and "Pair rate limits"): a bucket per business number that
 * holds one second of its rate, and one message per interval for each number and user, with a burst in advance. There
 * are no limits until they are set.
 */
@Singleton
public class Limits {
    /** The rate per business number; null for no limit. */
    private Double messagesPerSecond;
    /** The interval between messages to one user; null for no limit. */
    private Duration pairInterval;

    private int pairBurst;
    private final LongSupplier nanos;
    private final Map<String, double[]> buckets = new HashMap<>();
    private final Map<String, Long> paidUntil = new HashMap<>();

    @Inject
    Limits(SimulatorClock clock) {
        this(clock::nanos);
    }

    Limits(LongSupplier nanos) {
        this.nanos = nanos;
        off();
    }

    /** The limits in force; nulls for none. */
    public record Setting(Double messagesPerSecond, Double pairIntervalSeconds, int pairBurst) {}

    /** Returns the current limits. */
    public synchronized Setting setting() {
        return new Setting(messagesPerSecond, pairInterval == null ? null : pairInterval.toMillis() / 1e3, pairBurst);
    }

    /** Starts again with these limits. */
    public final synchronized void set(Setting wanted) {
        messagesPerSecond = wanted.messagesPerSecond();
        pairInterval = wanted.pairIntervalSeconds() == null
                ? null
                : Duration.ofMillis((long) (wanted.pairIntervalSeconds() * 1e3));
        pairBurst = wanted.pairBurst();
        buckets.clear();
        paidUntil.clear();
    }

    /** Removes all limits. */
    public final synchronized void off() {
        set(new Setting(null, null, 45));
    }

    /** Counts a message or refuses it; a refused message does not count. */
    synchronized void take(String channel, String recipient) {
        long now = nanos.getAsLong();
        var bucket = messagesPerSecond == null
                ? null
                : buckets.computeIfAbsent(channel, any -> new double[] {messagesPerSecond, now});
        if (bucket != null) {
            bucket[0] = Math.min(messagesPerSecond, bucket[0] + (now - bucket[1]) / 1e9 * messagesPerSecond);
            bucket[1] = now;
            if (bucket[0] < 1) {
                throw ErrorCodes.refusal(130429);
            }
        }
        if (pairInterval != null) {
            var pair = channel + " " + recipient;
            long paid = Math.max(now, paidUntil.getOrDefault(pair, now));
            if (paid - now > pairInterval.toNanos() * (pairBurst - 1)) {
                throw ErrorCodes.refusal(131056);
            }
            paidUntil.put(pair, paid + pairInterval.toNanos());
        }
        if (bucket != null) {
            bucket[0]--;
        }
    }

    void onReset(@Observes Reset reset) {
        off();
    }
}
