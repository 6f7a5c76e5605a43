package org.chatsupport.support.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.ArrayList;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.PublishException;
import org.chatsupport.defaults.loop.WokenLoop;

/**
 * Publishes the outbox to Kafka, one replica at a time: the one that holds the lease row reads by id, publishes, waits for
 * Kafka's confirmation, deletes and commits. A crash in between publishes some events twice, with the same ids.
 */
@ApplicationScoped
class OutboxRelay {
    private static final int BATCH = 500;
    private static final Duration SAFETY_POLL = Duration.ofMillis(500);
    private static final Duration LAST_BATCH = Duration.ofSeconds(5);

    private final Instance<Outbox> outbox;
    private final EventPublisher publisher;
    private final OutboxDelay delay;
    private final RemovedRows removed = new RemovedRows(System::nanoTime);
    private final WokenLoop loop = new WokenLoop("outbox-relay", this::round);

    OutboxRelay(Instance<Outbox> outbox, EventPublisher publisher, OutboxDelay delay) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.delay = delay;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop(LAST_BATCH);
    }

    /** Lets the relay look at once, as the outbox has new rows. */
    void wake() {
        loop.wake();
    }

    private Duration round() {
        // After a full batch the outbox probably holds more.
        return relayBatch() == BATCH && loop.isRunning() ? Duration.ZERO : SAFETY_POLL;
    }

    private int relayBatch() {
        var batch = QuarkusTransaction.requiringNew().call(this::publishOldest);
        if (batch.failure() != null) {
            throw batch.failure();
        }
        return batch.rows();
    }

    /** What was published; the failure when nothing was. */
    private record Batch(int rows, PublishException failure) {}

    private Batch publishOldest() {
        if (!outbox.get().takeLease()) {
            return new Batch(0, null);
        }
        var rows = outbox.get().oldest(removed.settled(), BATCH);
        var trouble = delay.trouble(rows);
        boolean ends = trouble.isPresent() && rows.size() < BATCH;
        var events = new ArrayList<>(rows.stream().map(Outbox.Row::event).toList());
        if (ends) {
            events.addAll(delay.over(trouble.get()));
        }
        try {
            publisher.publish(events);
        } catch (PublishException e) {
            trouble.ifPresent(delay::tellThatItIsStuck);
            return new Batch(0, e);
        }
        if (ends) {
            delay.forget();
        } else {
            trouble.ifPresent(delay::note);
        }
        if (!rows.isEmpty()) {
            outbox.get().remove(rows);
            removed.add(rows.get(rows.size() - 1).id());
        }
        return new Batch(rows.size(), null);
    }
}
