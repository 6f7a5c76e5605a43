package org.chatsupport.defaults.consumer;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits the offsets of handled records, one commit at a time for all partitions, and retries while Kafka is away. The
 * connector's own strategies repeat a failed commit only with the partition's next record. Until then handled records
 * appear to be waiting, which misleads monitors and autoscalers.
 */
final class RetriedCommit implements KafkaCommitHandler {
    private static final Logger LOG = Logger.getLogger(RetriedCommit.class);
    private static final long PAUSE_AFTER_FAILURE_MS = 1_000;

    private final Vertx vertx;
    private final KafkaConsumer<?, ?> consumer;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Map<TopicPartition, Long> pending = new HashMap<>();
    private boolean underway;

    private RetriedCommit(Vertx vertx, KafkaConsumer<?, ?> consumer) {
        this.vertx = vertx;
        this.consumer = consumer;
    }

    @ApplicationScoped
    @Identifier("retried")
    static class Factory implements KafkaCommitHandler.Factory {
        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration configuration,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new RetriedCommit(vertx, consumer);
        }
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        var partition = new TopicPartition(record.getTopic(), record.getPartition());
        synchronized (this) {
            if (assigned.contains(partition)) {
                pending.merge(partition, record.getOffset() + 1, Math::max);
            }
        }
        commit();
        // Records are acknowledged where the connector expects it, not on the thread that did the work.
        return Uni.createFrom().voidItem().runSubscriptionOn(record::runOnMessageContext);
    }

    @Override
    public synchronized void partitionsAssigned(Collection<TopicPartition> partitions) {
        assigned.addAll(partitions);
    }

    /** Another consumer has these partitions now and commits for itself; a late commit of ours would undo its commits. */
    @Override
    public synchronized void partitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(assigned::remove);
        pending.keySet().removeAll(partitions);
    }

    @Override
    public synchronized void terminate(boolean graceful) {
        pending.clear();
    }

    private void commit() {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        synchronized (this) {
            if (underway || pending.isEmpty()) {
                return;
            }
            underway = true;
            pending.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        }
        consumer.commitAsync(offsets).subscribe().with(done -> ended(offsets), failure -> failed(offsets, failure));
    }

    private void ended(Map<TopicPartition, OffsetAndMetadata> offsets) {
        synchronized (this) {
            underway = false;
            offsets.forEach((partition, offset) -> pending.remove(partition, offset.offset()));
        }
        commit();
    }

    /** Retries whatever the reason. If the partitions are lost, their revocation ends the retries. */
    private void failed(Map<TopicPartition, OffsetAndMetadata> offsets, Throwable failure) {
        LOG.warnf("Offsets of %d partitions are not committed yet: %s", offsets.size(), failure);
        vertx.setTimer(PAUSE_AFTER_FAILURE_MS, timer -> {
            synchronized (this) {
                underway = false;
            }
            commit();
        });
    }
}
