package org.chatsupport.admin.live;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Notices when this replica begins to receive records from Kafka. A browser that connected before that, after a
 * restart, read everything too early.
 */
@ApplicationScoped
@Identifier("live")
class LiveRebalanceListener implements KafkaConsumerRebalanceListener {
    private final LiveHints hints;

    LiveRebalanceListener(LiveHints hints) {
        this.hints = hints;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        // This fixes the position now; otherwise the next poll would look 'latest' up, after the browsers have read.
        partitions.forEach(consumer::position);
        hints.joined();
    }
}
