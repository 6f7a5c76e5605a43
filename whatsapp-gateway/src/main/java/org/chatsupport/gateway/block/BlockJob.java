package org.chatsupport.gateway.block;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.log.LogId;
import org.chatsupport.defaults.loop.WokenLoop;
import org.chatsupport.gateway.block.Blocks.Due;
import org.chatsupport.gateway.block.Blocks.State;
import org.chatsupport.gateway.events.ContactBlocked;
import org.chatsupport.gateway.events.DeliveryError;
import org.chatsupport.gateway.graph.GraphClient;
import org.chatsupport.gateway.graph.GraphConfig;
import org.chatsupport.gateway.graph.SendOutcome;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks WhatsApp to block or unblock users, one at a time, because that is rare. Asking twice does no harm, so an
 * unconfirmed call is repeated. The job first stores WhatsApp's answer in the database, then publishes it, then marks
 * it as done.
 */
@ApplicationScoped
class BlockJob {
    private static final Logger LOG = Logger.getLogger(BlockJob.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);
    /** The lease is longer than a call and the publishing of its outcome may take. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration LONG_PAUSE = Duration.ofMinutes(1);
    private static final int FEW = 3;

    private final Blocks blocks;
    private final GraphClient graph;
    private final GraphConfig config;
    private final EventPublisher publisher;
    private final Json json;
    private final MeterRegistry metrics;
    private final Duration firstPause;
    private final WokenLoop loop = new WokenLoop("block-job", this::round);

    BlockJob(
            Blocks blocks,
            GraphClient graph,
            GraphConfig config,
            EventPublisher publisher,
            Json json,
            MeterRegistry metrics,
            @ConfigProperty(name = "whatsapp.block-first-pause", defaultValue = "PT2S") Duration firstPause) {
        this.blocks = blocks;
        this.graph = graph;
        this.config = config;
        this.publisher = publisher;
        this.json = json;
        this.metrics = metrics;
        for (var state : Blocks.State.values()) {
            metrics.counter("contact_blocks", "outcome", state.name());
        }
        this.firstPause = firstPause;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop(LAST_ROUND);
    }

    /** Wakes the job, because there may be a user to block. */
    void wake() {
        loop.wake();
    }

    private Duration round() {
        for (var due = blocks.claim(LEASE); loop.isRunning() && due.isPresent(); due = blocks.claim(LEASE)) {
            work(due.get());
        }
        return POLL;
    }

    private void work(Due due) {
        if (due.state() != State.WAITING) {
            publish(due);
            return;
        }
        var outcome = graph.block(due.channel(), due.phone(), due.userId(), due.blocked());
        var pause = pause(outcome, due.attempts());
        if (pause != null) {
            LOG.infof(
                    "WhatsApp is asked about contact %s again in %d s, attempt %d",
                    LogId.of(due.contact()), pause.toSeconds(), due.attempts());
            blocks.again(due, pause);
            return;
        }
        var settled = due.settled(error(outcome));
        if (settled.error() != null) {
            LOG.warnf(
                    "WhatsApp will not %s contact %s: code %s",
                    due.blocked() ? "block" : "unblock",
                    LogId.of(due.contact()),
                    settled.error().code());
        }
        blocks.settle(settled);
        publish(settled);
    }

    private void publish(Due due) {
        var outcome = due.outcome();
        publisher.publish(List.of(
                new OutgoingEvent(ContactBlocked.TOPIC, outcome.key(), outcome.eventId(), json.write(outcome))));
        blocks.published(due);
        metrics.counter("contact_blocks", "outcome", due.state().name()).increment();
    }

    private static DeliveryError error(SendOutcome outcome) {
        if (outcome instanceof SendOutcome.Refused refused) {
            return refused.error();
        }
        return outcome instanceof SendOutcome.NotNow notNow ? notNow.error() : null;
    }

    /** Returns how long to wait before asking again; null when that would not help. */
    private Duration pause(SendOutcome outcome, int attempts) {
        if (outcome instanceof SendOutcome.Unconfirmed) {
            return doubled(attempts);
        }
        if (!(outcome instanceof SendOutcome.NotNow notNow)) {
            return null;
        }
        return switch (notNow.remedy()) {
            // The Sender notices this too: it stops the number, and resumes it when WhatsApp accepts the token again.
            case NEW_TOKEN -> config.probeEvery();
            case LONG_PAUSE -> LONG_PAUSE;
            case TRY_FEW_TIMES -> attempts >= FEW ? null : doubled(attempts);
            default -> doubled(attempts);
        };
    }

    /** The pause is randomised, so that calls that failed together do not return together. */
    private Duration doubled(int attempts) {
        long longest = Math.min(firstPause.toMillis() << Math.min(attempts - 1, 20), LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
