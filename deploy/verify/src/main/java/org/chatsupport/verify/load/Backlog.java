package org.chatsupport.verify.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Waiting;

/** Measures the suite's remaining work: unconsumed records, outbox rows, sends under way, webhooks of the simulator. */
final class Backlog implements AutoCloseable {
    private static final List<String> GROUPS =
            List.of("conversation-service", "support-service", "notification-service", "whatsapp-gateway");
    /** A status may exist only in the simulator's timer, and {@link ThreadFeed} is up to 0.7 s behind. */
    private static final int CALM_LOOKS = 5;

    private static final long PAUSE_MS = 200;

    private final Admin admin;
    private final Sql sql;
    private final Http http;

    Backlog(String bootstrapServers, Sql sql, Http http) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.sql = sql;
        this.http = http;
    }

    /** Waits until nothing is left; returns false after the timeout. */
    boolean awaitEmpty(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        int calm = 0;
        while (calm < CALM_LOOKS) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Waiting.pause(PAUSE_MS);
            calm = isEmpty() ? calm + 1 : 0;
        }
        return true;
    }

    private boolean isEmpty() {
        return lag() == 0
                && outbox() == 0
                && sql.number("SELECT COUNT(*) FROM gateway.sends WHERE state IN ('QUEUED', 'SENDING')") == 0
                && http.simulator("GET", "/control/setup", null)
                                .json()
                                .path("pending_webhooks")
                                .asInt()
                        == 0;
    }

    long outbox() {
        return sql.number("SELECT COUNT(*) FROM support.outbox");
    }

    /** Returns the number of records that the suite's groups have not committed yet. */
    long lag() {
        try {
            var specs = new HashMap<String, ListConsumerGroupOffsetsSpec>();
            GROUPS.forEach(group -> specs.put(group, new ListConsumerGroupOffsetsSpec()));
            var committed = admin.listConsumerGroupOffsets(specs).all().get();
            var partitions = new HashSet<TopicPartition>();
            committed.values().forEach(offsets -> partitions.addAll(offsets.keySet()));
            var latest = new HashMap<TopicPartition, OffsetSpec>();
            partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            var ends = admin.listOffsets(latest).all().get();
            long lag = 0;
            for (var offsets : committed.values()) {
                for (var offset : offsets.entrySet()) {
                    long done =
                            offset.getValue() == null ? 0 : offset.getValue().offset();
                    lag += ends.get(offset.getKey()).offset() - done;
                }
            }
            return lag;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
