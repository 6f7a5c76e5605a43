package org.chatsupport.notification.lag;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.chatsupport.defaults.loop.WokenLoop;
import org.chatsupport.defaults.text.Sha256;
import org.chatsupport.notification.alert.Alerts.Alert;
import org.chatsupport.notification.lag.ConsumerGroups.KafkaAwayException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells people when a consumer has left a record unhandled for too long, whether it has stopped, is down or is too slow,
 * and when it has caught up. While Kafka is away nobody can say, and the last word stays.
 */
@ApplicationScoped
class LagWatch {
    private static final Logger LOG = Logger.getLogger(LagWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration LAST_CHECK = Duration.ofSeconds(2);
    private static final int ID_BYTES = 16;

    private final ConsumerGroups groups;
    private final Lags lags;
    private final Duration longest;
    private final WokenLoop loop = new WokenLoop("lag-watch", this::round);
    /** After a standstill of the whole suite everything is old for a moment, so the first sight counts for nothing. */
    private Set<Reading> seenBehind = Set.of();

    private boolean kafkaAnswered = true;

    LagWatch(ConsumerGroups groups, Lags lags, @ConfigProperty(name = "lag.consumer-behind-after") Duration longest) {
        this.groups = groups;
        this.lags = lags;
        this.longest = longest;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop(LAST_CHECK);
    }

    private Duration round() {
        try {
            check(Instant.now());
            kafkaAnswered = true;
        } catch (KafkaAwayException e) {
            if (kafkaAnswered) {
                LOG.warnf(
                        "Kafka does not say how far the consumers are: %s",
                        e.getCause().getClass().getSimpleName());
            }
            kafkaAnswered = false;
        }
        return EVERY;
    }

    /** Compares what Kafka says with what people were told. */
    synchronized void check(Instant now) {
        var offsets = groups.offsets();
        var behind = groups.behind(offsets, now.minus(longest));
        var told = lags.told();
        var at = now.truncatedTo(ChronoUnit.MILLIS);
        behind.stream()
                .filter(seenBehind::contains)
                .filter(reading -> !told.containsKey(reading))
                .forEach(reading -> lags.begin(reading, at, beginning(reading, at)));
        if (!told.isEmpty()) {
            // It must be well ahead again, or a consumer at the edge would alert people all the time.
            var stillBehind = groups.behind(offsets, now.minus(longest.dividedBy(2)));
            told.forEach((reading, since) -> {
                if (!stillBehind.contains(reading)) {
                    lags.end(reading, since, end(reading, since, at));
                }
            });
        }
        seenBehind = behind;
    }

    private Alert beginning(Reading reading, Instant at) {
        return new Alert(
                id("behind", reading, at),
                "consumer_behind",
                null,
                "critical",
                reading.group() + " does not handle records of " + reading.topic(),
                "They have waited for more than " + minutes(longest)
                        + ". Nothing is lost. /q/health/well of the service says why.",
                at);
    }

    private static Alert end(Reading reading, Instant since, Instant at) {
        return new Alert(
                id("caught-up", reading, since),
                "consumer_caught_up",
                null,
                "info",
                reading.group() + " has handled the records of " + reading.topic(),
                "It was behind for " + minutes(Duration.between(since, at)) + ".",
                at);
    }

    private static String id(String what, Reading reading, Instant since) {
        return what + "-" + Sha256.hex(reading.group() + ":" + reading.topic() + ":" + since, ID_BYTES);
    }

    private static String minutes(Duration time) {
        return time.toMinutes() == 1 ? "a minute" : time.toMinutes() + " minutes";
    }
}
