package org.chatsupport.defaults.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * A thread that runs a round whenever it is woken, and by itself after the pause that the previous round returned. A
 * failed round is repeated after a second, because its work waits in a table.
 */
public final class WokenLoop {
    private static final Logger LOG = Logger.getLogger(WokenLoop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Round round;
    private final BooleanSupplier busy;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean running;
    private Thread thread;

    /** One round. */
    public interface Round {
        /** Does the work and returns how long to wait for a wake-up before the next round. */
        Duration run() throws InterruptedException;
    }

    /**
     * Creates a loop without starting it.
     *
     * @param name the name of the thread, also used in the log when a round fails
     */
    public WokenLoop(String name, Round round) {
        this(name, round, () -> false);
    }

    /**
     * The same.
     *
     * @param busy whether work is under way that the loop should finish after {@link #stop}
     */
    public WokenLoop(String name, Round round, BooleanSupplier busy) {
        this.name = name;
        this.round = round;
        this.busy = busy;
    }

    /** Starts the thread; the first round begins at once. */
    public void start() {
        running = true;
        thread = new Thread(this::run, name);
        thread.start();
    }

    /** Asks for a round at once. A wake-up during a round leads to another one after it. */
    public void wake() {
        wakeUps.release();
    }

    /** Whether new work may begin; false after {@link #stop}. */
    public boolean isRunning() {
        return running;
    }

    /** Waits for the round and then the thread to end, and interrupts the thread if that takes too long. */
    public void stop(Duration patience) throws InterruptedException {
        running = false;
        wake();
        thread.join(patience.toMillis());
        thread.interrupt();
    }

    private void run() {
        var pause = Duration.ZERO;
        try {
            while (running || busy.getAsBoolean()) {
                wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
                pause = safeRound();
            }
        } catch (InterruptedException e) {
            LOG.debugf("%s was interrupted", name);
        }
    }

    private Duration safeRound() throws InterruptedException {
        try {
            return round.run();
        } catch (RuntimeException e) {
            LOG.warnf("%s waits: %s", name, e.getClass().getSimpleName());
            if (!running) {
                throw new InterruptedException("stopped");
            }
            Thread.sleep(AFTER_FAILURE.toMillis());
            return Duration.ZERO;
        }
    }
}
