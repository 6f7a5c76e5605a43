package org.chatsupport.gateway.outbound;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.consumer.Hashed;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.gateway.events.MessageStatus;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.gateway.graph.GraphConfig;
import org.chatsupport.gateway.graph.SendOutcome;
import org.chatsupport.gateway.media.Attachments;
import org.chatsupport.gateway.outbound.SendLedger.Entry;
import org.chatsupport.gateway.outbound.SendLedger.State;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Brings requested messages to WhatsApp: ledger row, call, outcome. One contact's messages go one after the other,
 * different contacts in parallel, in waves of at most one message per contact, so that a crash leaves only the messages
 * of one wave in doubt.
 */
@ApplicationScoped
class SendConsumer {
    private static final Logger LOG = Logger.getLogger(SendConsumer.class);
    private static final int WAVE = 32;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);

    private final EventBatches batches;
    private final EventPublisher publisher;
    private final SendLedger ledger;
    private final ParkedStatuses parked;
    private final Attachments attachments;
    private final GraphConfig config;
    private final Json json;
    private final ExecutorService senders = Executors.newFixedThreadPool(WAVE, task -> new Thread(task, "send"));

    SendConsumer(
            EventBatches batches,
            EventPublisher publisher,
            SendLedger ledger,
            ParkedStatuses parked,
            Attachments attachments,
            GraphConfig config,
            Json json) {
        this.batches = batches;
        this.publisher = publisher;
        this.ledger = ledger;
        this.parked = parked;
        this.attachments = attachments;
        this.config = config;
        this.json = json;
    }

    @Incoming("send-requested")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consumeWithoutTransaction(records, this::send);
    }

    private List<OutgoingEvent> send(List<IncomingEvent> events) {
        var requests = events.stream()
                .map(event -> json.read(event.data(), SendRequested.class))
                .toList();
        for (var wave : waves(requests)) {
            // Published wave by wave: a failure here repeats the batch, and the ledger tells what was already sent.
            publisher.publish(sendWave(wave));
        }
        return List.of();
    }

    /** Cuts the list so that a wave holds one contact at most once and each contact keeps its order. */
    static List<List<SendRequested>> waves(List<SendRequested> requests) {
        var waves = new ArrayList<List<SendRequested>>();
        var nextWave = new LinkedHashMap<String, Integer>();
        for (var request : requests) {
            int wave = nextWave.getOrDefault(request.contact(), 0);
            while (wave < waves.size() && waves.get(wave).size() == WAVE) {
                wave++;
            }
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(request);
            nextWave.put(request.contact(), wave + 1);
        }
        return waves;
    }

    private List<OutgoingEvent> sendWave(List<SendRequested> wave) {
        // Before the claim: a file may take longer than a call may stay in doubt.
        attachments.bringAhead(wave);
        var rows = ledger.claim(wave);
        var calls = new ArrayList<Callable<Entry>>();
        var settled = new ArrayList<Entry>();
        for (var request : wave) {
            var row = rows.get(request.messageId());
            if (row.ours()) {
                calls.add(() -> call(request));
            } else if (row.state() != State.SENDING) {
                // Sent before a crash or by a replica that lost the partition: only the news may be missing.
                settled.add(row);
            }
        }
        var outcomes = inParallel(calls);
        ledger.settle(outcomes);
        settled.addAll(outcomes);
        return news(wave, settled);
    }

    private List<OutgoingEvent> news(List<SendRequested> wave, List<Entry> settled) {
        Map<String, SendRequested> requests = new LinkedHashMap<>();
        wave.forEach(request -> requests.put(request.messageId(), request));
        var news = new ArrayList<OutgoingEvent>();
        var byWamid = new LinkedHashMap<String, Entry>();
        for (var entry : settled) {
            boolean receipt = requests.get(entry.messageId())
                    .content()
                    .path("type")
                    .asText()
                    .equals("read");
            if (entry.status() != null && !receipt) {
                news.add(event(entry.status()));
                if (entry.wamid() != null) {
                    byWamid.put(entry.wamid(), entry);
                }
            }
        }
        for (var status : parked.of(byWamid.keySet())) {
            var entry = byWamid.get(status.wamid());
            news.add(event(status.belongingTo(entry.messageId(), entry.contact())));
        }
        return news;
    }

    private OutgoingEvent event(MessageStatus status) {
        return new OutgoingEvent(MessageStatus.TOPIC, status.key(), status.eventId(), json.write(status));
    }

    private Entry call(SendRequested request) {
        var giveUp = Instant.now().plus(config.giveUpAfter());
        for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
            var outcome = attachments.send(request);
            if (outcome instanceof SendOutcome.Accepted accepted) {
                return entry(request, State.SENT, accepted.wamid(), null);
            }
            if (outcome instanceof SendOutcome.InDoubt) {
                LOG.warnf("Nobody knows whether WhatsApp took %s; waiting for its status", request.messageId());
                return entry(request, State.SENDING, null, null);
            }
            if (outcome instanceof SendOutcome.Refused refused) {
                LOG.warnf(
                        "WhatsApp refused %s: code %s",
                        request.messageId(), refused.error().code());
                return entry(request, State.FAILED, null, refused.error());
            }
            var error = ((SendOutcome.NotNow) outcome).error();
            if (Instant.now().plus(pause).isAfter(giveUp)) {
                return entry(request, State.FAILED, null, error);
            }
            LOG.infof(
                    "WhatsApp does not take %s now (code %s), again in %d s for contact %s",
                    request.messageId(), error.code(), pause.toSeconds(), Hashed.of(request.contact()));
            sleep(pause);
            ledger.stillTrying(request.messageId());
        }
    }

    private static Entry entry(
            SendRequested request, State state, String wamid, org.chatsupport.gateway.events.DeliveryError error) {
        return new Entry(
                request.messageId(), request.channel(), request.contact(), state, wamid, error, Instant.now(), true);
    }

    // 1, 4, 16 s: Meta's advice for throttled pairs is 4^n.
    private static Duration longer(Duration pause) {
        var next = pause.multipliedBy(4);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    private List<Entry> inParallel(List<Callable<Entry>> calls) {
        try {
            var outcomes = new ArrayList<Entry>();
            for (var future : senders.invokeAll(calls)) {
                outcomes.add(future.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending", e);
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }

    @PreDestroy
    void close() {
        senders.shutdownNow();
    }
}
