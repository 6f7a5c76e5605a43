package org.chatsupport.verify.team;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.chatsupport.verify.Waiting;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** Several people in one ticket see each other, and lose nothing when both answer. */
class PresenceTest extends BrowserStory {
    private final WaitingUser user = waiting();

    @Test
    void twoInOneTicketSeeEachOther() {
        // Given two people in the same ticket
        var admin = inTicket(admin());
        var agent = inTicket(agent(Screen.WIDE_DARK));
        admin.showsPresence("is also viewing this");
        agent.showsPresence("is also viewing this");

        // When both write
        admin.composer.type("I will look into it.");
        agent.showsPresence("is writing");
        agent.look("presence");
        agent.composer.write("Let me answer this one.");

        // Then each sees it of the other
        admin.showsPresence("is writing");
    }

    @Test
    void whoLeavesIsNotShownAnyMore() {
        // Given two people in the same ticket
        var admin = inTicket(admin());
        var agent = inTicket(agent());
        agent.showsPresence("is also viewing this");

        // When one leaves
        admin.visit("team");

        // Then the other is alone
        agent.showsNobodyElse();
        admin.look("team");
    }

    @Test
    void twoAnswersAtOnceBothArrive() {
        // Given two people who have written an answer
        var admin = inTicket(admin());
        var agent = inTicket(agent());
        admin.composer.write("I will look into it.");
        agent.composer.write("Let me answer this one.");

        // When both send within the same second; who is late enough to know of the other answer must confirm first
        admin.composer.send();
        agent.composer.send();
        var sendAnyway = agent.button("Send anyway");
        boolean both = Waiting.until(Duration.ofSeconds(10), () -> {
            if (sendAnyway.isVisible()) {
                sendAnyway.click();
                agent.offersNot("Send anyway");
            }
            return user.threadOf("admin").size() == 2;
        });

        // Then nothing is lost, and both threads show the same
        assertTrue(both, () -> user.threadOf("admin").toString());
        assertEquals(Set.of("I will look into it.", "Let me answer this one."), Set.copyOf(user.threadOf("admin")));
        for (var console : List.of(admin, agent)) {
            console.thread.shows("I will look into it.", "Let me answer this one.");
        }
    }

    @Test
    void aTicketIsTakenOver() {
        // Given a ticket that the admin has
        var admin = inTicket(admin());
        admin.button("Assign to me").first().click();
        var agent = inTicket(agent());

        // When an agent takes it over
        agent.press("Take over");

        // Then it is theirs
        awaitAssignee("Agent");
    }

    @Test
    void aTicketIsHandedOverWithANote() {
        // Given an agent who has a ticket, and an admin who watches
        var admin = inTicket(admin());
        var agent = inTicket(agent(Screen.WIDE_DARK));
        agent.button("Assign to me").first().click();
        awaitAssignee("Agent");

        // When the agent hands it over with a note
        agent.menu("Change status", "Reassign");
        agent.dialog().choose("Reassign to", "Admin");
        agent.dialog().fill("Note for the agent", "Please check the refund.");
        agent.look("hand over");
        agent.dialog().press("Reassign");

        // Then the admin has both
        awaitAssignee("Admin");
        admin.thread.shows("Please check the refund.");
    }

    private Console inTicket(Console console) {
        console.open(user);
        return console;
    }

    private void awaitAssignee(String name) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Team.member(http, name).path("id").asLong()
                        == user.asTicket().path("assigned_admin_id").asLong());
    }
}
