package org.chatsupport.gateway.outbound;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.chatsupport.gateway.outbound.SendLedger.Entry;
import org.chatsupport.gateway.outbound.SendLedger.State;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Calls whose outcome is unknown after a minute become visible as unconfirmed; a late status still corrects them. */
@ApplicationScoped
class UnconfirmedWatch {
    private static final Duration PARKED_FOR = Duration.ofDays(7);
    /** Longer than publishing takes: the publisher gives up after five seconds. */
    private static final Duration PUBLISHING = Duration.ofSeconds(10);

    private final SendLedger ledger;
    private final ParkedStatuses parked;
    private final Recipients recipients;
    private final StatusPublisher statuses;
    private final Duration patience;

    UnconfirmedWatch(
            SendLedger ledger,
            ParkedStatuses parked,
            Recipients recipients,
            StatusPublisher statuses,
            @ConfigProperty(name = "whatsapp.unconfirmed-after", defaultValue = "PT60S") Duration patience) {
        this.ledger = ledger;
        this.parked = parked;
        this.recipients = recipients;
        this.statuses = statuses;
        this.patience = patience;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void declareUnconfirmed() {
        var unconfirmed = ledger.lockUnconfirmed(patience).stream()
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
        // Published before the commit: a crash in between publishes it twice, which is harmless.
        statuses.publish(unconfirmed);
    }

    /** Publishes outcomes that were settled only, because the service died in between or Kafka was away. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void publishLate() {
        var unpublished = ledger.lockUnpublished(PUBLISHING);
        statuses.publish(unpublished);
        ledger.published(unpublished);
    }

    @Scheduled(every = "1h", delayed = "10m")
    @Transactional
    void forgetOld() {
        parked.forget(PARKED_FOR);
        recipients.deleteIdle();
    }
}
