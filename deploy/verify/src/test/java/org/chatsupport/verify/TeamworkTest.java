package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.Test;

/** Several agents work at once: they see each other, lose nothing when both answer, and get tickets assigned in turn. */
class TeamworkTest extends InBrowser {
    /** How long the console is disconnected besides the start of its server; the build need not wait a minute. */
    private static final long CUT_MS = 1_000 * Long.getLong("cut.seconds", 0);

    @Test
    void twoInOneTicketSeeEachOtherAndBothAnswersArrive() {
        // Given two admins in the same ticket
        long ticket = ticket("2348123460001", "Presence Story");
        var one = inTicket("admin", ticket, ColorScheme.LIGHT);
        var other = inTicket("agent", ticket, ColorScheme.DARK);

        // Then each sees that the other is viewing, and typing
        assertThat(presence(one)).containsText("is also viewing this", patiently());
        assertThat(presence(other)).containsText("is also viewing this", patiently());
        reply(one).pressSequentially("I will look into it.");
        assertThat(presence(other)).containsText("is writing", patiently());
        Console.picture(other, "presence-dark");
        Console.assertAccessible(other, "presence dark");
        reply(other).fill("Let me answer this one.");
        assertThat(presence(one)).containsText("is writing", patiently());
        Console.picture(one, "presence-light");

        // When both answer within the same second; one who is late enough to know of the other answer must confirm
        // first
        send(one);
        send(other);
        var sendAnyway = other.getByRole(AriaRole.BUTTON, exactly("Send anyway"));
        boolean both = Waiting.until(Duration.ofSeconds(10), () -> {
            if (sendAnyway.isVisible()) {
                sendAnyway.click();
                assertThat(sendAnyway).isHidden();
            }
            return texts(ticket).size() == 2;
        });

        // Then nothing is lost, and both threads show the same
        assertTrue(both, () -> texts(ticket).toString());
        for (var page : List.of(one, other)) {
            assertThat(page.getByTestId("thread").getByText("I will look into it."))
                    .isVisible(visiblePatiently());
            assertThat(page.getByTestId("thread").getByText("Let me answer this one."))
                    .isVisible(visiblePatiently());
        }

        // And messages can be found by their words, also with a typing error
        one.keyboard().press("Control+k");
        one.getByPlaceholder("Search tickets and messages, or type a command").fill("anwser this");
        assertThat(one.getByText("Nothing for “anwser this”. Showing results for “answer this”."))
                .isVisible(visiblePatiently());
        var hit = one.getByRole(AriaRole.DIALOG).getByText("Let me answer this one.");
        assertThat(hit).isVisible(visiblePatiently());
        Console.picture(one, "palette-light");
        hit.click();
        assertThat(one).hasURL(Pattern.compile(".*/support-tickets/" + ticket + "#message-\\d+"));

        // When one takes the ticket over, the other sees the assignee; when one leaves, nobody else is shown
        other.getByRole(AriaRole.BUTTON, exactly("Take over")).click();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> assignee(ticket) != null && assignee(ticket).equals(memberId("agent")));

        // When it is assigned with a note, the first admin has both
        other.getByLabel("Change status").click();
        other.getByRole(AriaRole.MENUITEM, exactly("Reassign")).click();
        var dialog = other.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Reassign to").selectOption("Admin");
        dialog.getByLabel("Note for the agent").fill("Please check the refund.");
        Console.picture(other, "hand-over-dark");
        Console.assertAccessible(other, "hand over");
        dialog.getByRole(AriaRole.BUTTON, in("Reassign")).click();
        await().atMost(Duration.ofSeconds(10)).until(() -> assignee(ticket).equals(memberId("admin")));
        assertThat(one.getByTestId("thread").getByText("Please check the refund."))
                .isVisible(visiblePatiently());
        one.navigate(running.suite.address(Part.BFF) + "/team");
        assertThat(presence(other)).isEmpty(new LocatorAssertions.IsEmptyOptions().setTimeout(15_000));
        Console.picture(one, "team-light");
        Console.assertAccessible(one, "team");
        closeAll(one, other);
    }

    @Test
    void whoIsHereAndHasRoomIsHandedWaitingTickets() {
        // Given waiting tickets and an agent whose console is open
        long first = ticket("2348123460002", "Handed First");
        long second = ticket("2348123460003", "Handed Second");
        var agents = Console.signedIn(running.suite, browser, 390, ColorScheme.LIGHT, "agent");
        agents.navigate(running.suite.address(Part.BFF) + "/");
        var admins = Console.signedIn(running.suite, browser, 1440, ColorScheme.DARK);
        long agent = memberId("agent");
        long held = member(agent).path("open_tickets").asLong();
        admins.navigate(running.suite.address(Part.BFF) + "/team");

        // When an admin sets a capacity for all waiting tickets
        capacity(admins, 100);

        // Then the tickets are assigned to them, and the history of each records it
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertEquals(Arrays.asList(agent, agent), Arrays.asList(assignee(first), assignee(second))));
        agents.navigate(running.suite.address(Part.BFF) + "/team");
        assertThat(agents.getByText("Online").first()).isVisible(visiblePatiently());
        Console.picture(agents, "team-phone-width-light");
        Console.picture(admins, "team-dark");
        Console.assertAccessible(admins, "team dark");
        Console.assertAccessible(agents, "team phone");

        // When they go away, their waiting tickets are unassigned
        agents.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Profile menu")))
                .click();
        agents.getByRole(AriaRole.MENUITEMCHECKBOX, exactly("Available for tickets"))
                .click();
        await().atMost(Duration.ofSeconds(20)).until(() -> assignee(first) == null && assignee(second) == null);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> member(agent).path("open_tickets").asLong() <= held);
        capacity(admins, 0);
        closeAll(agents, admins);
    }

    private static void capacity(Page admins, int tickets) {
        var field = admins.getByLabel(Pattern.compile("Most tickets assigned to Agent automatically"));
        field.fill(Integer.toString(tickets));
        field.press("Enter");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> member(memberId("agent")).path("capacity").asInt() == tickets);
    }

    @Test
    void aConsoleThatWasCutOffShowsWhatHappenedMeanwhile() {
        // Given an agent who views a user's thread
        var phone = "2348123460009";
        assertEquals(200, http.webhook(Webhooks.of(List.of(Webhooks.text(phone, "wamid.cut.first", "support")))));
        var console = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        console.navigate(running.suite.address(Part.BFF) + "/support-tickets?q=" + phone);
        console.getByTestId("ticket-list").getByRole(AriaRole.LINK).first().click();
        assertThat(console.getByTestId("live-state").first()).hasText("Live", textPatiently());
        long ticket = Long.parseLong(console.url().replaceAll(".*/support-tickets/(\\d+).*", "$1"));

        // When the server dies, a hundred messages arrive, and it comes back
        running.suite.process(Part.BFF).kill();
        assertThat(console.getByText("Reconnecting – refreshing every 10 s")).isVisible(visiblePatiently());
        var written =
                IntStream.range(0, 100).mapToObj(number -> "line " + number).toList();
        for (int from = 0; from < 100; from += 20) {
            assertEquals(
                    200,
                    http.webhook(Webhooks.of(IntStream.range(from, from + 20)
                            .mapToObj(number -> Webhooks.text(phone, "wamid.cut." + number, "line " + number))
                            .toList())));
            console.waitForTimeout(CUT_MS / 5.0);
        }
        running.suite.start(Part.BFF);
        running.suite.awaitReady(Part.BFF);

        // Then the console says that it caught up, and shows what REST shows: each message once, in order
        assertThat(console.getByText("Caught up")).isVisible(visiblePatiently());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertEquals(written, userLines(ticket));
            assertEquals(
                    written,
                    console.getByTestId("thread")
                            .getByText(Pattern.compile("^line \\d+$"))
                            .allInnerTexts());
        });
        closeAll(console);
    }

    private static List<String> userLines(long ticket) {
        var messages =
                http.api("GET", "/api/support/tickets/" + ticket, null).json().path("messages");
        return StreamSupport.stream(messages.spliterator(), false)
                .map(message -> message.path("message").asText())
                .filter(text -> text.startsWith("line "))
                .toList();
    }

    private static LocatorAssertions.HasTextOptions textPatiently() {
        return new LocatorAssertions.HasTextOptions().setTimeout(15_000);
    }

    private Page inTicket(String who, long ticket, ColorScheme theme) {
        var page = Console.signedIn(running.suite, browser, 1440, theme, who);
        page.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        return page;
    }

    private static long ticket(String phone, String name) {
        return WaitingUser.writing(http, phone, name, "I need an agent, it does not work")
                .ticket();
    }

    private static List<String> texts(long ticket) {
        var messages =
                http.api("GET", "/api/support/tickets/" + ticket, null).json().path("messages");
        return StreamSupport.stream(messages.spliterator(), false)
                .filter(message -> message.path("sender_type").asText().equals("admin"))
                .map(message -> message.path("message").asText())
                .toList();
    }

    private static Long assignee(long ticket) {
        var id = http.api("GET", "/api/support/tickets/" + ticket, null).json().path("assigned_admin_id");
        return id.isNumber() ? id.asLong() : null;
    }

    private static long memberId(String role) {
        return StreamSupport.stream(team().spliterator(), false)
                .filter(one -> one.path("role").asText().equals(role))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private static com.fasterxml.jackson.databind.JsonNode member(long id) {
        return StreamSupport.stream(team().spliterator(), false)
                .filter(one -> one.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    private static com.fasterxml.jackson.databind.JsonNode team() {
        return http.api("GET", "/api/support/team", null).json().path("items");
    }

    private static com.microsoft.playwright.Locator presence(Page page) {
        return page.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("Who else is here"));
    }

    private static com.microsoft.playwright.Locator reply(Page page) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Reply"));
    }

    private static void send(Page page) {
        page.getByRole(AriaRole.BUTTON, exactly("Send")).click();
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(15_000);
    }

    private static LocatorAssertions.IsVisibleOptions visiblePatiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);
    }

    private static void closeAll(Page... pages) {
        for (var page : pages) {
            page.close();
        }
    }
}
