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
        await().atMost(Duration.ofSeconds(20))
                .until(() -> member().path("present").asBoolean());
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

        // When an admin gives the agent room for two more
        setCapacity(held + 2);

        // Then the tickets are theirs
        awaitHanded();
        admin.look("team");
        agent.look("team");
    }

    @Test
    void whoGoesAwayGivesWaitingTicketsBack() {
        // Given an agent who was handed the two waiting tickets
        setCapacity(held + 2);
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

    /** Who waits longest comes first: no ticket that another test left has waited this long. */
    private void waitLongest() throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:mysql://" + running.mysql.address() + "/support", "root", running.mysql.rootPassword());
                var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE support_tickets SET waiting_since = waiting_since - INTERVAL 10 YEAR WHERE id IN ("
                            + first.ticket() + ", " + second.ticket() + ")");
        }
    }

    private void setCapacity(long tickets) {
        var field = admin.page.getByLabel(Pattern.compile("Most tickets assigned to Agent automatically"));
        field.fill(Long.toString(tickets));
        field.press("Enter");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> member().path("capacity").asLong() == tickets);
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
