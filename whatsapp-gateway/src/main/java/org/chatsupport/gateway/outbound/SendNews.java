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

/** Tells what became of messages, with the statuses that came before we knew which message they are about. */
@ApplicationScoped
class SendNews {
    private final EventPublisher publisher;
    private final ParkedStatuses parked;
    private final Json json;

    SendNews(EventPublisher publisher, ParkedStatuses parked, Json json) {
        this.publisher = publisher;
        this.parked = parked;
        this.json = json;
    }

    /** Answers with the ids of the messages once all is durable. Repeats are harmless. */
    List<String> tell(Collection<Entry> ended) {
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
