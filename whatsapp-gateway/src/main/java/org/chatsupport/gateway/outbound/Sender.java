package org.chatsupport.gateway.outbound;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.chatsupport.defaults.loop.WokenLoop;
import org.chatsupport.gateway.graph.GraphClient;
import org.chatsupport.gateway.outbound.Attempt.Claimed;
import org.chatsupport.gateway.outbound.Attempt.Result;
import org.chatsupport.gateway.outbound.SendQueue.Room;
import org.jboss.logging.Logger;

/**
 * Brings queued messages to WhatsApp, to many recipients at once. One loop settles the attempts that have ended and
 * claims the messages that may be sent now, in one transaction; then it publishes the outcomes.
 *
 * <p>After a crash the calls under way are unconfirmed, and nobody repeats them. Outcomes that were settled and not
 * published are published by {@link UnconfirmedWatch}.
 */
@ApplicationScoped
class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final int AT_ONCE = 64;
    /** Uploads may take minutes each. They have threads of their own, so that they never hold up text. */
    private static final int FILES_AT_ONCE = 8;

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEWAL = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(1);
    /** The pause while messages wait for the pace of their number. */
    private static final Duration PACED = Duration.ofMillis(50);

    private static final Duration LAST_CALLS = Duration.ofSeconds(8);

    private final SendQueue queue;
    private final Channels channels;
    private final Recipients recipients;
    private final SendAttempts attempts;
    private final StatusPublisher statuses;
    private final ChannelAlerts alerts;
    private final GraphClient graph;
    private final Map<Recipient, Claimed> underWay = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Attempt> done = new ConcurrentLinkedQueue<>();
    /** Attempts that the next round settles; they stay here until it has. */
    private final List<Attempt> unsettled = new ArrayList<>();

    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, task -> new Thread(task, "send"));
    private final ExecutorService uploaders =
            Executors.newFixedThreadPool(FILES_AT_ONCE, task -> new Thread(task, "send-file"));
    private final WokenLoop loop = new WokenLoop("sender", this::round, () -> !underWay.isEmpty());
    /** Messages whose outcome was published after the last round; the next one notes it. */
    private List<String> published = List.of();

    private boolean probed;
    private long renewed = System.nanoTime();
    private long alerted = System.nanoTime();

    Sender(
            SendQueue queue,
            Channels channels,
            Recipients recipients,
            SendAttempts attempts,
            StatusPublisher statuses,
            ChannelAlerts alerts,
            GraphClient graph) {
        this.queue = queue;
        this.channels = channels;
        this.recipients = recipients;
        this.attempts = attempts;
        this.statuses = statuses;
        this.alerts = alerts;
        this.graph = graph;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    /** Waits for the calls under way and settles them; a call that does not end in time stays unconfirmed. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop(LAST_CALLS);
        workers.shutdownNow();
        uploaders.shutdownNow();
    }

    /** There may be something to send. */
    void wake() {
        loop.wake();
    }

    private Duration round() {
        if (!probed) {
            // A new start may have brought a new token.
            channels.probeSoon();
            probed = true;
        }
        if (isOver(RENEWAL, renewed)) {
            recipients.renew(List.copyOf(underWay.keySet()), LEASE);
            renewed = System.nanoTime();
        }
        for (var attempt = done.poll(); attempt != null; attempt = done.poll()) {
            unsettled.add(attempt);
        }
        var round = queue.round(unsettled, published, room(), LEASE);
        var settled = List.copyOf(unsettled);
        unsettled.clear();
        published = List.of();
        settled.forEach(attempt -> underWay.remove(attempt.recipient()));
        round.claimed().forEach(this::begin);
        round.probes().forEach(this::probe);
        published = publish(settled);
        if (isOver(IDLE, alerted)) {
            alerts.publishChanges();
            alerted = System.nanoTime();
        }
        return round.more() ? PACED : IDLE;
    }

    /** The slots that are free once the round has settled its attempts. */
    private Room room() {
        if (!loop.isRunning()) {
            return new Room(0, 0);
        }
        int files = count(underWay.values().stream()) - count(unsettled.stream().map(Attempt::claimed));
        int messages = underWay.size() - unsettled.size() - files;
        return new Room(Math.max(0, AT_ONCE - messages), Math.max(0, FILES_AT_ONCE - files));
    }

    private static int count(Stream<Claimed> messages) {
        return (int) messages.filter(Claimed::hasFile).count();
    }

    private static boolean isOver(Duration period, long since) {
        return System.nanoTime() - since > period.toNanos();
    }

    private List<String> publish(List<Attempt> settled) {
        return statuses.publish(settled.stream()
                .map(Attempt::result)
                .filter(Result.Ended.class::isInstance)
                .map(Result.Ended.class::cast)
                .filter(Result.Ended::published)
                .map(Result.Ended::entry)
                .toList());
    }

    private void begin(Claimed claimed) {
        underWay.put(claimed.recipient(), claimed);
        (claimed.hasFile() ? uploaders : workers).execute(() -> {
            done.add(attempts.make(claimed));
            wake();
        });
    }

    private void probe(String channel) {
        workers.execute(() -> {
            try {
                if (graph.isKnown(channel) && channels.tryOut(channel)) {
                    LOG.infof("WhatsApp knows our token for %s again; one message tries it out", channel);
                    wake();
                }
            } catch (RuntimeException e) {
                LOG.warnf(
                        "Channel %s could not be probed: %s",
                        channel, e.getClass().getSimpleName());
            }
        });
    }
}
