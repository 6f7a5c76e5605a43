package org.chatsupport.gateway.outbound;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.gateway.events.MessageStatus;
import org.chatsupport.gateway.marketing.MarketingChoices;
import org.chatsupport.gateway.outbound.SendLedger.Entry;
import org.chatsupport.gateway.outbound.SendLedger.State;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Settles unknown outcomes: a status that echoes our id proves that WhatsApp accepted the message, also one that waits
 * for a repeat. A status without our id is published again with it, as soon as the ledger knows Meta's id.
 */
@ApplicationScoped
class StatusConsumer {
    private final EventBatches batches;
    private final SendLedger ledger;
    private final ParkedStatuses parked;
    private final MarketingChoices marketing;
    private final Json json;

    StatusConsumer(
            EventBatches batches, SendLedger ledger, ParkedStatuses parked, MarketingChoices marketing, Json json) {
        this.batches = batches;
        this.ledger = ledger;
        this.parked = parked;
        this.marketing = marketing;
        this.json = json;
    }

    @Incoming("message-status")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::apply);
    }

    private List<OutgoingEvent> apply(List<IncomingEvent> events) {
        var statuses = events.stream()
                .map(event -> json.read(event.data(), MessageStatus.class))
                .filter(status -> !status.status().equals("unconfirmed"))
                .toList();
        // Nearly all statuses are about messages with a known outcome: one query instead of an update for each.
        var unsettled = ledger.unsettled(statuses.stream()
                .map(MessageStatus::messageId)
                .filter(Objects::nonNull)
                .toList());
        ledger.settle(statuses.stream()
                .filter(status -> status.messageId() != null && unsettled.contains(status.messageId()))
                .map(StatusConsumer::settled)
                .toList());
        marketing.noteStatuses(statuses);
        return match(
                statuses.stream().filter(status -> status.messageId() == null).toList());
    }

    private List<OutgoingEvent> match(List<MessageStatus> unmatched) {
        if (unmatched.isEmpty()) {
            return List.of();
        }
        // First parked, then looked up: the sender does it the other way round, so one of the two finds the other's.
        parked.park(unmatched);
        Map<String, Entry> known =
                ledger.findByWamid(unmatched.stream().map(MessageStatus::wamid).toList());
        var again = new ArrayList<OutgoingEvent>();
        for (var status : unmatched) {
            var entry = known.get(status.wamid());
            if (entry != null) {
                var matched = status.belongingTo(entry.messageId(), entry.contact());
                again.add(
                        new OutgoingEvent(MessageStatus.TOPIC, matched.key(), matched.eventId(), json.write(matched)));
            }
        }
        return again;
    }

    private static Entry settled(MessageStatus status) {
        var state = status.status().equals("failed") ? State.FAILED : State.SENT;
        return new Entry(
                status.messageId(),
                status.channel(),
                status.contact(),
                state,
                status.wamid(),
                status.error(),
                status.occurredAt());
    }
}
