package org.chatsupport.gateway.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.gateway.events.MessageStatus;
import org.chatsupport.gateway.outbound.SendLedger.Entry;

/** Publishes the outcomes of messages, and the statuses that arrived before their message was known. */
@ApplicationScoped
class StatusPublisher {
    private final EventPublisher publisher;
    private final ParkedStatuses parked;
    private final Json json;

    StatusPublisher(EventPublisher publisher, ParkedStatuses parked, Json json) {
        this.publisher = publisher;
        this.parked = parked;
        this.json = json;
    }

    /** Publishes outcomes and returns the ids of their messages once Kafka has confirmed all. Repeats are harmless. */
    List<String> publish(Collection<Entry> ended) {
        var events = new ArrayList<OutgoingEvent>();
        var byWamid = new LinkedHashMap<String, Entry>();
        for (var entry : ended) {
            events.add(event(entry.status()));
            if (entry.wamid() != null) {
                byWamid.put(entry.wamid(), entry);
            }
        }
        for (var status : parked.of(byWamid.keySet())) {
            var entry = byWamid.get(status.wamid());
            events.add(event(status.belongingTo(entry.messageId(), entry.contact())));
        }
        publisher.publish(events);
        return ended.stream().map(Entry::messageId).toList();
    }

    private OutgoingEvent event(MessageStatus status) {
        return new OutgoingEvent(MessageStatus.TOPIC, status.key(), status.eventId(), json.write(status));
    }
}
