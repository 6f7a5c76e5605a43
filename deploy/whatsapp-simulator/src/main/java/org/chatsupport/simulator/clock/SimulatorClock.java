package org.chatsupport.simulator.clock;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import org.chatsupport.simulator.reset.Reset;
import org.jboss.logging.Logger;

/**
 * The simulator's clock: the machine's time, plus the offset by which it was moved. It only moves forward, because
 * nothing that has happened may end up in the future. Scheduled events happen when their time comes, by waiting or by a
 * jump; if a jump passes several times of one event, it happens once.
 */
@Singleton
public class SimulatorClock implements InstantSource {
    private static final Logger LOG = Logger.getLogger(SimulatorClock.class);

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private volatile Duration ahead = Duration.ZERO;
    private long planned;
    private Thread worker;

    private record Task(Instant due, long order, Runnable work) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = due.compareTo(other.due);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    /** Returns how far the clock is ahead of the machine's time; never negative. */
    public Duration ahead() {
        return ahead;
    }

    /** Returns nanoseconds that pass with this clock, for rates. */
    public long nanos() {
        return System.nanoTime() + ahead.toNanos();
    }

    /** Moves the clock forward. */
    public synchronized void advance(Duration by) {
        ahead = ahead.plus(by);
        notifyAll();
    }

    /** Returns to the machine's time, or to the offset of an earlier run. */
    public synchronized void restart(Duration from) {
        ahead = from;
        notifyAll();
    }

    /** Schedules an event, which must be quick and must itself check whether it is still needed. */
    public synchronized void at(Instant due, Runnable work) {
        tasks.add(new Task(due, planned++, work));
        if (worker == null) {
            worker = new Thread(this::work, "simulator-clock");
            worker.setDaemon(true);
            worker.start();
        }
        notifyAll();
    }

    private void work() {
        try {
            while (true) {
                var task = nextDue();
                try {
                    task.work().run();
                } catch (RuntimeException failed) {
                    LOG.error("Something planned failed.", failed);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Task nextDue() throws InterruptedException {
        while (true) {
            var next = tasks.peek();
            if (next == null) {
                wait();
                continue;
            }
            var left = Duration.between(instant(), next.due());
            if (left.isNegative() || left.isZero()) {
                return tasks.poll();
            }
            wait(Math.max(1, left.toMillis()));
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    void onReset(@Observes Reset reset) {
        restart(Duration.ZERO);
    }
}
