package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.Test;

/** Tests what makes agents quick: notes, canned responses, tags, views and bulk changes, in a real browser. */
class DeskTest extends InBrowser {
    private static final long FIRST_FILLED = 900_000_000;

    @Test
    void aNoteReachesTheAdminItMentionsAndNeverTheUser() {
        // Given an admin and an agent, each at a console, and a waiting user
        var user = waiting();
        long ticket = user.ticket();
        var admin = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        var agent =
                Console.signedIn(running.suite, browser, 1440, ColorScheme.DARK, "agent@example.com", "local-agent");
        agent.navigate(running.suite.address(Part.BFF) + "/support-tickets");
        var agentName = agent.evaluate("fetch('/api/session').then(a => a.json()).then(s => s.admin.name)")
                .toString();
        admin.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        assertThat(admin.getByTestId("thread").getByText("my order is late")).isVisible(patiently());

        // When the admin writes a note that mentions the agent, with the keyboard only
        admin.keyboard().press("n");
        var note = admin.getByRole(AriaRole.TEXTBOX, exactly("Note"));
        assertThat(note).isFocused();
        note.pressSequentially("Looks like a double charge, @" + agentName.substring(0, 3));
        assertThat(admin.getByRole(AriaRole.LISTBOX, exactly("Agents to mention")))
                .containsText(agentName);
        Console.picture(admin, "note-picker-light");
        Console.assertAccessible(admin, "note with picker");
        admin.keyboard().press("Enter");
        note.pressSequentially("can you check?");
        admin.keyboard().press("Enter");

        // Then it is in the thread, and the agent learns of it live
        var written = admin.getByRole(AriaRole.ARTICLE, named("Internal note"));
        assertThat(written).containsText("@" + agentName + " can you check?");
        assertThat(agent.getByText("mentions you").first()).isVisible(patiently());
        agent.getByRole(AriaRole.NAVIGATION, exactly("Views"))
                .getByRole(AriaRole.LINK, linkNamed("Mentions"))
                .click();
        agent.getByTestId("ticket-list")
                .getByRole(AriaRole.LINK, linkNamed(user.name()))
                .click();
        assertThat(agent.getByRole(AriaRole.ARTICLE, named("Internal note"))).isVisible(patiently());
        assertThat(agent.getByTestId("ticket-list").getByText("mentions you")).isHidden();
        Console.assertAccessible(agent, "thread with a note, dark");
        Console.picture(agent, "note-dark");
        Console.picture(admin, "note-light");

        // And the user never gets it
        admin.keyboard().press("Escape");
        admin.keyboard().press("r");
        admin.getByRole(AriaRole.TEXTBOX, exactly("Reply")).fill("We are looking into it.");
        admin.keyboard().press("Enter");
        await().atMost(Duration.ofSeconds(30)).until(() -> user.screen().contains("We are looking into it."));
        assertFalse(user.screen().contains("double charge"));

        // And a closed ticket still accepts a note, on a small screen
        var version = http.api("GET", "/api/support/tickets/" + ticket, null)
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertEquals(
                200,
                http.api("PATCH", "/api/support/tickets/" + ticket, "{\"status\":\"CLOSED\"}", "If-Match", version)
                        .status());
        var narrow = Console.signedIn(running.suite, browser, 390, ColorScheme.LIGHT);
        narrow.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        narrow.getByRole(AriaRole.BUTTON, exactly("Note")).click();
        narrow.getByRole(AriaRole.TEXTBOX, exactly("Note")).fill("Refunded on Friday.");
        narrow.getByRole(AriaRole.BUTTON, exactly("Add note")).click();
        assertThat(narrow.getByRole(AriaRole.ARTICLE, named("Internal note")).last())
                .containsText("Refunded on Friday.");
        Console.assertAccessible(narrow, "note, narrow");
        Console.picture(narrow, "note-light-390");
    }

    @Test
    void anAnswerThatIsWrittenOftenIsWrittenOnce() throws SQLException {
        // Given nobody has written a canned response yet
        var user = waiting();
        long ticket = user.ticket();
        var admin = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        // Other tests of this suite may have left some.
        database("DELETE FROM canned_responses");
        admin.navigate(running.suite.address(Part.BFF) + "/settings/canned-responses");
        assertThat(admin.getByText("No canned responses yet")).isVisible(patiently());
        Console.picture(admin, "canned-empty-light");
        Console.assertAccessible(admin, "canned responses, empty");

        // When the admin writes the first one; a variable that nobody can fill in is refused before it is sent
        admin.getByRole(AriaRole.BUTTON, exactly("Create the first one")).click();
        admin.getByLabel("Shortcut").fill("refund");
        admin.getByLabel("Title").fill("Refund is on its way");
        admin.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill("Hello {{contact.nmae}}");
        admin.getByRole(AriaRole.BUTTON, exactly("Save")).click();
        assertThat(admin.getByText("Unknown variable {{contact.nmae}}.")).isVisible();
        admin.getByLabel("Text", new Page.GetByLabelOptions().setExact(true))
                .fill("Hello {{contact.name}}, your refund for ticket {{ticket.id}} is on its way. ");
        admin.getByRole(AriaRole.BUTTON, exactly("{{admin.name}}")).click();
        Console.picture(admin, "canned-form-light");
        Console.assertAccessible(admin, "canned response, form");
        admin.getByRole(AriaRole.BUTTON, exactly("Save")).click();
        assertThat(admin.getByText("/refund")).isVisible(patiently());
        Console.picture(admin, "canned-list-light");

        // Then an agent inserts it with the keyboard, filled in, and sends it
        var agent =
                Console.signedIn(running.suite, browser, 1440, ColorScheme.DARK, "agent@example.com", "local-agent");
        agent.navigate(running.suite.address(Part.BFF) + "/settings/canned-responses");
        assertThat(agent.getByText("/refund")).isVisible(patiently());
        assertThat(agent.getByRole(AriaRole.BUTTON, named("Delete /refund"))).isHidden();
        agent.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        assertThat(agent.getByTestId("thread").getByText("my order is late")).isVisible(patiently());
        agent.keyboard().press("r");
        var reply = agent.getByRole(AriaRole.TEXTBOX, exactly("Reply"));
        reply.pressSequentially("/ref");
        assertThat(agent.getByRole(AriaRole.LISTBOX, exactly("Canned responses")))
                .containsText("Refund is on its way");
        assertThat(agent.getByText("Hello " + user.name() + ", your refund")).isVisible();
        Console.picture(agent, "canned-picker-dark");
        Console.assertAccessible(agent, "canned responses, picker, dark");
        agent.keyboard().press("Enter");
        assertThat(reply)
                .hasValue(Pattern.compile(
                        "Hello " + user.name() + ", your refund for ticket " + ticket + " is on its way\\. \\S+.*"));
        agent.keyboard().press("Enter");
        await().atMost(Duration.ofSeconds(30)).until(() -> user.screen().contains("your refund for ticket " + ticket));
    }

    @Test
    void tagsAndCategoriesAreChosenShownAndFound() {
        var user = waiting();
        long ticket = user.ticket();
        var page = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        page.navigate(running.suite.address(Part.BFF) + "/settings/categories");
        page.getByLabel("Name of the new category").fill("Billing");
        page.getByRole(AriaRole.BUTTON, exactly("Add category")).click();
        assertThat(page.getByRole(AriaRole.LISTITEM).getByText("Billing")).isVisible(patiently());
        page.getByLabel("Name of the new category").fill("BILLING");
        page.getByRole(AriaRole.BUTTON, exactly("Add category")).click();
        assertThat(page.getByText("There is a category with this name already")).isVisible(patiently());
        Console.picture(page, "categories-light");
        Console.assertAccessible(page, "categories");

        // When the ticket gets a category and a tag
        page.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        page.getByLabel("Category", new Page.GetByLabelOptions().setExact(true)).selectOption("Billing");
        page.getByRole(AriaRole.COMBOBOX, exactly("Add a tag")).fill("#Double  Charge");
        page.keyboard().press("Enter");

        // Then the list shows both, the history records it, and the tag leads to its tickets
        var row = page.getByTestId("ticket-list").getByRole(AriaRole.LINK, linkNamed(user.name()));
        assertThat(row).containsText("#double charge");
        assertThat(row).containsText("Billing");
        assertThat(page.getByText("added the tag double charge")).isVisible(patiently());
        Console.picture(page, "tags-light");
        Console.assertAccessible(page, "ticket with tags");
        page.getByRole(AriaRole.LINK, exactly("double charge")).click();
        assertThat(page).hasURL(Pattern.compile("tag=double(%20|\\+)charge"));
        assertThat(page.getByTestId("ticket-list").getByRole(AriaRole.LINK)).hasCount(1);
        page.getByRole(AriaRole.BUTTON, exactly("Remove the filter #double charge"))
                .click();
        assertThat(page).not().hasURL(Pattern.compile("tag="));

        // And the next ticket is offered the tag that is in use
        page.navigate(running.suite.address(Part.BFF) + "/support-tickets/"
                + waiting().ticket());
        var tags = page.getByRole(AriaRole.COMBOBOX, exactly("Add a tag"));
        tags.fill("dou");
        page.getByRole(AriaRole.OPTION, exactly("double charge")).click();
        assertThat(page.getByRole(AriaRole.LINK, exactly("double charge"))).isVisible(patiently());
        assertThat(tags).hasValue("");
    }

    @Test
    void manyTicketsAreChangedAtOnceAndChangedBack() {
        var users = List.of(waiting(), waiting(), waiting());
        var page = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        page.navigate(running.suite.address(Part.BFF) + "/support-tickets?view=unassigned");
        var list = page.getByTestId("ticket-list");
        var names = users.stream().map(WaitingUser::name).toList();
        assertThat(list.getByRole(AriaRole.LINK, linkNamed(names.get(0)))).isVisible(patiently());

        // When three are selected and assigned
        for (var name : names) {
            list.getByRole(AriaRole.LINK, linkNamed(name)).focus();
            page.keyboard().press("x");
        }
        assertThat(page.getByText("3 selected")).isVisible();
        Console.picture(page, "bulk-light");
        Console.assertAccessible(page, "selected tickets");
        page.getByRole(AriaRole.BUTTON, exactly("Assign")).click();
        page.getByRole(AriaRole.MENUITEM, exactly("Me")).click();

        // Then the console says so, the views count it, and it can be undone
        assertThat(page.getByText("3 tickets changed")).isVisible(patiently());
        assertThat(list.getByRole(AriaRole.LINK, linkNamed(names.get(0)))).isHidden();
        Console.picture(page, "bulk-done-light");
        page.getByRole(AriaRole.BUTTON, exactly("Undo")).click();
        assertThat(page.getByText("3 tickets restored")).isVisible(patiently());
        for (var name : names) {
            assertThat(list.getByRole(AriaRole.LINK, linkNamed(name))).isVisible(patiently());
        }
        page.getByRole(AriaRole.NAVIGATION, exactly("Views"))
                .getByRole(AriaRole.LINK, linkNamed("Waiting longest"))
                .click();
        assertThat(page).hasURL(Pattern.compile("view=waiting"));
        assertThat(list.getByRole(AriaRole.LINK).first()).isVisible(patiently());
    }

    @Test
    void whoSomebodyIsStandsOnOnePage() {
        var user = waiting();
        long ticket = user.ticket();
        var page = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        page.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        page.getByTitle("Everything about this contact").click();
        assertThat(page).hasURL(Pattern.compile("/contacts/"));
        assertThat(page.getByRole(AriaRole.HEADING, exactly(user.name()))).isVisible(patiently());
        assertThat(page.getByText("Local time")).isVisible();
        page.getByRole(AriaRole.TEXTBOX, exactly("About this contact")).fill("Prefers to be called in the morning.");
        page.getByRole(AriaRole.BUTTON, exactly("Save")).click();
        assertThat(page.getByText(Pattern.compile(", just now|< 1 min"))).isVisible(patiently());
        Console.picture(page, "contact-light");
        Console.assertAccessible(page, "contact");

        var narrow = Console.signedIn(running.suite, browser, 390, ColorScheme.DARK);
        narrow.navigate(page.url());
        assertThat(narrow.getByRole(AriaRole.TEXTBOX, exactly("About this contact")))
                .hasValue("Prefers to be called in the morning.");
        Console.assertAccessible(narrow, "contact, narrow, dark");
        Console.picture(narrow, "contact-dark-390");
        narrow.getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("#" + ticket))
                .click();
        assertThat(narrow).hasURL(Pattern.compile("/support-tickets/" + ticket));
        page.goBack();
        assertThat(page.getByRole(AriaRole.REGION, exactly("About this contact")))
                .containsText("Prefers to be called in the morning.");
        Console.assertAccessible(page, "ticket with a note about its contact");
        Console.picture(page, "ticket-contact-note-light");
    }

    @Test
    void nobodyAnswersOverSomebodyElse() {
        var user = waiting();
        long ticket = user.ticket();
        long next = waiting().ticket();
        var page = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        page.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        var reply = page.getByRole(AriaRole.TEXTBOX, exactly("Reply"));
        reply.fill("I will look into it ");

        // When another agent answers while the text is being written
        http.api(
                "POST",
                "/api/support/tickets/" + ticket + "/messages",
                "{\"message\":\"Solved!\",\"sender_name\":\"Ben\"}");
        assertThat(page.getByTestId("thread").getByText("Solved!")).isVisible(patiently());
        reply.press("Enter");

        // Then the reply is not sent unasked
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Ben has replied in the meantime");
        Console.picture(page, "collision-light");
        Console.assertAccessible(page, "collision guard");
        page.getByRole(AriaRole.BUTTON, exactly("Keep editing")).click();
        assertThat(reply).hasValue("I will look into it ");

        // And with an emoji, sent anyway and resolved, it leads to another ticket
        page.getByRole(AriaRole.BUTTON, exactly("Insert an emoji")).click();
        var emojis = page.getByTestId("emoji-picker");
        emojis.getByRole(AriaRole.COMBOBOX).fill("thumbs up");
        Console.picture(page, "emoji-light");
        emojis.getByRole(AriaRole.OPTION)
                .or(emojis.getByRole(AriaRole.MENUITEM))
                .first()
                .click();
        assertThat(reply).hasValue(Pattern.compile("I will look into it .*\ud83d\udc4d.*"));
        page.getByRole(AriaRole.BUTTON, exactly("More ways to send")).click();
        page.getByRole(AriaRole.MENUITEM, exactly("Send & resolve, then next")).click();
        page.getByRole(AriaRole.BUTTON, exactly("Send anyway")).click();
        assertThat(page).not().hasURL(Pattern.compile("/support-tickets/" + ticket + "\\b"));
        await().atMost(Duration.ofSeconds(30)).until(() -> http.api("GET", "/api/support/tickets/" + ticket, null)
                .json()
                .path("status")
                .asText()
                .equals("RESOLVED"));
        assertTrue(user.screen().contains("I will look into it"));
        assertTrue(next > 0);
    }

    /** Compared with a short thread in the same minute, so that a busy machine is no failure. The aim is 50 ms. */
    @Test
    void aThreadOfFiveThousandMessagesAnswersKeysAsAShortOne() throws SQLException {
        long ticket = waiting().ticket();
        long other = waiting().ticket();
        waiting().ticket();
        fill(ticket, 5_000);
        var page = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        page.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + other);
        assertThat(page.getByTestId("thread").getByText("my order is late")).isVisible(patiently());

        double usual = slowestUsualKey(page, "a short thread");
        page.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        assertThat(page.getByTestId("thread").getByText("Message 5000", new Locator.GetByTextOptions().setExact(true)))
                .isVisible(patiently());
        assertAsFast(page, "a thread of 5,000 messages", usual);

        // And earlier messages are loaded on demand
        page.navigate(
                running.suite.address(Part.BFF) + "/support-tickets/" + ticket + "#message-" + (FIRST_FILLED + 10));
        page.reload();
        assertThat(page.getByTestId("thread").getByText("Message 10", new Locator.GetByTextOptions().setExact(true)))
                .isInViewport(new LocatorAssertions.IsInViewportOptions().setTimeout(15_000));
    }

    @Test
    void aListOfFiveThousandTicketsAnswersKeysAsAShortOne() throws SQLException {
        long ticket = waiting().ticket();
        waiting().ticket();
        var page = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        page.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        assertThat(page.getByTestId("thread").getByText("my order is late")).isVisible(patiently());
        double usual = slowestUsualKey(page, "a short list");
        fillList(5_000);
        try {
            page.reload();
            assertThat(page.getByTestId("thread").getByText("my order is late")).isVisible(patiently());
            assertAsFast(page, "a list of 5,000 tickets", usual);
        } finally {
            page.close();
            database("DELETE FROM support_tickets WHERE id >= " + FIRST_FILLED);
        }
    }

    /** Tries at most three times: a busy moment of the machine passes, a slow page stays slow. */
    private static void assertAsFast(Page page, String where, double usual) {
        double here = slowestUsualKey(page, where);
        for (int again = 0; again < 2 && here > 2 * usual + 50; again++) {
            here = slowestUsualKey(page, where);
        }
        assertTrue(here <= 2 * usual + 50, here + " ms in " + where + ", in a short one " + usual + " ms");
    }

    /**
     * Types a text, goes through the list, and returns the 95th percentile from key to paint. The console's own share
     * is printed separately; in the rest the browser waits, lays out and paints.
     */
    private static double slowestUsualKey(Page page, String where) {
        page.evaluate(
                """
                () => {
                  window.paints = [];
                  new PerformanceObserver((list) => {
                    for (const entry of list.getEntries()) if (entry.name === "keydown") window.paints.push([entry.duration, entry.processingEnd - entry.processingStart]);
                  }).observe({ type: "event", durationThreshold: 16, buffered: false });
                }""");
        page.keyboard().press("r");
        page.keyboard().type("a reply of forty characters, about this", new Keyboard.TypeOptions().setDelay(40));
        page.keyboard().press("Escape");
        for (int i = 0; i < 5; i++) {
            page.keyboard().press("k");
            page.waitForTimeout(300);
            page.keyboard().press("j");
            page.waitForTimeout(300);
        }
        @SuppressWarnings("unchecked")
        var paints = (List<List<Number>>) page.evaluate("window.paints");
        // The browser does not report events under 16 ms.
        int presses = 51;
        double p95 = p95(presses, paints.stream().map(paint -> paint.get(0).doubleValue()));
        double own = p95(presses, paints.stream().map(paint -> paint.get(1).doubleValue()));
        System.out.printf(
                "Key to paint in %s: p95 %.0f ms, of which the console's own work p95 %.0f ms; %d of %d keys under 16 ms%n",
                where, p95, own, presses - paints.size(), presses);
        return p95;
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

    private static WaitingUser waiting() {
        return WaitingUser.writing(http, "I need an agent, my order is late");
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);
    }

    private static Locator.GetByRoleOptions linkNamed(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
