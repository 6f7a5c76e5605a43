package org.chatsupport.verify.load;

import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.chatsupport.verify.Waiting;

/** Reads repeatedly: as fast as a number of callers gets its answers, or at a rate. */
final class ClosedLoop {
    private final Bench bench;
    private final int port;
    private final Supplier<String> paths;
    private final Map<String, String> headers;
    private final AtomicInteger answered = new AtomicInteger();

    ClosedLoop(Bench bench, int port, Supplier<String> paths, Map<String, String> headers) {
        this.bench = bench;
        this.port = port;
        this.paths = paths;
        this.headers = headers;
    }

    /** Lets each caller ask again as soon as it has its answer; returns the number of answers. */
    int asFastAsPossible(String leg, int callers, int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        int before = answered.get();
        for (int i = 0; i < callers; i++) {
            ask(leg, System.nanoTime(), end);
        }
        Waiting.pause(TimeUnit.SECONDS.toMillis(seconds));
        return answered.get() - before;
    }

    private void ask(String leg, long due, long end) {
        bench.client.send(HttpMethod.GET, port, paths.get(), headers, null, (status, body) -> {
            long now = System.nanoTime();
            answered(leg, due, status);
            if (now < end && status == 200) {
                ask(leg, now, end);
            }
        });
    }

    /** Makes calls at a rate; returns their number. */
    int atRate(String leg, double rate, int seconds) {
        var schedule = Schedule.steady(rate, seconds);
        bench.pacer.run(
                schedule,
                (i, due) -> bench.client.send(
                        HttpMethod.GET,
                        port,
                        paths.get(),
                        headers,
                        null,
                        (status, body) -> answered(leg, due, status)));
        return schedule.count();
    }

    private void answered(String leg, long due, int status) {
        if (status == 200) {
            answered.incrementAndGet();
            bench.legs.record(leg, due, System.nanoTime());
        } else {
            bench.complain(leg + " answered " + status);
        }
    }
}
