package org.chatsupport.simulator.graph;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.clock.SimulatorClock;

/**
 * Makes the header {@code X-Business-Use-Case-Usage}: how much of the account's hourly calls was used, in percent.
 * Sending and files have separate limits and do not count (Graph API, "Rate limits").
 */
@Singleton
class Usage {
    static final String HEADER = "X-Business-Use-Case-Usage";

    private static final Duration HOUR = Duration.ofHours(1);
    /** The limit of an active account. */
    private static final int HOURLY_CALLS = 5_000;

    private final SimulatorClock clock;
    private final String wabaId;
    private final Deque<Long> calls = new ArrayDeque<>();

    Usage(SimulatorClock clock, SimulatorSettings settings) {
        this.clock = clock;
        this.wabaId = settings.wabaId();
    }

    /** Counts a call, if it is one that counts, and returns the usage. */
    synchronized String after(String path) {
        long now = clock.nanos();
        while (!calls.isEmpty() && now - calls.peekFirst() > HOUR.toNanos()) {
            calls.removeFirst();
        }
        if (!path.endsWith("/messages") && !path.endsWith("/media")) {
            calls.addLast(now);
        }
        int percent = Math.min(100, calls.size() * 100 / HOURLY_CALLS);
        return String.format(
                Locale.ROOT,
                "{\"%s\":[{\"type\":\"whatsapp\",\"call_count\":%d,\"total_cputime\":%d,\"total_time\":%d,"
                        + "\"estimated_time_to_regain_access\":0}]}",
                wabaId,
                percent,
                percent,
                percent);
    }

    synchronized void clear() {
        calls.clear();
    }
}
