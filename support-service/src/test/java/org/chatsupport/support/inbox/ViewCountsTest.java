package org.chatsupport.support.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.stream.Collectors;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Counts of views are exact up to a thousand, and cost a walk along an index each. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class ViewCountsTest {
    private static final long ME = 701;

    @Inject
    Desk desk;

    @Inject
    EntityManager entities;

    @Test
    void countsWhatTheViewsList() {
        desk.as(0, "admin-bff", "service")
                .body("{\"name\":\"Ida\",\"role\":\"agent\"}")
                .put("/admins/" + ME);
        var before = counts();
        desk.change(desk.ticket(), "{\"assigned_admin_id\":" + ME + "}").then().statusCode(200);
        desk.ticket();
        desk.change(desk.ticket(), "{\"status\":\"RESOLVED\"}").then().statusCode(200);
        desk.change(desk.ticket(), "{\"status\":\"CLOSED\"}").then().statusCode(200);

        var now = counts();

        assertEquals(
                Map.of("mine", 1, "unassigned", 1, "open", 2, "waiting", 2, "failed", 0, "resolved", 1, "mentions", 0),
                now.entrySet().stream()
                        .collect(
                                Collectors.toMap(Map.Entry::getKey, one -> one.getValue() - before.get(one.getKey()))));
    }

    @Test
    void everyCountReadsAnIndexAlone() {
        QuarkusTransaction.requiringNew().run(this::insertManyTickets);
        var plan = (String) QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("EXPLAIN FORMAT=TREE " + ViewCounts.sql(), String.class)
                        .setParameter("me", ME)
                        .getSingleResult());

        for (var line : plan.split("\n")) {
            if (line.contains(" on support_tickets") || line.contains(" on note_mentions")) {
                assertTrue(line.contains("Covering index"), line);
            }
        }
        assertFalse(plan.contains("Table scan on support_tickets"), plan);
        var counted = desk.as(ME, "Ida", "agent").get("/views").jsonPath();
        assertEquals(1_000, counted.getInt("items.find { it.view == 'open' }.count"));
        assertTrue(counted.getBoolean("items.find { it.view == 'open' }.more"));
    }

    @AfterEach
    void deleteManyTickets() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("DELETE FROM support_tickets WHERE channel = 'many'")
                        .executeUpdate());
    }

    private void insertManyTickets() {
        entities.createNativeQuery(
                        """
                        INSERT INTO support_tickets (channel, contact, opened_by, version)
                        WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                        SELECT 'many', CONCAT('m', i), 'user', 1 FROM n""")
                .executeUpdate();
        entities.createNativeQuery(
                        """
                        INSERT INTO support_tickets (channel, contact, opened_by, version, status)
                        WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                        SELECT 'many', CONCAT('c', i), 'user', 1, 'CLOSED' FROM n""")
                .executeUpdate();
        entities.createNativeQuery("ANALYZE TABLE support_tickets").getResultList();
    }

    private Map<String, Integer> counts() {
        return desk
                .as(ME, "Ida", "agent")
                .get("/views")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("items")
                .stream()
                .collect(Collectors.toMap(one -> (String) one.get("view"), one -> (Integer) one.get("count")));
    }
}
