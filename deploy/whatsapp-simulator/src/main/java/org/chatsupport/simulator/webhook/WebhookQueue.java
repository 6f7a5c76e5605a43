package org.chatsupport.simulator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.channel.Account;
import org.chatsupport.simulator.chat.Changes;
import org.chatsupport.simulator.chat.Chats;
import org.chatsupport.simulator.chat.MessageStatus;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.fault.Faults;
import org.chatsupport.simulator.live.LiveEvents;
import org.chatsupport.simulator.log.RecentLog;
import org.chatsupport.simulator.reset.Reset;

/**
 * Posts webhooks until they are answered with 200. Each user has a lane, so first deliveries keep their order and a
 * slow one does not delay other users'. A refused webhook is retried immediately, then leaves the lane and is retried
 * after 1, 2, 4 … seconds, up to the longest pause, for 7 days of the simulator's clock. (Meta: immediately, then with
 * decreasing frequency up to 7 days.)
 */
@Singleton
public class WebhookQueue {
    private static final Duration GIVE_UP = Duration.ofDays(7);
    private static final int OK = 200;
    /** The lane of collected updates of all users. */
    private static final String SEVERAL = "several";
    /** Meta's largest delivery has 3 MB. */
    private static final int LARGEST_BATCH = 2_900_000;

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<Long, Webhook> pending = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final ExecutorService senders;
    private final ScheduledExecutorService retries =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "webhook-retries"));
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final RecentLog<WebhookAttempt> log;
    private final SimulatorSettings settings;
    private final WebhookJson json;
    private final Chats chats;
    private final Account account;
    private final Faults faults;
    private final LiveEvents live;
    private final Changes changes;
    private final SimulatorClock clock;

    WebhookQueue(
            SimulatorSettings settings,
            WebhookJson json,
            Chats chats,
            Account account,
            Faults faults,
            LiveEvents live,
            Changes changes,
            SimulatorClock clock) {
        this.settings = settings;
        this.json = json;
        this.chats = chats;
        this.account = account;
        this.faults = faults;
        this.live = live;
        this.changes = changes;
        this.clock = clock;
        this.log = new RecentLog<>(settings.logLimit());
        this.senders =
                Executors.newFixedThreadPool(settings.webhookConcurrency(), task -> daemon(task, "webhook-sender"));
    }

    /** Adds a webhook at the end of the user's lane; {@code wamid} is the user's message in it, or null. */
    void add(String user, String kind, String wamid, JsonNode payload) {
        if (!account.isSubscribed()) {
            return;
        }
        var wamids = wamid == null ? List.<String>of() : List.of(wamid);
        enqueue(new Webhook(ids.incrementAndGet(), user, kind, wamids, json.write(payload), clock.instant(), 0));
    }

    /** Returns the undelivered webhooks, oldest first. */
    public List<Webhook> pending() {
        return pending.values().stream()
                .sorted(Comparator.comparingLong(Webhook::id))
                .toList();
    }

    /** Continues with webhooks that an earlier run did not deliver. */
    public void restore(List<Webhook> saved) {
        saved.forEach(webhook -> ids.accumulateAndGet(webhook.id(), Math::max));
        saved.forEach(this::enqueue);
    }

    /** Returns the newest attempts since a time, newest first. */
    public List<WebhookAttempt> attempts(int count, Instant since) {
        return log.newest(count, attempt -> !attempt.at().isBefore(since));
    }

    /** Continues after a pause. */
    public void resume() {
        lanes.values().forEach(Lane::wake);
    }

    /** Deletes all undelivered webhooks and the log. */
    public void clear() {
        lanes.clear();
        pending.clear();
        log.clear();
        changes.mark();
    }

    @PreDestroy
    void stop() {
        senders.shutdownNow();
        retries.shutdownNow();
    }

    private void enqueue(Webhook webhook) {
        pending.put(webhook.id(), webhook);
        changes.mark();
        var lane = faults.webhook().batches() ? SEVERAL : webhook.user();
        lanes.computeIfAbsent(lane, user -> new Lane(user.equals(SEVERAL))).add(webhook);
    }

    private final class Lane {
        private final Deque<Webhook> waiting = new ArrayDeque<>();
        private final boolean isShared;
        private boolean running;

        Lane(boolean isShared) {
            this.isShared = isShared;
        }

        synchronized void add(Webhook webhook) {
            waiting.addLast(webhook);
            notifyAll();
            wake();
        }

        synchronized void wake() {
            if (!running && !waiting.isEmpty() && !senders.isShutdown()) {
                running = true;
                senders.execute(this::deliverNext);
            }
        }

        private synchronized Webhook next() {
            var next = faults.webhook().paused() ? null : isShared ? nextBatch() : waiting.pollFirst();
            running = next != null;
            return next;
        }

        private Webhook nextBatch() {
            if (!waiting.isEmpty()) {
                awaitMore();
            }
            int most = Math.max(1, faults.webhook().batchSize());
            long left = LARGEST_BATCH;
            var taken = new ArrayList<Webhook>();
            while (!waiting.isEmpty() && taken.size() < most && (taken.isEmpty() || left > 0)) {
                var one = waiting.pollFirst();
                left -= one.body().length();
                taken.add(one);
            }
            return together(taken);
        }

        /** Waits until the batch is full, or its first update has waited long enough. */
        private void awaitMore() {
            long end = System.nanoTime() + (long) (faults.webhook().batchSeconds() * 1e9);
            try {
                for (long left = end - System.nanoTime();
                        left > 0 && waiting.size() < faults.webhook().batchSize();
                        left = end - System.nanoTime()) {
                    wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void done() {
            running = false;
            wake();
        }

        private void deliverNext() {
            var next = next();
            if (next == null) {
                return;
            }
            try {
                deliver(next);
            } finally {
                done();
            }
        }
    }

    /** Joins several deliveries into one; there is none after a reset. */
    private Webhook together(List<Webhook> taken) {
        taken.removeIf(one -> !pending.containsKey(one.id()));
        if (taken.size() < 2) {
            return taken.isEmpty() ? null : taken.get(0);
        }
        var body = json.write(
                WebhookBatch.of(taken.stream().map(one -> json.read(one.body())).toList()));
        var wamids = taken.stream().flatMap(one -> one.wamids().stream()).toList();
        var batch = new Webhook(
                ids.incrementAndGet(),
                SEVERAL,
                "batch of " + taken.size(),
                wamids,
                body,
                taken.get(0).since(),
                0);
        pending.put(batch.id(), batch);
        taken.forEach(one -> pending.remove(one.id()));
        changes.mark();
        return batch;
    }

    private void deliver(Webhook webhook) {
        var fault = faults.webhook();
        if (fault.reorderSeconds() > 0) {
            // The webhook has left its lane, so later ones may overtake it.
            long pause = (long) (ThreadLocalRandom.current().nextDouble() * fault.reorderSeconds() * 1_000);
            retries.schedule(() -> senders.execute(() -> deliverNow(webhook)), pause, TimeUnit.MILLISECONDS);
            return;
        }
        pause(fault.delaySeconds());
        deliverNow(webhook);
    }

    private void deliverNow(Webhook webhook) {
        if (faults.losesThis()) {
            record(webhook.tried(), 0, "lost on purpose", Duration.ZERO);
            forget(webhook);
            return;
        }
        var tried = attempt(webhook);
        if (tried != null && tried.attempts() == 1) {
            tried = attempt(tried);
        }
        if (tried != null) {
            retryLater(tried);
        }
    }

    private static void pause(double seconds) {
        try {
            Thread.sleep((long) (seconds * 1_000));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Posts a webhook again with a new signature; empty when it is no longer in the log. */
    public Optional<WebhookAttempt> replay(long id) {
        return log.find(attempt -> attempt.id() == id).flatMap(before -> {
            post(new Webhook(
                    id, before.user(), before.kind(), List.of(), before.body(), before.at(), before.attempt() + 1));
            return log.find(attempt -> attempt.id() == id);
        });
    }

    private void retryLater(Webhook webhook) {
        var due = clock.instant().plus(pauseAfter(webhook.attempts(), settings.webhookLongestPause()));
        clock.at(due, () -> senders.execute(() -> retry(webhook)));
    }

    private void retry(Webhook webhook) {
        if (faults.webhook().paused()) {
            retries.schedule(() -> senders.execute(() -> retry(webhook)), 200, TimeUnit.MILLISECONDS);
            return;
        }
        var tried = attempt(webhook);
        if (tried != null) {
            retryLater(tried);
        }
    }

    static Duration pauseAfter(int attempts, Duration longest) {
        var doubled = Duration.ofSeconds(1L << Math.min(attempts - 2, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /** Tries once; returns null when the webhook is done, otherwise the webhook to retry. */
    private Webhook attempt(Webhook webhook) {
        if (!pending.containsKey(webhook.id())) {
            return null;
        }
        var tried = webhook.tried();
        if (post(tried) == OK) {
            delivered(tried);
            return null;
        }
        if (tried.since().plus(GIVE_UP).isBefore(clock.instant())) {
            record(tried, 0, "given up after 7 days", Duration.ZERO);
            forget(tried);
            return null;
        }
        pending.replace(tried.id(), tried);
        changes.mark();
        return tried;
    }

    private void delivered(Webhook webhook) {
        forget(webhook);
        for (var wamid : webhook.wamids()) {
            chats.byWamid(wamid).ifPresent(chat -> chats.advance(chat, wamid, MessageStatus.SENT));
        }
        if (faults.webhook().duplicate()) {
            post(webhook.tried());
        }
    }

    private void forget(Webhook webhook) {
        pending.remove(webhook.id());
        changes.mark();
    }

    private int post(Webhook webhook) {
        var body = webhook.body().getBytes(StandardCharsets.UTF_8);
        var key = faults.signsThisBadly() ? "not " + settings.appSecret() : settings.appSecret();
        var request = HttpRequest.newBuilder(callback(webhook))
                .timeout(settings.webhookTimeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "facebookexternalua")
                .header("X-Hub-Signature-256", WebhookSignature.of(key, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var start = System.nanoTime();
        var status = 0;
        String error = null;
        try {
            status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            error = unreachable.getMessage() == null
                    ? unreachable.getClass().getSimpleName()
                    : unreachable.getMessage();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            error = "the simulator is stopping";
        }
        record(webhook, status, error, Duration.ofNanos(System.nanoTime() - start));
        return status;
    }

    /** An override is for message webhooks; account webhooks go to the app. */
    private URI callback(Webhook webhook) {
        return webhook.user().equals(AccountWebhooks.LANE)
                ? settings.webhookUrl()
                : account.callback().orElse(settings.webhookUrl());
    }

    private void record(Webhook webhook, int status, String error, Duration took) {
        var attempt = new WebhookAttempt(
                webhook.id(),
                clock.instant(),
                webhook.user(),
                webhook.kind(),
                webhook.attempts(),
                status,
                error,
                took.toMillis(),
                webhook.body());
        log.add(attempt);
        live.publish("webhook", () -> attempt);
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void onReset(@Observes Reset reset) {
        clear();
    }
}
