package org.chatsupport.defaults.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.IncomingEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Consumes a whole poll in one transaction, publishes what it led to, and only then lets the offsets be committed.
 *
 * <p>A transient failure (database or Kafka away) is retried for ever with back-off, nothing is skipped. Any other
 * failure makes the batch go record by record; the culprit goes to {@code <service>.<topic>.dlq} with the reason and the
 * rest go on.
 */
@ApplicationScoped
public class EventBatches {
    private static final Logger LOG = Logger.getLogger(EventBatches.class);
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 5_000;
    /** Polls that bring fewer records than this are worth waiting for more: each poll costs a commit in MySQL and Kafka. */
    private static final int SMALL_POLL = 100;

    private final EventPublisher publisher;
    private final MeterRegistry metrics;
    private final String application;
    private final Duration pauseAfterSmallPoll;
    private volatile boolean stopping;

    EventBatches(
            EventPublisher publisher,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "chat-support.pause-after-small-poll") Duration pauseAfterSmallPoll) {
        this.publisher = publisher;
        this.metrics = metrics;
        this.application = application;
        this.pauseAfterSmallPoll = pauseAfterSmallPoll;
    }

    /** Before anything is closed: what fails from now on may fail only because of that, and is no dead letter. */
    void onStop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        stopping = true;
    }

    /** Returns when every record has had its effect or is a dead letter; the caller may then acknowledge the poll. */
    public void consume(ConsumerRecords<String, byte[]> records, BatchHandler handler) {
        consumeWithoutTransaction(
                records, events -> QuarkusTransaction.requiringNew().call(() -> handler.handle(events)));
    }

    /** The same for a handler that opens its transactions itself, because it talks to others in between. */
    public void consumeWithoutTransaction(ConsumerRecords<String, byte[]> records, BatchHandler handler) {
        var events = new ArrayList<IncomingEvent>(records.count());
        records.forEach(record -> events.add(IncomingEvent.of(record)));
        try {
            handleUntilDone(events, handler);
        } catch (StoppingException e) {
            throw e;
        } catch (RuntimeException e) {
            refuseWhenStopping();
            if (events.size() > 1) {
                LOG.warnf("A batch of %d from %s goes record by record: %s", events.size(), topic(events), reason(e));
            }
            events.forEach(event -> handleAlone(event, handler));
        }
        if (events.size() < SMALL_POLL) {
            // The first record after a silence was handled at once; those right behind it come together.
            pause(pauseAfterSmallPoll.toMillis());
        }
    }

    private void handleAlone(IncomingEvent event, BatchHandler handler) {
        try {
            handleUntilDone(List.of(event), handler);
        } catch (StoppingException e) {
            throw e;
        } catch (RuntimeException e) {
            refuseWhenStopping();
            var topic = application + "." + event.topic() + ".dlq";
            LOG.errorf(e, "Dead letter to %s: event %s, %s", topic, Hashed.of(event.id()), reason(e));
            metrics.counter("dead_letters", "topic", event.topic()).increment();
            retryTransient(
                    event.topic(),
                    () -> publisher.publishDeadLetter(topic, event.key(), event.data(), event.id(), reason(e)));
        }
    }

    private void handleUntilDone(List<IncomingEvent> events, BatchHandler handler) {
        retryTransient(topic(events), () -> {
            var outputs = handler.handle(events);
            // A crash between commit and this line is mended by the replay, which returns the same outputs.
            if (!outputs.isEmpty()) {
                publisher.publish(outputs);
            }
        });
    }

    private void retryTransient(String topic, Runnable step) {
        for (long pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
            try {
                step.run();
                return;
            } catch (RuntimeException e) {
                if (!Transient.is(e)) {
                    throw e;
                }
                refuseWhenStopping();
                LOG.warnf("%s waits %d ms and tries again: %s", topic, pause, reason(e));
                metrics.counter("consumer_retries", "topic", topic).increment();
                pause(pause);
            }
        }
    }

    private void refuseWhenStopping() {
        if (stopping) {
            throw new StoppingException();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppingException();
        }
    }

    private static String topic(List<IncomingEvent> events) {
        return events.isEmpty() ? "?" : events.get(0).topic();
    }

    private static String reason(Throwable e) {
        var root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        // Only our own messages are known not to quote what people wrote.
        return root instanceof org.chatsupport.defaults.events.PoisonException
                ? root.getMessage()
                : root.getClass().getSimpleName();
    }

    /** Not acknowledged because the service is stopping; the records come again after the start. */
    private static final class StoppingException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
