package org.chatsupport.verify.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Waiting;
import org.chatsupport.verify.Webhooks;
import org.chatsupport.verify.faults.World.Member;

/**
 * Checks the assignment of a queue of tickets while agents come and go, resolve their tickets, and the assigning
 * process is killed. In no sample does an agent have more tickets than their capacity, and the longest wait comes
 * first. It must run in a world in which nobody waits.
 */
final class HandingOut {
    /** The capacities of agents without an account, by their id. */
    private static final Map<Long, Integer> CAPACITIES = Map.of(900_001L, 5, 900_002L, 10, 900_003L, 20);

    /** Kills processes while most of the queue waits; the rest is assigned undisturbed. */
    private static final int KILLS = 6;

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final World world;
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private volatile boolean working = true;

    HandingOut(World world) {
        this.world = world;
    }

    /** Works through this many tickets and returns the violations. */
    List<String> run(int tickets) {
        var queue = queue(tickets);
        var pool = Executors.newFixedThreadPool(4);
        try {
            CAPACITIES.forEach(this::arrive);
            pool.execute(this::comeAndGo);
            pool.execute(this::watchCapacities);
            pool.execute(this::killWhoHandsOut);
            pool.execute(this::resolveWhatIsHeld);
            boolean done = Waiting.until(LIMIT, () -> read("is_open = 1").isEmpty());
            if (!done) {
                violations.add("after " + LIMIT.toSeconds() + " s tickets are still open: " + read("is_open = 1"));
            }
        } finally {
            working = false;
            pool.shutdown();
            awaitEnd(pool);
            update("UPDATE support.admins SET capacity = 0 WHERE id IN (" + ids(CAPACITIES.keySet()) + ")");
        }
        var order =
                numbers("SELECT ticket_id FROM support.ticket_events WHERE type = 'assignee' AND to_value IS NOT NULL"
                        + " AND ticket_id IN (" + ids(queue) + ") GROUP BY ticket_id ORDER BY MIN(created_at)");
        if (!order.equals(queue.subList(0, order.size()))) {
            violations.add("handed out in the order " + order + ", waited in the order " + queue);
        }
        return List.copyOf(violations);
    }

    /** Lets this many users ask for an agent; returns their tickets in the order of the queue. */
    private List<Long> queue(int tickets) {
        var messages = new ArrayList<ObjectNode>();
        for (int i = 0; i < tickets; i++) {
            var phone = People.newPhone();
            messages.add(Webhooks.text(phone, "wamid.queue." + phone, "I need an agent"));
        }
        var body = Webhooks.of(messages);
        var answer = Http.call(
                "POST", world.entry(Part.GATEWAY) + "/webhooks/whatsapp", body, "X-Hub-Signature-256", Http.sign(body));
        if (answer.status() != 200
                || !Waiting.until(LIMIT, () -> read("waiting_since IS NOT NULL").size() == tickets)) {
            throw new IllegalStateException("The queue does not come about: " + answer.status());
        }
        return read("waiting_since IS NOT NULL");
    }

    private void arrive(long admin, int capacity) {
        update("INSERT INTO support.admins (id, name, role, updated_at, capacity, seen_at, availability) VALUES ("
                + admin
                + ", 'Admin', 'agent', UTC_TIMESTAMP(6), " + capacity + ", UTC_TIMESTAMP(6), 'AVAILABLE')"
                + " ON DUPLICATE KEY UPDATE capacity = VALUES(capacity), seen_at = VALUES(seen_at),"
                + " availability = 'AVAILABLE'");
    }

    private void comeAndGo() {
        var admins = List.copyOf(CAPACITIES.keySet());
        for (int turn = 0; working; turn++) {
            update("UPDATE support.admins SET seen_at = UTC_TIMESTAMP(6), availability ="
                    + " IF(availability = 'AWAY', 'AVAILABLE', 'AWAY') WHERE id = " + admins.get(turn % admins.size()));
            Waiting.pause(2_000);
        }
    }

    private void watchCapacities() {
        while (working) {
            var held = new HashMap<Long, Integer>();
            for (var admin : numbers("SELECT assigned_admin_id FROM support.support_tickets WHERE is_open = 1"
                    + " AND assigned_admin_id IN (" + ids(CAPACITIES.keySet()) + ")")) {
                held.merge(admin, 1, Integer::sum);
            }
            held.forEach((admin, count) -> {
                if (count > CAPACITIES.get(admin)) {
                    violations.add("admin " + admin + " holds " + count);
                }
            });
            Waiting.pause(10);
        }
    }

    private void killWhoHandsOut() {
        for (int turn = 0; working && turn < KILLS; turn++) {
            Waiting.pause(3_000);
            var member = new Member(Part.SUPPORT, 1 + turn % world.replicas(Part.SUPPORT));
            world.process(member).kill();
            world.start(member);
            world.awaitReady(member);
        }
    }

    private void resolveWhatIsHeld() {
        while (working) {
            for (var ticket : read("is_open = 1 AND assigned_admin_id IS NOT NULL")) {
                var path = world.entry(Part.BFF) + "/api/support/tickets/" + ticket;
                var now = Http.asIntegration("GET", path, null);
                if (now.status() == 200) {
                    var version = "\"" + now.json().path("version").asLong() + "\"";
                    Http.asIntegration("PATCH", path, "{\"status\":\"RESOLVED\"}", "If-Match", version);
                }
            }
            Waiting.pause(100);
        }
    }

    private List<Long> read(String which) {
        return numbers("SELECT id FROM support.support_tickets WHERE " + which + " ORDER BY waiting_order, id");
    }

    private static String ids(Collection<Long> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    private List<Long> numbers(String sql) {
        try (var connection = world.database();
                var rows = connection.createStatement().executeQuery(sql)) {
            var found = new ArrayList<Long>();
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void update(String sql) {
        try (var connection = world.database();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitEnd(ExecutorService pool) {
        try {
            pool.awaitTermination(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
