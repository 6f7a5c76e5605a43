package org.chatsupport.verify.speed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/**
 * The console answers keys at once, however much it shows. Long threads and lists are compared with short ones in the same
 * minute, so that a busy machine is no failure. The aim is 50 ms.
 */
class KeysTest extends BrowserStory {
    private static final long FIRST_FILLED = 900_000_000;

    private final WaitingUser user = waiting();
    private final WaitingUser other = waiting();
    private final WaitingUser newest = waiting();

    @Test
    void aThreadOfFiveThousandMessagesAnswersKeysAsAShortOne() throws SQLException {
        // Given a long thread
        fill(user.ticket(), 5_000);
        var admin = admin();
        admin.open(other);
        admin.inbox.lists(user, other, newest);
        double usual = slowestUsualKey(admin, "a short thread");

        // When it is opened
        admin.openTicket(user.ticket());
        assertThat(message(admin, 5000)).isVisible();

        // Then keys are answered as in a short one
        assertAsFast(admin, "a thread of 5,000 messages", usual);

        // And earlier messages are loaded on demand
        admin.visit("support-tickets/" + user.ticket() + "#message-" + (FIRST_FILLED + 10));
        admin.page.reload();
        assertThat(message(admin, 10)).isInViewport();
    }

    @Test
    void aListOfFiveThousandTicketsAnswersKeysAsAShortOne() throws SQLException {
        // Given a long list
        var admin = admin();
        admin.open(user);
        double usual = slowestUsualKey(admin, "a short list");
        fillList(5_000);
        try {
            // When it is opened
            admin.page.reload();
            admin.thread.shows("my order is late");

            // Then keys are answered as in a short one
            assertAsFast(admin, "a list of 5,000 tickets", usual);
        } finally {
            admin.page.close();
            database("DELETE FROM support_tickets WHERE id >= " + FIRST_FILLED);
        }
    }

    private static Locator message(Console console, int number) {
        return console.thread.root.getByText("Message " + number, new Locator.GetByTextOptions().setExact(true));
    }

    /** Tries at most three times: a busy moment of the machine passes, a slow page stays slow. */
    private static void assertAsFast(Console console, String where, double usual) {
        double here = slowestUsualKey(console, where);
        for (int again = 0; again < 2 && here > 2 * usual + 50; again++) {
            here = slowestUsualKey(console, where);
        }
        assertTrue(here <= 2 * usual + 50, here + " ms in " + where + ", in a short one " + usual + " ms");
    }

    /**
     * Types a text, goes through the list, and returns the 95th percentile from key to paint. The console's own share
     * is printed separately; in the rest the browser waits, lays out and paints.
     */
    private static double slowestUsualKey(Console console, String where) {
        console.page.evaluate(
                """
                () => {
                  window.paints = [];
                  new PerformanceObserver((list) => {
                    for (const entry of list.getEntries()) if (entry.name === "keydown") window.paints.push([entry.duration, entry.processingEnd - entry.processingStart]);
                  }).observe({ type: "event", durationThreshold: 16, buffered: false });
                }""");
        console.page.keyboard().press("r");
        console.page
                .keyboard()
                .type("a reply of forty characters, about this", new Keyboard.TypeOptions().setDelay(40));
        console.page.keyboard().press("Escape");
        for (int i = 0; i < 5; i++) {
            pressAndArrive(console, "k");
            pressAndArrive(console, "j");
        }
        @SuppressWarnings("unchecked")
        var paints = (List<List<Number>>) console.page.evaluate("window.paints");
        // The browser does not report events under 16 ms.
        int presses = 51;
        double p95 = p95(presses, paints.stream().map(paint -> paint.get(0).doubleValue()));
        double own = p95(presses, paints.stream().map(paint -> paint.get(1).doubleValue()));
        System.out.printf(
                "Key to paint in %s: p95 %.0f ms, of which the console's own work p95 %.0f ms; %d of %d keys under 16 ms%n",
                where, p95, own, presses - paints.size(), presses);
        return p95;
    }

    /** Goes to another ticket, and waits until the browser has nothing to do any more. */
    private static void pressAndArrive(Console console, String key) {
        var before = console.page.url();
        console.keys(key);
        console.page.waitForCondition(() -> !console.page.url().equals(before));
        // Some tickets of the list have no messages.
        console.thread.isShown();
        console.page.evaluate("() => new Promise(requestIdleCallback)");
    }

    private static double p95(int count, Stream<Double> slow) {
        var sorted = slow.sorted().toList();
        int place = sorted.size() - 1 - count / 20;
        return place < 0 ? 16 : sorted.get(place);
    }

    private static void fill(long ticket, int count) throws SQLException {
        database(
                """
                INSERT INTO support_messages (id, ticket_id, sender_type, sender_name, message, created_at, sequence,
                  kind, content, channel, status)
                WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < %2$d)
                SELECT %3$d + i, %1$d, IF(i %% 3 = 0, 'admin', 'user'), 'Somebody', CONCAT('Message ', i),
                  UTC_TIMESTAMP(6) + INTERVAL i MICROSECOND, 1000 + i, 'text',
                  JSON_OBJECT('type', 'text', 'text', CONCAT('Message ', i)), '1', IF(i %% 3 = 0, 'read', NULL) FROM n"""
                        .formatted(ticket, count, FIRST_FILLED),
                "UPDATE support_tickets SET last_sequence = " + (1_000 + count) + ", last_message_id = "
                        + (FIRST_FILLED + count) + " WHERE id = " + ticket);
    }

    private static void fillList(int count) throws SQLException {
        database(
                """
                INSERT INTO support_tickets (id, phone_number, sender_name, issue_description, status, priority, created_at,
                  updated_at, channel, contact, language, opened_by, version, last_sequence, unread_count, last_activity_at)
                WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < %1$d)
                SELECT %2$d + i, 2347110000000 + i, CONCAT('User ', i), 'It does not arrive', 'OPEN', 'MEDIUM',
                  UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), '1', 2347110000000 + i, 'en', 'user', 1, 0, 0,
                  UTC_TIMESTAMP(6) - INTERVAL i SECOND FROM n"""
                        .formatted(count, FIRST_FILLED));
    }

    private static void database(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:mysql://" + running.mysql.address() + "/support?connectionTimeZone=UTC",
                        "root",
                        running.mysql.rootPassword());
                var statement = connection.createStatement()) {
            statement.execute("SET cte_max_recursion_depth = 10000");
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
