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
 * What the simulator calls now: the machine's time, or as much later as somebody has moved it. It only moves forward, as
 * nothing that has happened may come to lie in the future. What is planned happens when its moment comes, by itself or by
 * a jump; a jump over several moments of one thing makes it happen once.
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

    /** How far ahead of the machine's time it is; never negative. */
    public Duration ahead() {
        return ahead;
    }

    /** Nanoseconds that pass as this clock does, for rates. */
    public long nanos() {
        return System.nanoTime() + ahead.toNanos();
    }

    /** Moves it forward. */
    public synchronized void advance(Duration by) {
        ahead = ahead.plus(by);
        notifyAll();
    }

    /** The machine's time again, or as far ahead as an earlier run was. */
    public synchronized void restart(Duration from) {
        ahead = from;
        notifyAll();
    }

    /** Plans something; it must be quick, and must itself know whether it is still wanted. */
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
