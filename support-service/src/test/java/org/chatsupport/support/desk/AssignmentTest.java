package org.chatsupport.support.desk;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.Ticket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Waiting tickets are assigned in order, never beyond an agent's capacity, and taken from agents who are absent. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class AssignmentTest {
    @Inject
    Desk desk;

    @Inject
    Assignment assignment;

    @Inject
    Team team;

    @Inject
    EntityManager entities;

    /** Nobody else's ticket waits, nobody takes part, and nobody had a turn yet. */
    @BeforeEach
    @AfterEach
    void startOver() {
        QuarkusTransaction.requiringNew().run(() -> {
            entities.createNativeQuery("UPDATE support_tickets SET status = 'CLOSED', waiting_since = NULL")
                    .executeUpdate();
            entities.createNativeQuery("UPDATE admins SET capacity = 0").executeUpdate();
            entities.createNativeQuery("UPDATE assignment_turn SET last_admin_id = 0")
                    .executeUpdate();
        });
    }

    @Test
    void theLongestWaitingComesFirstAndEverybodyInTurn() {
        admin(11, 2);
        admin(12, 1);
        var waiting = waitingTickets("2348001", 5);

        assignment.run();

        assertEquals(
                List.of(11L, 12L, 11L),
                waiting.stream().limit(3).map(this::assignee).toList());
        assertNull(assignee(waiting.get(3)));
        // When one is done, the next in line comes
        resolve(waiting.get(1));
        assignment.run();
        assertEquals(12L, assignee(waiting.get(3)));
        assertNull(assignee(waiting.get(4)));
    }

    @Test
    void whoIsAwayGetsNothingAndGivesBackWhatWaits() {
        admin(11, 5);
        var waiting = waitingTickets("2348002", 2);
        assignment.run();
        answered(waiting.get(1));

        set(11, "availability = 'AWAY'");
        assignment.run();

        assertNull(assignee(waiting.get(0)));
        assertEquals(11L, assignee(waiting.get(1)), "nobody waits for an answer there");
        // Back again, or somebody else: it is still the first in line
        admin(12, 1);
        assignment.run();
        assertEquals(12L, assignee(waiting.get(0)));
    }

    @Test
    void whoseConsoleWasNotSeenForALongTimeIsAbsent() {
        admin(11, 5);
        var waiting = waitingTickets("2348003", 1);
        assignment.run();
        assertEquals(11L, assignee(waiting.get(0)));

        set(11, "seen_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR");
        assignment.run();

        assertNull(assignee(waiting.get(0)));
    }

    @Test
    void whoHasNoCapacityIsLeftInPeace() {
        admin(11, 0);
        var waiting = waitingTickets("2348004", 1);
        assign(waiting.get(0), 11);
        set(11, "availability = 'AWAY'");

        assignment.run();

        assertEquals(11L, assignee(waiting.get(0)));
    }

    /** Each replica looks once a second; without a hint MySQL reads all open tickets as long as hardly any is assigned. */
    @Test
    void lookingForTheAbsentReadsNoUnassignedTicket() {
        admin(11, 5);
        admin(12, 5);
        set(12, "availability = 'AWAY'");
        waitingTickets("2348006", 200);
        QuarkusTransaction.requiringNew().run(() -> rows("ANALYZE TABLE support_tickets"));

        long read = QuarkusTransaction.requiringNew().call(() -> {
            long first = rowsRead();
            long before = rowsRead();
            assertEquals(List.of(), team.waitingForAbsent(50));
            // To ask how many were read reads some, too
            return rowsRead() - before - (before - first);
        });

        assertTrue(read < 100, read + " rows read");
    }

    @Test
    void replicasThatAssignAtOnceKeepOrderAndCapacityWhileAgentsComeAndGo() throws Exception {
        // Given 200 waiting tickets and three people
        var capacities = Map.of(11L, 5, 12L, 10, 13L, 20);
        capacities.forEach(this::admin);
        var waiting = waitingTickets("2348005", 200);
        var stop = new AtomicBoolean();
        var overloads = new ArrayList<String>();
        var pool = Executors.newFixedThreadPool(4);

        // When several replicas assign at once, work is done, and agents come and go
        for (int replica = 0; replica < 2; replica++) {
            pool.submit(() -> {
                while (!stop.get()) {
                    assignment.run();
                }
            });
        }
        pool.submit(() -> {
            for (int turn = 0; !stop.get(); turn++) {
                set(11 + turn % 3, "availability = IF(availability = 'AWAY', 'AVAILABLE', 'AWAY')");
                Thread.sleep(20);
            }
            return null;
        });
        pool.submit(() -> {
            while (!stop.get()) {
                loads().forEach((admin, load) -> {
                    if (load > capacities.get(admin)) {
                        overloads.add(admin + " has " + load);
                    }
                });
            }
        });
        try {
            await().atMost(Duration.ofSeconds(180)).until(() -> {
                heldTickets().stream().limit(3).forEach(this::resolve);
                return unresolved() == 0;
            });
        } finally {
            stop.set(true);
            pool.shutdown();
            assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
        }

        // Then nobody ever had too many, and first in was first out
        assertEquals(List.of(), overloads);
        assertEquals(waiting, firstAssigned(waiting));
    }

    private List<Long> waitingTickets(String prefix, int count) {
        var began = Instant.now().minusSeconds(count);
        return IntStream.range(0, count)
                .mapToObj(number -> desk.openTicket("%s%04d".formatted(prefix, number), began.plusSeconds(number)))
                .toList();
    }

    private void admin(long id, int capacity) {
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(
                        """
                        INSERT INTO admins (id, name, role, updated_at, capacity, seen_at)
                        VALUES (:id, 'Admin', 'agent', UTC_TIMESTAMP(6), :capacity, UTC_TIMESTAMP(6))
                        ON DUPLICATE KEY UPDATE capacity = :capacity, seen_at = UTC_TIMESTAMP(6),
                          availability = 'AVAILABLE'""")
                .setParameter("id", id)
                .setParameter("capacity", capacity)
                .executeUpdate());
    }

    private void set(long admin, String what) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("UPDATE admins SET " + what + " WHERE id = " + admin)
                        .executeUpdate());
    }

    private void assign(long ticket, long admin) {
        desk.change(ticket, (found, rules) -> found.assign(admin, Actor.SYSTEM, Instant.now()));
    }

    private void resolve(long ticket) {
        desk.change(ticket, (found, rules) -> {
            if (found.isOpen()) {
                found.become(Status.RESOLVED, Actor.SYSTEM, Instant.now(), rules);
            }
        });
    }

    private void answered(long ticket) {
        desk.change(ticket, (found, rules) -> found.waitingSince = null);
    }

    private Long assignee(long ticket) {
        return QuarkusTransaction.requiringNew().call(() -> Ticket.<Ticket>findById(ticket).assignedAdminId);
    }

    private Map<Long, Long> loads() {
        var loads = new HashMap<Long, Long>();
        QuarkusTransaction.requiringNew()
                .run(() ->
                        rows("""
                        SELECT assigned_admin_id, COUNT(*) FROM support_tickets
                        WHERE is_open = 1 AND assigned_admin_id IS NOT NULL GROUP BY assigned_admin_id""")
                                .forEach(row ->
                                        loads.put(((Number) row[0]).longValue(), ((Number) row[1]).longValue())));
        return loads;
    }

    private List<Long> heldTickets() {
        return ids("SELECT id FROM support_tickets WHERE is_open = 1 AND assigned_admin_id IS NOT NULL");
    }

    private long unresolved() {
        return ids("SELECT COUNT(*) FROM support_tickets WHERE is_open = 1").get(0);
    }

    /** These tickets in the order in which they were first assigned. */
    private List<Long> firstAssigned(List<Long> those) {
        return ids(
                "SELECT ticket_id FROM ticket_events WHERE type = 'assignee' AND to_value IS NOT NULL AND ticket_id IN ("
                        + String.join(",", those.stream().map(String::valueOf).toList())
                        + ") GROUP BY ticket_id ORDER BY MIN(created_at)");
    }

    private List<Long> ids(String sql) {
        return QuarkusTransaction.requiringNew().call(() -> {
            @SuppressWarnings("unchecked")
            List<Number> found = entities.createNativeQuery(sql).getResultList();
            return found.stream().map(Number::longValue).toList();
        });
    }

    /** By this connection, from tables and indexes. */
    private long rowsRead() {
        return rows("SHOW SESSION STATUS LIKE 'Handler_read%'").stream()
                .mapToLong(row -> Long.parseLong(row[1].toString()))
                .sum();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String sql) {
        return entities.createNativeQuery(sql).getResultList();
    }
}
