package org.chatsupport.gateway.outbound;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.gateway.events.MessageStatus;
import org.chatsupport.gateway.outbound.SendLedger.Entry;
import org.chatsupport.gateway.outbound.SendLedger.State;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Calls whose end nobody learned within a minute become visible as unconfirmed; a late status still corrects them. */
@ApplicationScoped
class InDoubtWatch {
    private static final Duration PARKED_FOR = Duration.ofDays(7);

    private final SendLedger ledger;
    private final ParkedStatuses parked;
    private final EventPublisher publisher;
    private final Json json;
    private final Duration patience;

    InDoubtWatch(
            SendLedger ledger,
            ParkedStatuses parked,
            EventPublisher publisher,
            Json json,
            @ConfigProperty(name = "whatsapp.unconfirmed-after", defaultValue = "PT60S") Duration patience) {
        this.ledger = ledger;
        this.parked = parked;
        this.publisher = publisher;
        this.json = json;
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
                        Instant.now(),
                        false))
                .toList();
        ledger.settle(unconfirmed);
        // Told before the commit: a crash in between tells it twice, which is harmless.
        publisher.publish(
                unconfirmed.stream().map(entry -> event(entry.status())).toList());
    }

    @Scheduled(every = "1h", delayed = "10m")
    @Transactional
    void forgetOldStatuses() {
        parked.forget(PARKED_FOR);
    }

    private OutgoingEvent event(MessageStatus status) {
        return new OutgoingEvent(MessageStatus.TOPIC, status.key(), status.eventId(), json.write(status));
    }
}
