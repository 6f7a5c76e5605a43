package org.chatsupport.defaults.consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Knows whether each consumer of this process works, waits for MySQL or Kafka, or has stopped because nearly every
 * record looks broken. The metrics exist from the start, so that the first event counts.
 */
@Startup
@ApplicationScoped
public class ConsumerStates {
    private static final Pattern TOPICS = Pattern.compile("mp\\.messaging\\.incoming\\.[^.]+\\.topics?");

    private final MeterRegistry metrics;
    private final int mostInARow;
    private final Map<String, State> states = new ConcurrentHashMap<>();

    ConsumerStates(
            MeterRegistry metrics,
            Config config,
            @ConfigProperty(name = "chat-support.dead-letters-in-a-row") int mostInARow) {
        this.metrics = metrics;
        this.mostInARow = mostInARow;
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> TOPICS.matcher(name).matches())
                .flatMap(name ->
                        Arrays.stream(config.getValue(name, String.class).split(",")))
                .map(String::strip)
                .forEach(this::of);
    }

    /** The state of the consumer of a topic. */
    State of(String topic) {
        return states.computeIfAbsent(topic, State::new);
    }

    /** The problems of consumers by topic; empty when there are none. */
    SortedMap<String, Optional<String>> troubles() {
        var troubles = new TreeMap<String, Optional<String>>();
        states.forEach((topic, state) ->
                troubles.put(topic, Optional.ofNullable(state.trouble).map(Trouble::toString)));
        return troubles;
    }

    /**
     * Why a consumer does not continue.
     *
     * @param stopped true when it makes no more dead letters, false when it waits for MySQL or Kafka
     */
    private record Trouble(boolean stopped, Instant since, String reason) {
        @Override
        public String toString() {
            return (stopped ? "stopped since " : "waits since ") + since + ": " + reason;
        }
    }

    /** The state of one consumer. */
    final class State {
        private final Counter deadLetters;
        private final Counter retries;
        private volatile Trouble trouble;
        private final AtomicInteger deadInARow = new AtomicInteger();

        private State(String topic) {
            this.deadLetters = metrics.counter("dead_letters", "topic", topic);
            this.retries = metrics.counter("consumer_retries", "topic", topic);
            Gauge.builder("consumer_waiting_seconds", this, State::waitingSeconds)
                    .tag("topic", topic)
                    .register(metrics);
            Gauge.builder("consumer_stopped", this, state -> state.isStopped() ? 1 : 0)
                    .tag("topic", topic)
                    .register(metrics);
        }

        void worked() {
            trouble = null;
        }

        /** Notes that a record was handled, so not every record is broken. */
        void handled() {
            trouble = null;
            deadInARow.set(0);
        }

        /** Notes that the consumer will try again later. */
        void waits(String reason) {
            retries.increment();
            trouble = new Trouble(false, since(false), reason);
        }

        /** Whether one more record may become a dead letter, although none was handled in between. */
        boolean maySetAside() {
            return deadInARow.get() < mostInARow;
        }

        void setAside() {
            deadLetters.increment();
            deadInARow.incrementAndGet();
        }

        /** Stops making dead letters, because so many broken records in a row are more likely a broken consumer. */
        void stopped(String reason) {
            retries.increment();
            trouble = new Trouble(true, since(true), deadInARow + " dead letters in a row; " + reason);
        }

        private Instant since(boolean stopped) {
            var known = trouble;
            return known != null && known.stopped() == stopped ? known.since() : Instant.now();
        }

        private boolean isStopped() {
            var known = trouble;
            return known != null && known.stopped();
        }

        private double waitingSeconds() {
            var known = trouble;
            return known == null
                    ? 0
                    : Duration.between(known.since(), Instant.now()).toSeconds();
        }
    }
}
