package org.chatsupport.gateway.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.chatsupport.defaults.consumer.Hashed;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.events.PoisonException;
import org.chatsupport.defaults.events.PublishException;
import org.chatsupport.gateway.events.AccountUpdated;
import org.chatsupport.gateway.events.DeliveryError;
import org.chatsupport.gateway.graph.GraphClient;
import org.chatsupport.gateway.graph.GraphConfig;
import org.chatsupport.gateway.graph.Remedy;
import org.chatsupport.gateway.graph.SendOutcome;
import org.chatsupport.gateway.media.Attachments;
import org.chatsupport.gateway.outbound.SendLedger.Entry;
import org.chatsupport.gateway.outbound.SendLedger.State;
import org.chatsupport.gateway.outbound.SendQueue.Attempt;
import org.chatsupport.gateway.outbound.SendQueue.Claimed;
import org.chatsupport.gateway.outbound.SendQueue.Recipient;
import org.chatsupport.gateway.outbound.SendQueue.Result;
import org.jboss.logging.Logger;

/**
 * Brings queued messages to WhatsApp, many recipients at once. One thread goes round: it settles what calls led to and
 * takes what may go now, in one transaction, and then tells the ends.
 *
 * <p>A crash leaves calls under way in doubt; nobody makes them again. Ends that were settled and not told are told by
 * {@link InDoubtWatch}.
 */
@ApplicationScoped
class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final int AT_ONCE = 64;
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final long RENEWAL_MS = 5_000;
    private static final long IDLE_MS = 1_000;
    /** While messages wait for their number's pace. */
    private static final long PACED_MS = 50;

    private static final Duration LAST_CALLS = Duration.ofSeconds(8);
    private static final int FEW = 3;
    private static final int LONGEST_PAIR_PAUSE_S = 256;
    private static final int LONGEST_PAUSE_S = 16;

    private final SendQueue queue;
    private final SendNews news;
    private final Attachments attachments;
    private final GraphClient graph;
    private final GraphConfig config;
    private final EventPublisher publisher;
    private final Json json;
    private final MeterRegistry metrics;
    private final Semaphore wanted = new Semaphore(0);
    private final Set<Recipient> underway = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Attempt> done = new ConcurrentLinkedQueue<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, task -> new Thread(task, "send"));
    /** Of the last round, noted in the next. */
    private List<String> told = List.of();

    private long renewed = System.nanoTime();
    private long lookedAtChannels = System.nanoTime();
    private volatile boolean running;
    private Thread loop;

    Sender(
            SendQueue queue,
            SendNews news,
            Attachments attachments,
            GraphClient graph,
            GraphConfig config,
            EventPublisher publisher,
            Json json,
            MeterRegistry metrics) {
        this.queue = queue;
        this.news = news;
        this.attachments = attachments;
        this.graph = graph;
        this.config = config;
        this.publisher = publisher;
        this.json = json;
        this.metrics = metrics;
        // They exist from the start, so that the first one counts as an increase.
        for (var outcome : SendOutcome.class.getPermittedSubclasses()) {
            metrics.counter("whatsapp_sends", "outcome", outcome.getSimpleName());
        }
    }

    void start(@Observes StartupEvent event) {
        running = true;
        loop = new Thread(this::run, "sender");
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        // Calls under way end, and are settled; what does not end in time stays in doubt.
        loop.join(LAST_CALLS.toMillis());
        workers.shutdownNow();
    }

    /** There may be something to send. */
    void wake() {
        wanted.release();
    }

    private void run() {
        var attempts = new ArrayList<Attempt>();
        long pause = 0;
        boolean asked = false;
        while (running || !underway.isEmpty()) {
            try {
                wanted.tryAcquire(pause, TimeUnit.MILLISECONDS);
                wanted.drainPermits();
                if (!asked) {
                    // A new start may have brought a new token.
                    queue.probeSoon();
                    asked = true;
                }
                if (isOver(RENEWAL_MS, renewed)) {
                    queue.stillAtWork(List.copyOf(underway), LEASE);
                    renewed = System.nanoTime();
                }
                for (var attempt = done.poll(); attempt != null; attempt = done.poll()) {
                    attempts.add(attempt);
                }
                pause = round(attempts) ? PACED_MS : IDLE_MS;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Sending waits: %s", e.getClass().getSimpleName());
                pause = IDLE_MS;
                if (!running) {
                    return;
                }
            }
        }
    }

    private static boolean isOver(long millis, long since) {
        return System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Takes the attempts out of the list once they are settled. Answers whether some wait only for their number's pace. */
    private boolean round(List<Attempt> attempts) {
        int room = running ? Math.max(0, AT_ONCE - underway.size() + attempts.size()) : 0;
        var round = queue.round(attempts, told, room, LEASE);
        var settled = List.copyOf(attempts);
        attempts.clear();
        told = List.of();
        settled.forEach(attempt -> underway.remove(attempt.recipient()));
        round.claimed().forEach(this::begin);
        round.toProbe().forEach(this::probe);
        told = news.tell(settled.stream()
                .map(Attempt::result)
                .filter(Result.Ended.class::isInstance)
                .map(Result.Ended.class::cast)
                .filter(Result.Ended::isNews)
                .map(Result.Ended::entry)
                .toList());
        if (isOver(IDLE_MS, lookedAtChannels)) {
            tellOfChannels();
            lookedAtChannels = System.nanoTime();
        }
        return round.more();
    }

    private void begin(Claimed claimed) {
        underway.add(Recipient.of(claimed.request()));
        workers.execute(() -> {
            Result result;
            try {
                result = attempt(claimed);
            } catch (PoisonException e) {
                LOG.errorf("Message %s cannot be sent: %s", claimed.request().messageId(), e.getMessage());
                result = ended(
                        claimed,
                        State.FAILED,
                        null,
                        new DeliveryError(null, "This kind of message cannot be sent.", null));
            } catch (RuntimeException e) {
                LOG.errorf(
                        e, "Nobody knows what became of %s", claimed.request().messageId());
                result = new Result.InDoubt();
            }
            done.add(new Attempt(claimed, result));
            wake();
        });
    }

    private Result attempt(Claimed claimed) {
        var request = claimed.request();
        if (Attachments.isFile(request)) {
            var trouble = attachments.bringAhead(request);
            if (trouble.isPresent()) {
                return result(claimed, trouble.get());
            }
            if (!queue.begin(request.messageId())) {
                return new Result.NotOurs();
            }
        }
        return result(claimed, attachments.send(request));
    }

    private Result result(Claimed claimed, SendOutcome outcome) {
        var request = claimed.request();
        metrics.counter("whatsapp_sends", "outcome", outcome.getClass().getSimpleName())
                .increment();
        if (outcome instanceof SendOutcome.Accepted accepted) {
            return ended(claimed, State.SENT, accepted.wamid(), null);
        }
        if (outcome instanceof SendOutcome.InDoubt) {
            LOG.warnf("Nobody knows whether WhatsApp took %s; waiting for its status", request.messageId());
            return new Result.InDoubt();
        }
        if (outcome instanceof SendOutcome.Refused refused) {
            LOG.warnf(
                    "WhatsApp refused %s: code %s",
                    request.messageId(), refused.error().code());
            tellOfProblem(request.channel(), refused.error());
            return ended(claimed, State.FAILED, null, refused.error());
        }
        var notNow = (SendOutcome.NotNow) outcome;
        var pause = pause(notNow.remedy(), claimed.attempts());
        if (isTooLate(notNow.remedy(), claimed, pause)) {
            return ended(claimed, State.FAILED, null, notNow.error());
        }
        LOG.infof(
                "WhatsApp does not take %s now (code %s), attempt %d for contact %s",
                request.messageId(), notNow.error().code(), claimed.attempts(), Hashed.of(request.contact()));
        return new Result.Later(notNow.remedy(), pause);
    }

    /** What waits for us to slow down, or for a token, waits as long as it takes. */
    private boolean isTooLate(Remedy remedy, Claimed claimed, Duration pause) {
        return switch (remedy) {
            case TRY_FEW_TIMES -> claimed.attempts() >= FEW;
            case TRY_AGAIN -> claimed.trying().plus(pause).compareTo(config.giveUpAfter()) > 0;
            default -> false;
        };
    }

    /** Meta's advice for throttled pairs is 4^n seconds. Others are scattered, not to come again all together. */
    static Duration pause(Remedy remedy, int attempts) {
        long seconds = 1L << Math.min(2 * (attempts - 1), 8);
        return switch (remedy) {
            case SLOW_RECIPIENT -> Duration.ofSeconds(Math.min(seconds, LONGEST_PAIR_PAUSE_S));
            case TRY_AGAIN, TRY_FEW_TIMES -> {
                long longest = Math.min(seconds, LONGEST_PAUSE_S) * 1_000;
                yield Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest * 3 / 4, longest + 1));
            }
            // The whole number waits.
            default -> Duration.ZERO;
        };
    }

    private static Result ended(Claimed claimed, State state, String wamid, DeliveryError error) {
        var request = claimed.request();
        return new Result.Ended(
                new Entry(
                        request.messageId(), request.channel(), request.contact(), state, wamid, error, Instant.now()),
                !SendQueue.isReceipt(request));
    }

    private void probe(String channel) {
        workers.execute(() -> {
            try {
                if (graph.isKnown(channel) && queue.resume(channel)) {
                    LOG.infof("WhatsApp knows our token for %s again; sending goes on", channel);
                    wake();
                }
            } catch (RuntimeException e) {
                LOG.warnf(
                        "Channel %s could not be asked: %s",
                        channel, e.getClass().getSimpleName());
            }
        });
    }

    private void tellOfChannels() {
        for (var change : queue.untoldChannels()) {
            var update = change.stopped()
                    ? new AccountUpdated(
                            change.channel(),
                            "channel_stopped",
                            "critical",
                            null,
                            "WhatsApp no longer accepts our access token. Nothing is sent until it is renewed; nothing is lost.",
                            null,
                            change.since())
                    : new AccountUpdated(
                            change.channel(),
                            "channel_resumed",
                            "info",
                            null,
                            "WhatsApp accepts our access token again. What waited is being sent.",
                            null,
                            change.since());
            publish(
                    update.kind() + "-" + change.channel() + "-"
                            + change.since().toEpochMilli(),
                    update);
            queue.told(change);
        }
    }

    /** Once an hour and reason. Should it not be told, the next message fails for the same one. */
    private void tellOfProblem(String channel, DeliveryError error) {
        if (Remedy.of(error) != Remedy.CARE) {
            return;
        }
        var now = Instant.now();
        try {
            publish(
                    "account_problem-" + channel + "-" + error.code() + "-" + now.getEpochSecond() / 3_600,
                    new AccountUpdated(
                            channel,
                            "account_problem",
                            "critical",
                            error.code(),
                            "WhatsApp refuses messages of this business number. An admin must look at its account at Meta.",
                            error.details() == null ? error.title() : error.details(),
                            now));
        } catch (PublishException e) {
            LOG.warnf("Nobody was told of problem %s of channel %s", error.code(), channel);
        }
    }

    private void publish(String id, AccountUpdated update) {
        publisher.publish(List.of(new OutgoingEvent(AccountUpdated.TOPIC, AccountUpdated.KEY, id, json.write(update))));
    }
}
