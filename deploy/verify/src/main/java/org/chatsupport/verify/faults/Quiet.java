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

/** Waits until everything that was begun is done: no lag, an empty outbox, no call to WhatsApp under way. */
final class Quiet {
    private static final List<String> GROUPS =
            List.of("whatsapp-gateway", "conversation-service", "support-service", "notification-service");
    private static final long PAUSE_MS = 200;
    private static final int TIMES_IN_A_ROW = 5;

    private static final long COMMITS_STUCK_NS = Duration.ofSeconds(15).toNanos();

    private final World world;
    private final History history;
    private Map<TopicPartition, Long> behind = Map.of();
    private long behindSince = System.nanoTime();

    Quiet(World world, History history) {
        this.world = world;
        this.history = history;
    }

    /** Seconds until it was quiet; fails with what still goes on when the limit is over. */
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
            sleep();
        }
        return (quietSince - began) / 1e9;
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
            long sending = count("SELECT COUNT(*) FROM gateway.sends WHERE state = 'SENDING'");
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
        var now = new HashMap<TopicPartition, Long>();
        try (var admin = Admin.create(Map.of(
                "bootstrap.servers",
                world.kafkaServers(),
                "request.timeout.ms",
                5_000,
                "default.api.timeout.ms",
                10_000))) {
            for (var group : GROUPS) {
                var offsets = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                var latest = new HashMap<TopicPartition, OffsetSpec>();
                offsets.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
                var ends = admin.listOffsets(latest).all().get();
                offsets.forEach((partition, committed) -> {
                    long lag = ends.get(partition).offset() - (committed == null ? 0 : committed.offset());
                    if (lag > 0) {
                        now.merge(partition, lag, Long::sum);
                    }
                });
            }
        }
        if (!now.equals(behind)) {
            behind = now;
            behindSince = System.nanoTime();
        } else if (!now.isEmpty() && System.nanoTime() - behindSince > COMMITS_STUCK_NS) {
            // A commit of offsets that failed with the network is repeated only with the partition's next record.
            System.out.println("Offsets stand still behind handled records, a record moves them: " + now);
            now.keySet().forEach(partition -> Faults.poison(world, history, partition));
            behindSince = System.nanoTime();
        }
        return now.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
