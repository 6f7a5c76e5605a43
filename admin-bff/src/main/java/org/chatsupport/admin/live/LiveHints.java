package org.chatsupport.admin.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.admin.live.LiveEvent.Hint;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Turns support's events into hints for browsers, and passes on the presence of other agents. A missed hint loses
 * nothing, because it only says what to read again.
 */
@ApplicationScoped
class LiveHints {
    private static final int WAITING_PER_BROWSER = 2_048;
    private static final long PRESENCE_LASTS_MS = 30_000;

    private final BroadcastProcessor<LiveEvent> events = BroadcastProcessor.create();
    private final ObjectMapper mapper;

    LiveHints(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Events from before this replica's consumer had its position in Kafka were missed. */
    void joined() {
        events.onNext(Hint.HELLO);
    }

    @Incoming("live")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        // Ten messages of one ticket in one poll need only one hint.
        var changed = new LinkedHashSet<LiveEvent>();
        for (var record : records) {
            try {
                read(record).ifPresent(changed::add);
            } catch (IOException | IllegalArgumentException e) {
                // The services that own the data make it a dead letter; a hint is not worth stopping for.
            }
        }
        changed.forEach(events::onNext);
    }

    /**
     * Returns the events from now on. A stream ends if its browser is too slow; the browser then connects again and
     * reads everything again.
     */
    Multi<LiveEvent> stream() {
        return events.onOverflow().buffer(WAITING_PER_BROWSER);
    }

    private Optional<LiveEvent> read(ConsumerRecord<String, byte[]> record) throws IOException {
        if (!record.topic().equals(Presence.TOPIC)) {
            return Optional.of(hint(record.topic(), mapper.readTree(record.value())));
        }
        // An old presence is of no use.
        boolean fresh = record.timestamp() > System.currentTimeMillis() - PRESENCE_LASTS_MS;
        return fresh ? Optional.of(mapper.readValue(record.value(), Presence.class)) : Optional.empty();
    }

    private static Hint hint(String topic, JsonNode event) {
        var kind = topic.substring(topic.indexOf('.') + 1);
        var ticket = event.path("ticket");
        return ticket.isMissingNode()
                ? new Hint(kind, event.path("ticket_id").asLong(), 0)
                : new Hint(
                        kind, ticket.path("id").asLong(), ticket.path("version").asLong());
    }
}
