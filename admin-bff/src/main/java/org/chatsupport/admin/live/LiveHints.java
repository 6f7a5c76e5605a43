package org.chatsupport.admin.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.LinkedHashSet;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Turns support's events into hints for browsers. A missed hint loses nothing: it only says where to look again. */
@ApplicationScoped
class LiveHints {
    private static final int WAITING_PER_BROWSER = 2_048;

    private final BroadcastProcessor<Hint> hints = BroadcastProcessor.create();
    private final ObjectMapper mapper;

    LiveHints(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Look at this ticket again.
     *
     * @param kind the topic without its first word
     * @param ticketId 0 when it is about the WhatsApp account
     * @param version of the ticket, 0 when the hint is about a message
     */
    record Hint(String kind, long ticketId, long version) {
        /** Look at everything again: some hints may have been missed. */
        static final Hint HELLO = new Hint("hello", 0, 0);
    }

    /** What came before this replica's consumer had its place in Kafka was not heard. */
    void joined() {
        hints.onNext(Hint.HELLO);
    }

    @Incoming("live")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        // Ten messages of one ticket in one poll are one reason to look.
        var changed = new LinkedHashSet<Hint>();
        for (var record : records) {
            try {
                changed.add(hint(record.topic(), mapper.readTree(record.value())));
            } catch (IOException e) {
                // Those who own the data dead-letter it; a hint is not worth stopping for.
            }
        }
        changed.forEach(hints::onNext);
    }

    /** From now on. The stream of a browser too slow to keep up ends; it connects again and reads everything anew. */
    Multi<Hint> stream() {
        return hints.onOverflow().buffer(WAITING_PER_BROWSER);
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
