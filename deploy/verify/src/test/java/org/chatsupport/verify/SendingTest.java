package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An agent's reply reaches the phone once, or shows why not, whatever WhatsApp does. */
@ExtendWith(Chromium.class)
class SendingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);

    @AfterEach
    void everythingWorksAgain() {
        put("/control/token", "{\"token\":\"" + Settings.ACCESS_TOKEN + "\"}");
        put("/control/limits", "{}");
        put("/control/faults", "{\"graph\":{\"mode\":\"none\"},\"webhook\":{\"paused\":false}}");
    }

    @Test
    void aTokenThatExpiredStopsSendingSaysSoAndANewOneLosesNothing() {
        var phone = phone();
        long ticket = ticketOf(phone);
        put("/control/token", "{\"token\":\"renewed\"}");

        for (var text : List.of("one", "two", "three")) {
            assertEquals(201, answer(ticket, text).status());
        }

        // Then every page shows it, and nothing failed
        await().atMost(PATIENCE).until(() -> newestAccountAlert().equals("channel_stopped"));
        var browser = Chromium.get();
        var console = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        console.navigate(running.suite.address(Part.BFF) + "/");
        var notice = console.getByRole(AriaRole.ALERT);
        assertThat(notice).containsText("Nothing is sent until it is renewed", patiently());
        Console.assertAccessible(console, "dashboard, stopped");
        Console.picture(console, "stopped-dashboard-light");
        var narrow = Console.signedIn(running.suite, browser, 390, ColorScheme.DARK);
        narrow.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        assertThat(narrow.getByRole(AriaRole.ALERT)).containsText("Nothing is sent", patiently());
        Console.assertAccessible(narrow, "thread, dark, stopped");
        Console.picture(narrow, "stopped-thread-dark-390");
        assertTrue(statuses(ticket).stream().noneMatch("failed"::equals), statuses(ticket)::toString);

        // When WhatsApp accepts the token again
        put("/control/token", "{\"token\":\"" + Settings.ACCESS_TOKEN + "\"}");

        assertThat(notice).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(60_000));
        assertThat(console.getByText("What waited is being sent").first()).isVisible();

        await().atMost(PATIENCE).until(() -> textsOn(phone).equals(List.of("one", "two", "three")));
        await().atMost(PATIENCE).until(() -> statuses(ticket).stream()
                .allMatch(status -> List.of("sent", "delivered", "read").contains(status)));
    }

    @Test
    void acceptedButNeverAnsweredIsSentOnceAndShownAsSent() {
        var phone = phone();
        long ticket = ticketOf(phone);
        put("/control/faults", "{\"graph\":{\"mode\":\"timeout_after_accept\",\"count\":1,\"seconds\":12}}");

        assertEquals(201, answer(ticket, "once").status());

        await().atMost(PATIENCE).until(() -> statuses(ticket).equals(List.of("delivered")));
        assertEquals(List.of("once"), textsOn(phone));
    }

    @Test
    void whatNobodyKnowsIsShownSoAndSentAgainOnlyByAPerson() {
        var phone = phone();
        long ticket = ticketOf(phone);
        put(
                "/control/faults",
                "{\"graph\":{\"mode\":\"timeout_after_accept\",\"count\":1,\"seconds\":12},\"webhook\":{\"paused\":true}}");

        assertEquals(201, answer(ticket, "perhaps").status());

        await().atMost(Duration.ofSeconds(90)).until(() -> statuses(ticket).equals(List.of("unconfirmed")));
        assertEquals(List.of("perhaps"), textsOn(phone));
        long message = admins(ticket).get(0).path("id").asLong();
        assertEquals(
                2,
                http.api("POST", "/api/support/tickets/" + ticket + "/messages/" + message + "/retry", "{}")
                                .status()
                        / 100);
        put("/control/faults", "{\"webhook\":{\"paused\":false}}");
        await().atMost(PATIENCE).until(() -> textsOn(phone).equals(List.of("perhaps", "perhaps")));
        await().atMost(PATIENCE).until(() -> !statuses(ticket).contains("unconfirmed"));
    }

    @Test
    void aNumberThatIsThrottledSlowsDownAndLosesNothing() {
        var tickets = new ArrayList<Map.Entry<String, Long>>();
        for (int i = 0; i < 6; i++) {
            var phone = phone();
            tickets.add(Map.entry(phone, ticketOf(phone)));
        }
        put("/control/limits", "{\"messages_per_second\":4}");

        for (var text : List.of("a", "b", "c", "d", "e")) {
            tickets.forEach(
                    one -> assertEquals(201, answer(one.getValue(), text).status()));
        }

        tickets.forEach(one -> await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("a", "b", "c", "d", "e"), textsOn(one.getKey()))));
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    }

    private String newestAccountAlert() {
        return http.api("GET", "/api/support/alerts?about=account&limit=1", null)
                .json()
                .at("/items/0/type")
                .asText();
    }

    private void put(String path, String body) {
        var answer = http.simulator("PUT", path, body);
        assertEquals(200, answer.status(), answer.body());
    }

    private static String phone() {
        return "23471" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    }

    /** Creates a user with an open ticket, who got the welcome. */
    private long ticketOf(String phone) {
        http.simulator(
                "POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"User " + phone.substring(8) + "\"}");
        http.simulator(
                "POST",
                "/control/users/" + phone + "/messages",
                "{\"type\":\"text\",\"text\":\"I need an agent, my order is late\"}");
        long ticket = await().atMost(PATIENCE)
                .until(
                        () -> http.api("GET", "/api/support/open-tickets?q=" + phone, null)
                                .json()
                                .at("/items/0/id")
                                .asLong(),
                        id -> id > 0);
        await().atMost(PATIENCE).until(() -> !sentTo(phone).isEmpty());
        return ticket;
    }

    private Http.Answer answer(long ticket, String text) {
        return http.api(
                "POST",
                "/api/support/tickets/" + ticket + "/messages",
                "{\"message\":\"" + text + "\",\"sender_type\":\"admin\",\"sender_name\":\"Ada\"}");
    }

    private List<JsonNode> admins(long ticket) {
        var found = new ArrayList<JsonNode>();
        http.api("GET", "/api/support/tickets/" + ticket, null)
                .json()
                .path("messages")
                .forEach(message -> {
                    if (message.path("sender_type").asText().equals("admin")) {
                        found.add(message);
                    }
                });
        return found;
    }

    private List<String> statuses(long ticket) {
        return admins(ticket).stream()
                .map(message -> message.path("status").asText())
                .toList();
    }

    private List<JsonNode> sentTo(String phone) {
        var found = new ArrayList<JsonNode>();
        http.simulator("GET", "/control/users/" + phone + "/messages", null)
                .json()
                .forEach(message -> {
                    if (message.path("from").asText().equals("business")) {
                        found.add(message);
                    }
                });
        return found;
    }

    /** Returns the agents' messages as the phone shows them. */
    private List<String> textsOn(String phone) {
        return sentTo(phone).stream()
                .map(message -> message.path("text").asText())
                .filter(text -> text.length() < 10)
                .toList();
    }
}
