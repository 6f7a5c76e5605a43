package org.chatsupport.verify.team;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.AriaRole;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Waiting tickets are handed to agents who are here and have room. */
class HandingOutTest extends BrowserStory {
    private final WaitingUser first = waiting();
    private final WaitingUser second = waiting();
    private Console agent;
    private Console admin;
    private long held;

    @BeforeEach
    void anAgentIsHere() throws SQLException {
        waitLongest();
        agent = agent(Screen.NARROW);
        agent.visit("team");
        agent.shows("Online");
        held = member().path("open_tickets").asLong();
        admin = admin(Screen.WIDE_DARK);
        admin.visit("team");
    }

    @AfterEach
    void theAgentIsHandedNoMore() {
        setCapacity(0);
    }

    @Test
    void whoIsHereAndHasRoomIsHandedWaitingTickets() {
        // Given two waiting tickets and an agent whose console is open

        // When an admin gives the agent room
        setCapacity(100);

        // Then the tickets are theirs
        awaitHanded();
        admin.look("team");
        agent.look("team");
    }

    @Test
    void whoGoesAwayGivesWaitingTicketsBack() {
        // Given an agent who was handed waiting tickets
        setCapacity(100);
        awaitHanded();

        // When the agent goes away
        agent.profile(AriaRole.MENUITEMCHECKBOX, "Available for tickets");

        // Then the tickets have no agent again
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertNull(assignee(first));
            assertNull(assignee(second));
        });
        await().atMost(Duration.ofSeconds(10))
                .until(() -> member().path("open_tickets").asLong() <= held);
        agent.profile(AriaRole.MENUITEMCHECKBOX, "Available for tickets");
    }

    /** Who waits longest comes first, and other tests may have left more tickets than the agent has room for. */
    private void waitLongest() throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:mysql://" + running.mysql.address() + "/support", "root", running.mysql.rootPassword());
                var statement = connection.createStatement()) {
            statement.execute("UPDATE support_tickets SET waiting_since = waiting_since - INTERVAL 1 DAY WHERE id IN ("
                    + first.ticket() + ", " + second.ticket() + ")");
        }
    }

    private void setCapacity(int tickets) {
        var field = admin.page.getByLabel(Pattern.compile("Most tickets assigned to Agent automatically"));
        field.fill(Integer.toString(tickets));
        field.press("Enter");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> member().path("capacity").asInt() == tickets);
    }

    private void awaitHanded() {
        var agents = member().path("id").asLong();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertEquals(List.of(agents, agents), Arrays.asList(assignee(first), assignee(second))));
    }

    private static Long assignee(WaitingUser user) {
        var id = user.asTicket().path("assigned_admin_id");
        return id.isNumber() ? id.asLong() : null;
    }

    private static JsonNode member() {
        return Team.member(http, "Agent");
    }
}
