package org.chatsupport.verify.faults;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.chatsupport.verify.Waiting;

/** Waits until all work is done: no lag, an empty outbox, no call to WhatsApp under way. */
final class Quiet implements AutoCloseable {
    private static final List<String> GROUPS = List.of(
            "whatsapp-gateway",
            "conversation-service",
            "support-service",
            "support-service-search",
            "notification-service");
    private static final long PAUSE_MS = 200;
    private static final int TIMES_IN_A_ROW = 5;

    private final World world;
    private final Admin kafka;

    Quiet(World world) {
        this.world = world;
        this.kafka = Admin.create(Map.of(
                "bootstrap.servers",
                world.kafkaServers(),
                "request.timeout.ms",
                5_000,
                "default.api.timeout.ms",
                10_000));
    }

    @Override
    public void close() {
        kafka.close();
    }

    /** Returns the seconds until the suite was idle; after the limit it fails with the remaining work. */
    double await(Duration limit) {
        long began = System.nanoTime();
        long quietSince = began;
        int quiet = 0;
        while (quiet < TIMES_IN_A_ROW) {
            var busy = busy();
            if (busy.isEmpty()) {
                if (quiet++ == 0) {
                    quietSince = System.nanoTime();
                }
            } else {
                quiet = 0;
                if (System.nanoTime() - began > limit.toNanos()) {
                    throw new AssertionError("Still busy after " + limit.toSeconds() + " s: " + busy);
                }
            }
            Waiting.pause(PAUSE_MS);
        }
        return (quietSince - began) / 1e9;
    }

    /** Waits until no file is left to fetch; files are retried after growing pauses. */
    void awaitFiles(Duration limit) {
        if (!Waiting.until(limit, () -> !areFilesDue())) {
            throw new AssertionError("Files still are to be fetched after " + limit.toSeconds() + " s");
        }
    }

    private boolean areFilesDue() {
        try {
            return count("SELECT COUNT(*) FROM gateway.media WHERE next_try_at IS NOT NULL") > 0 || lag() > 0;
        } catch (SQLException | ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String busy() {
        try {
            long lag = lag();
            if (lag > 0) {
                return "lag of " + lag + " records";
            }
            long outbox = count("SELECT COUNT(*) FROM support.outbox");
            if (outbox > 0) {
                return outbox + " events in the outbox";
            }
            long sending = count("SELECT COUNT(*) FROM gateway.sends WHERE state IN ('QUEUED', 'SENDING')");
            return sending > 0 ? sending + " calls to WhatsApp without an end" : "";
        } catch (SQLException | ExecutionException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long count(String sql) throws SQLException {
        try (var connection = world.database();
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private long lag() throws ExecutionException, InterruptedException {
        long lag = 0;
        for (var group : GROUPS) {
            var offsets = kafka.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var latest = new HashMap<TopicPartition, OffsetSpec>();
            offsets.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            var ends = kafka.listOffsets(latest).all().get();
            for (var partition : offsets.entrySet()) {
                var committed = partition.getValue();
                lag += ends.get(partition.getKey()).offset() - (committed == null ? 0 : committed.offset());
            }
        }
        return lag;
    }
}
