package org.chatsupport.admin.live;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Notices when this replica begins to hear Kafka. A browser that connected before then, after a restart, was told to read
 * everything too early.
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
        // The place is fixed now; without this, 'latest' would be looked up by the next poll, after the browsers read.
        partitions.forEach(consumer::position);
        hints.joined();
    }
}
