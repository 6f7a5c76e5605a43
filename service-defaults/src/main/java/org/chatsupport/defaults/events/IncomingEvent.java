package org.chatsupport.defaults.events;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * An event of another service, as read from Kafka.
 *
 * @param id the CloudEvents id, or {@code topic-partition-offset} if a foreign producer set none, or an empty one
 * @param data JSON body, not parsed yet
 */
public record IncomingEvent(String topic, String key, String id, byte[] data) {

    static final String ID_HEADER = "ce_id";

    /** Reads the envelope only; the body stays unparsed so that a broken one cannot harm its neighbours. */
    public static IncomingEvent of(ConsumerRecord<String, byte[]> record) {
        Header id = record.headers().lastHeader(ID_HEADER);
        return new IncomingEvent(
                record.topic(),
                record.key(),
                id != null && id.value() != null
                        ? new String(id.value(), StandardCharsets.UTF_8)
                        : record.topic() + "-" + record.partition() + "-" + record.offset(),
                record.value());
    }
}
