package org.chatsupport.verify.delivery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An agent's reply reaches the phone once, or shows why not, whatever WhatsApp does. */
class SendingTest extends BrowserStory {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<WaitingUser> stopped = new ArrayList<>();

    /** What still waits is sent before the next test, which would find it otherwise. */
    @AfterEach
    void everythingWorksAgain() {
        put("/control/token", "{\"token\":\"" + Settings.ACCESS_TOKEN + "\"}");
        put("/control/limits", "{}");
        put("/control/faults", "{\"graph\":{\"mode\":\"none\"},\"webhook\":{\"paused\":false}}");
        stopped.forEach(user -> user.gets("three"));
    }

    @Test
    void aTokenThatExpiredStopsSendingAndEveryPageSaysSo() {
        // Given a waiting user
        var user = waitingAndWelcomed();

        // When WhatsApp does not accept the token any more
        isStopped(user);

        // Then every page says so, and no reply has failed
        var admin = admin(Screen.WIDE);
        admin.visit("");
        admin.alert().shows("Nothing is sent until it is renewed");
        admin.look("dashboard without a token");
        var narrow = admin(Screen.NARROW_DARK);
        narrow.openTicket(user.ticket());
        narrow.alert().shows("Nothing is sent");
        narrow.look("thread without a token");
        assertTrue(statuses(user).stream().noneMatch("failed"::equals), statuses(user)::toString);
    }

    @Test
    void withANewTokenWhatWaitedIsSent() {
        // Given replies that wait for a token
        var user = waitingAndWelcomed();
        isStopped(user);
        var admin = admin(Screen.WIDE);
        admin.visit("");
        admin.alert().shows("Nothing is sent until it is renewed");

        // When WhatsApp accepts the token again
        put("/control/token", "{\"token\":\"" + Settings.ACCESS_TOKEN + "\"}");

        // Then the notice goes, and the replies arrive once and in order
        assertThat(admin.alert().root).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(60_000));
        admin.shows("What waited is being sent");
        await().atMost(PATIENCE).until(() -> repliesOn(user).equals(List.of("one", "two", "three")));
        await().atMost(PATIENCE).until(() -> statuses(user).stream()
                .allMatch(status -> List.of("sent", "delivered", "read").contains(status)));
    }

    @Test
    void acceptedButNeverAnsweredIsSentOnceAndShownAsSent() {
        // Given a WhatsApp that accepts a message without an answer
        var user = waitingAndWelcomed();
        put("/control/faults", "{\"graph\":{\"mode\":\"timeout_after_accept\",\"count\":1,\"seconds\":12}}");

        // When an agent replies
        user.isAnswered("once", "Ada");

        // Then the reply arrives once
        await().atMost(PATIENCE).until(() -> statuses(user).equals(List.of("delivered")));
        assertEquals(List.of("once"), repliesOn(user));
    }

    @Test
    void whatNobodyKnowsIsShownSoAndSentAgainOnlyByAPerson() {
        // Given a reply that WhatsApp accepted, which nobody knows
        var user = waitingAndWelcomed();
        put(
                "/control/faults",
                "{\"graph\":{\"mode\":\"timeout_after_accept\",\"count\":1,\"seconds\":12},\"webhook\":{\"paused\":true}}");
        user.isAnswered("perhaps", "Ada");
        await().atMost(Duration.ofSeconds(90)).until(() -> statuses(user).equals(List.of("unconfirmed")));
        assertEquals(List.of("perhaps"), repliesOn(user));

        // When a person sends it again
        long message = replies(user).get(0).path("id").asLong();
        var path = "/api/support/tickets/" + user.ticket() + "/messages/" + message + "/retry";
        assertEquals(2, http.api("POST", path, "{}").status() / 100);
        put("/control/faults", "{\"webhook\":{\"paused\":false}}");

        // Then it arrives again, and is confirmed
        await().atMost(PATIENCE).until(() -> repliesOn(user).equals(List.of("perhaps", "perhaps")));
        await().atMost(PATIENCE).until(() -> !statuses(user).contains("unconfirmed"));
    }

    @Test
    void aNumberThatIsThrottledSlowsDownAndLosesNothing() {
        // Given six users, and a WhatsApp that accepts four messages a second
        var users = Stream.generate(this::waitingAndWelcomed).limit(6).toList();
        put("/control/limits", "{\"messages_per_second\":4}");

        // When each gets five replies
        var texts = List.of("a", "b", "c", "d", "e");
        texts.forEach(text -> users.forEach(user -> user.isAnswered(text, "Ada")));

        // Then each has them in order
        users.forEach(user -> await().atMost(PATIENCE).untilAsserted(() -> assertEquals(texts, repliesOn(user))));
    }

    /** Lets WhatsApp refuse the token, and an agent write three replies. */
    private void isStopped(WaitingUser user) {
        stopped.add(user);
        put("/control/token", "{\"token\":\"renewed\"}");
        List.of("one", "two", "three").forEach(text -> user.isAnswered(text, "Ada"));
        await().atMost(PATIENCE).until(() -> newestAccountAlert().equals("channel_stopped"));
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

    /** Creates a user with an open ticket, who got the welcome. */
    private WaitingUser waitingAndWelcomed() {
        var user = waiting();
        await().atMost(PATIENCE).until(() -> !sentTo(user).isEmpty());
        return user;
    }

    private static List<JsonNode> replies(WaitingUser user) {
        return StreamSupport.stream(user.asTicket().path("messages").spliterator(), false)
                .filter(message -> message.path("sender_type").asText().equals("admin"))
                .toList();
    }

    private static List<String> statuses(WaitingUser user) {
        return replies(user).stream()
                .map(message -> message.path("status").asText())
                .toList();
    }

    private static List<String> sentTo(WaitingUser user) {
        return StreamSupport.stream(user.chat().spliterator(), false)
                .filter(message -> message.path("from").asText().equals("business"))
                .map(message -> message.path("text").asText())
                .toList();
    }

    /** Returns the agents' messages as the phone shows them. */
    private static List<String> repliesOn(WaitingUser user) {
        return sentTo(user).stream().filter(text -> text.length() < 10).toList();
    }
}
