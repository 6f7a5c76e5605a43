package org.chatsupport.support.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.chatsupport.defaults.events.EventPublisher;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox to Kafka, one replica at a time: the one that holds the lease row reads by id, publishes, waits for
 * Kafka's confirmation, deletes and commits. A crash in between publishes some events twice, with the same ids.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final long SAFETY_POLL_MS = 500;
    private static final long PAUSE_AFTER_FAILURE_MS = 1_000;

    private final Instance<Outbox> outbox;
    private final EventPublisher publisher;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private Thread thread;

    OutboxRelay(Instance<Outbox> outbox, EventPublisher publisher) {
        this.outbox = outbox;
        this.publisher = publisher;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        thread = new Thread(this::run, "outbox-relay");
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        thread.join(5_000);
    }

    /** Lets the relay look at once, as the outbox has new rows. */
    void wake() {
        work.release();
    }

    private void run() {
        while (running) {
            try {
                work.tryAcquire(SAFETY_POLL_MS, TimeUnit.MILLISECONDS);
                work.drainPermits();
                while (running && relayBatch() == BATCH) {
                    // A full batch: the outbox probably holds more.
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("The outbox waits: %s", e.getMessage());
                pause();
            }
        }
    }

    private int relayBatch() {
        return QuarkusTransaction.requiringNew().call(() -> {
            if (!outbox.get().takeLease()) {
                return 0;
            }
            var rows = outbox.get().oldest(BATCH);
            if (!rows.isEmpty()) {
                publisher.publish(rows.stream().map(Outbox.Row::event).toList());
                outbox.get().remove(rows);
            }
            return rows.size();
        });
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
