package org.chatsupport.defaults.consumer;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.log.LogId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Consumes a whole poll in one transaction, publishes the resulting events, and only then lets the offsets be
 * committed.
 *
 * <p>A record becomes a dead letter only if its own data causes the failure. The batch is then handled record by
 * record, the culprit goes to {@code <service>.<topic>.dlq} with the reason, and the rest continue. Every other failure
 * (MySQL or Kafka in trouble, or a bug of ours with a single record) is retried for ever with back-off, and nothing is
 * skipped. After many dead letters in a row the consumer makes no more, because then the records are not what is
 * broken.
 */
@ApplicationScoped
public class EventBatches {
    private static final Logger LOG = Logger.getLogger(EventBatches.class);
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 5_000;
    /**
     * After a poll with fewer records than this it is worth waiting for more, because each poll costs a commit in MySQL
     * and Kafka.
     */
    private static final int SMALL_POLL = 100;

    private final EventPublisher publisher;
    private final ConsumerStates states;
    private final String application;
    private final Duration pauseAfterSmallPoll;
    private volatile boolean stopping;

    EventBatches(
            EventPublisher publisher,
            ConsumerStates states,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "chat-support.pause-after-small-poll") Duration pauseAfterSmallPoll) {
        this.publisher = publisher;
        this.states = states;
        this.application = application;
        this.pauseAfterSmallPoll = pauseAfterSmallPoll;
    }

    /** Runs before anything is closed. A later failure may only be caused by the shutdown and makes no dead letter. */
    void onStop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        stopping = true;
    }

    /** Returns when every record has had its effect or is a dead letter; the caller may then acknowledge the poll. */
    public void consume(ConsumerRecords<String, byte[]> records, BatchHandler handler) {
        consumeWithoutTransaction(
                records, events -> QuarkusTransaction.requiringNew().call(() -> handler.handle(events)));
    }

    /** Does the same for a handler that opens its transactions itself, because it calls other systems in between. */
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
                LOG.warnf(
                        "A batch of %d from %s goes record by record: %s",
                        events.size(), topic(events), FailureText.of(e));
            }
            events.forEach(event -> handleAlone(event, handler));
        }
        if (events.size() < SMALL_POLL) {
            // The first record after a pause was handled at once; the records right behind it come together.
            pause(pauseAfterSmallPoll.toMillis());
        }
    }

    private void handleAlone(IncomingEvent event, BatchHandler handler) {
        var state = states.of(event.topic());
        while (true) {
            try {
                handleUntilDone(List.of(event), handler);
                return;
            } catch (StoppingException e) {
                throw e;
            } catch (RuntimeException e) {
                refuseWhenStopping();
                if (state.maySetAside()) {
                    setAside(event, e);
                    return;
                }
                state.stopped(FailureText.of(e));
                LOG.errorf("%s has stopped: too many dead letters in a row, %s", event.topic(), FailureText.of(e));
                pause(LONGEST_PAUSE_MS);
            }
        }
    }

    private void setAside(IncomingEvent event, RuntimeException failure) {
        var topic = application + "." + event.topic() + ".dlq";
        var reason = FailureText.of(failure);
        LOG.errorf(failure, "Dead letter to %s: event %s, %s", topic, LogId.of(event.id()), reason);
        untilItPasses(
                event.topic(),
                anything -> true,
                () -> publisher.publishDeadLetter(topic, event.key(), event.data(), event.id(), reason));
        states.of(event.topic()).setAside();
    }

    private void handleUntilDone(List<IncomingEvent> events, BatchHandler handler) {
        untilItPasses(topic(events), failure -> isWaitedFor(failure, events.size()), () -> {
            var outputs = handler.handle(events);
            // If the process crashes between the commit and this line, the replay returns the same outputs.
            if (!outputs.isEmpty()) {
                publisher.publish(outputs);
            }
        });
        states.of(topic(events)).handled();
    }

    /**
     * Whether the consumer waits for the failure to pass. A bug may affect only one record, so a batch is first handled
     * record by record.
     */
    private static boolean isWaitedFor(RuntimeException failure, int records) {
        var cause = FailureCause.of(failure);
        return cause == FailureCause.OUTAGE || cause == FailureCause.UNKNOWN && records == 1;
    }

    private void untilItPasses(String topic, Predicate<RuntimeException> passes, Runnable step) {
        for (long pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
            try {
                step.run();
                states.of(topic).worked();
                return;
            } catch (RuntimeException e) {
                if (!passes.test(e)) {
                    throw e;
                }
                refuseWhenStopping();
                // Only a bug needs a stack trace.
                var places = FailureCause.of(e) == FailureCause.UNKNOWN ? e : null;
                LOG.warnf(places, "%s waits %d ms and tries again: %s", topic, pause, FailureText.of(e));
                states.of(topic).waits(FailureText.of(e));
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

    /** The records are not acknowledged because the service is stopping; they come again after the start. */
    private static final class StoppingException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
