package org.chatsupport.gateway.outbound;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.chatsupport.gateway.outbound.SendLedger.Entry;
import org.chatsupport.gateway.outbound.SendLedger.State;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Calls whose end nobody learned within a minute become visible as unconfirmed; a late status still corrects them. */
@ApplicationScoped
class InDoubtWatch {
    private static final Duration PARKED_FOR = Duration.ofDays(7);
    /** Longer than telling takes: the publisher gives up after five seconds. */
    private static final Duration TELLING = Duration.ofSeconds(10);

    private final SendLedger ledger;
    private final ParkedStatuses parked;
    private final SendQueue queue;
    private final SendNews news;
    private final Duration patience;

    InDoubtWatch(
            SendLedger ledger,
            ParkedStatuses parked,
            SendQueue queue,
            SendNews news,
            @ConfigProperty(name = "whatsapp.unconfirmed-after", defaultValue = "PT60S") Duration patience) {
        this.ledger = ledger;
        this.parked = parked;
        this.queue = queue;
        this.news = news;
        this.patience = patience;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void declareUnconfirmed() {
        var unconfirmed = ledger.lockInDoubt(patience).stream()
                .map(entry -> new Entry(
                        entry.messageId(),
                        entry.channel(),
                        entry.contact(),
                        State.UNCONFIRMED,
                        entry.wamid(),
                        null,
                        Instant.now()))
                .toList();
        ledger.settle(unconfirmed);
        // Told before the commit: a crash in between tells it twice, which is harmless.
        news.tell(unconfirmed);
    }

    /** Ends that were settled and not told, because the service died in between or Kafka was away. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void tellUntold() {
        var untold = ledger.lockUntold(TELLING);
        news.tell(untold);
        ledger.told(untold);
    }

    @Scheduled(every = "1h", delayed = "10m")
    @Transactional
    void forgetOld() {
        parked.forget(PARKED_FOR);
        queue.forgetIdle();
    }
}
