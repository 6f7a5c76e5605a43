package org.chatsupport.gateway.media;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.log.LogId;
import org.chatsupport.defaults.loop.WokenLoop;
import org.chatsupport.gateway.events.MediaStored;
import org.chatsupport.gateway.media.MediaIndex.Due;
import org.chatsupport.gateway.media.MediaIndex.State;
import org.jboss.logging.Logger;

/**
 * Fetches the files that users send, a few at a time, and publishes the outcome of each. It first stores the outcome in
 * the database, then publishes it, then marks the file as done. After a crash in between, the file is fetched or its
 * outcome published again when the lease expires; the key of the file and the id of the event are the same.
 */
@ApplicationScoped
class MediaJob {
    private static final Logger LOG = Logger.getLogger(MediaJob.class);
    private static final int AT_ONCE = 4;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEWAL = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final MediaIndex index;
    private final MediaFetch fetching;
    private final EventPublisher publisher;
    private final Json json;
    private final MediaConfig config;
    private final MeterRegistry metrics;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, task -> new Thread(task, "media"));
    private final WokenLoop loop = new WokenLoop("media-job", this::round);
    private long renewed = System.nanoTime();

    MediaJob(
            MediaIndex index,
            MediaFetch fetching,
            EventPublisher publisher,
            Json json,
            MediaConfig config,
            MeterRegistry metrics) {
        this.index = index;
        this.fetching = fetching;
        this.publisher = publisher;
        this.json = json;
        this.config = config;
        this.metrics = metrics;
        metrics.counter("media_files", "outcome", "stored");
        for (var reason : Reason.values()) {
            metrics.counter("media_files", "outcome", reason.word());
        }
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        workers.shutdownNow();
        loop.stop(LAST_ROUND);
    }

    /** Wakes the job, because there may be something to fetch. */
    void wake() {
        loop.wake();
    }

    private Duration round() {
        if (System.nanoTime() - renewed > RENEWAL.toNanos()) {
            index.stillAtWork(List.copyOf(underWay), LEASE);
            renewed = System.nanoTime();
        }
        int free = AT_ONCE - underWay.size();
        if (loop.isRunning() && free > 0) {
            index.claim(free, LEASE).forEach(this::begin);
        }
        return POLL;
    }

    private void begin(Due due) {
        underWay.add(due.wanted().key());
        workers.execute(() -> {
            try {
                work(due);
            } catch (RuntimeException e) {
                // Nothing is lost, because the lease expires.
                LOG.warnf(
                        "The file of message %s waits: %s",
                        LogId.of(due.wanted().wamid()), e.getClass().getSimpleName());
            } finally {
                underWay.remove(due.wanted().key());
                wake();
            }
        });
    }

    private void work(Due due) {
        var key = due.wanted().key();
        if (due.state() == State.WAITING) {
            var result = fetching.fetch(due);
            if (result instanceof MediaFetch.Again again) {
                var pause = pause(due.attempts());
                LOG.infof(
                        "The file of message %s comes later (%s), attempt %d, again in %d s",
                        LogId.of(due.wanted().wamid()), again.why(), due.attempts(), pause.toSeconds());
                index.again(key, pause);
                return;
            }
            if (result instanceof MediaFetch.Had had) {
                index.stored(had.file());
            } else if (result instanceof MediaFetch.Failed failed) {
                LOG.warnf(
                        "The file of message %s cannot be had: %s",
                        LogId.of(due.wanted().wamid()), failed.reason().word());
                index.failed(key, failed.reason());
            }
        }
        index.outcome(key).ifPresent(this::publish);
    }

    private void publish(MediaStored outcome) {
        publisher.publish(
                List.of(new OutgoingEvent(MediaStored.TOPIC, outcome.key(), outcome.eventId(), json.write(outcome))));
        index.published(outcome.mediaKey());
        metrics.counter("media_files", "outcome", outcome.reason() == null ? outcome.state() : outcome.reason())
                .increment();
    }

    /** The pause doubles with every attempt and is randomised, so that files that failed together do not return together. */
    private Duration pause(int attempts) {
        long longest = Math.min(config.firstPause().toMillis() << Math.min(attempts - 1, 20), LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
