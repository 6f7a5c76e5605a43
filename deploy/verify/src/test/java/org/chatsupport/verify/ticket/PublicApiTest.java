package org.chatsupport.verify.ticket;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.junit.jupiter.api.Test;

/** The main story over the public API, as an integration lives it. */
class PublicApiTest {
    private final Http http = new Http(RunningSuite.get().suite);

    @Test
    void aTicketIsOpenedCountedAssignedAnsweredAndClosed() {
        // Given the counts
        var before = settledCounts();

        // When a ticket is opened and both sides write
        var created = http.api(
                "POST",
                "/api/support/tickets",
                """
                {"phone_number": "2348123456789", "sender_name": "John Doe", "issue_description": "Help with homework"}""");
        assertEquals(201, created.status(), created.body());
        var ticket = created.json();
        for (var field : List.of(
                "id",
                "phone_number",
                "sender_name",
                "issue_description",
                "status",
                "priority",
                "assigned_admin_id",
                "created_at",
                "updated_at",
                "messages")) {
            assertTrue(ticket.has(field), field);
        }
        assertEquals("2348123456789", ticket.path("phone_number").asText());
        assertEquals("OPEN", ticket.path("status").asText());
        assertEquals("MEDIUM", ticket.path("priority").asText());
        var messages = "/api/support/tickets/" + ticket.path("id").asLong() + "/messages";

        var user = http.api("POST", messages, "{\"message\": \"This is a test message\", \"sender_type\": \"user\"}");
        assertEquals(201, user.status(), user.body());
        assertEquals("user", user.json().path("sender_type").asText());
        var admin = http.api(
                "POST",
                messages,
                "{\"message\": \"We're here to help! What's the issue?\", \"sender_type\": \"admin\"}");
        assertEquals(201, admin.status(), admin.body());

        // Then it is in progress and counted
        var read = http.api("GET", "/api/support/tickets/" + ticket.path("id").asLong(), null)
                .json();
        assertEquals("IN_PROGRESS", read.path("status").asText());
        assertEquals(
                "This is a test message",
                read.path("messages").path(0).path("message").asText());
        assertEquals(
                "We're here to help! What's the issue?",
                read.path("messages").path(1).path("message").asText());
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var now = counts();
            assertEquals(before[0] + 1, now[0], "open");
            assertEquals(before[1] + 1, now[1], "in progress");
            assertEquals(before[2] + 1, now[2], "unassigned");
        });
        assertTrue(http.api("GET", "/api/support/notifications", null)
                .json()
                .path("has_alerts")
                .asBoolean());

        // And whoever opens it again gets it
        var again = http.api("POST", "/api/support/tickets", "{\"phone_number\": \"+234 812 345 6789\"}");
        assertEquals(200, again.status(), "the active ticket is given instead of a second one");
        assertEquals(ticket.path("id").asLong(), again.json().path("id").asLong());
    }

    /** Tickets of other tests may still be on their way into the counts. */
    private long[] settledCounts() {
        var last = new AtomicReference<>(counts());
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(3))
                .until(() -> Arrays.equals(last.get(), last.updateAndGet(before -> counts())));
        return last.get();
    }

    private long[] counts() {
        var counts = http.api("GET", "/api/support/notifications", null).json();
        return new long[] {
            counts.path("open_tickets").asLong(),
            counts.path("in_progress_tickets").asLong(),
            counts.path("unassigned_tickets").asLong()
        };
    }
}
