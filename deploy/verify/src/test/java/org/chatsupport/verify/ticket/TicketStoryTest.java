package org.chatsupport.verify.ticket;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Person;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** The main job: a phone and a console side by side. */
class TicketStoryTest extends BrowserStory {
    @Test
    void aUserWhoAsksForAPersonIsSeenAtOnce() {
        // Given a user with a phone, and an agent at the dashboard
        var name = "Amara " + WaitingUser.uniqueNumber();
        var number = WaitingUser.uniquePhone();
        http.simulator("POST", "/control/users", "{\"phone\":\"" + number + "\",\"name\":\"" + name + "\"}");
        // Who wrote last comes first on the phone's page.
        new WaitingUser(http, number, name, 0).writes("hi");
        var phone = phoneOf(name);
        var admin = admin();
        admin.visit("");
        admin.showsHeading("Dashboard");

        // When the user asks for support
        phone.press("Choose");
        phone.pick("Chat Support");
        phone.shows("A person will answer you here");
        phone.says("I paid for the November course yesterday, but it is locked.");

        // Then the banner appears without a reload, and leads to the ticket
        admin.part(AriaRole.STATUS, "Support alerts").shows("support request");
        admin.look("dashboard with an alert");
        admin.follow("View Support");
        admin.inbox.open(name);
        admin.thread.shows("but it is locked");
    }

    @Test
    void anAnswerReachesThePhoneAndIsRead() {
        // Given a waiting user who looks at the phone, and an agent in the ticket
        var user = waiting();
        var phone = phoneOf(user.name());
        var admin = admin();
        admin.open(user);

        // When the agent takes it and answers
        admin.button("Assign to me").first().click();
        admin.composer.sends("Thank you. I have just unlocked it.");

        // Then the phone shows it, and the agent sees that it was read
        phone.shows("I have just unlocked it");
        admin.thread.showsRead();
        admin.showsStatus("In progress");
        admin.look("ticket in progress");
    }

    @Test
    void aUserWhoWasHelpedRatesTheHelp() {
        // Given an agent in a ticket whose user was answered
        var user = waiting();
        var phone = phoneOf(user.name());
        user.isAnswered("Thank you. I have just unlocked it.", "Ada");
        phone.shows("I have just unlocked it");
        var admin = admin();
        admin.open(user);

        // When the agent resolves it, and the user confirms and rates
        admin.button("Resolve").first().click();
        phone.shows("Did this help?");
        phone.press("Yes");
        phone.shows("How did we do?");
        phone.pick("Rate");
        phone.pick("5");

        // Then the ticket is closed and has the rating
        admin.showsStatus("Closed");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var ticket = user.asTicket();
            assertEquals("CLOSED", ticket.path("status").asText());
            assertEquals("user", ticket.path("closed_by").asText());
            assertEquals(5, ticket.path("rating").asInt());
        });
    }

    @Test
    void aTicketIsTakenAnsweredAndResolvedWithoutAMouse() {
        // Given two waiting users, a canned response, and an agent who has signed in without a mouse
        waiting();
        var user = waiting();
        var admin = stranger();
        admin.page.addInitScript("window.clicks = 0; addEventListener('mousedown', () => window.clicks++, true)");
        admin.visit("sign-in");
        admin.field("E-mail").focus();
        admin.type(Person.ADMIN.email());
        admin.keys("Tab");
        admin.type(Person.ADMIN.password());
        admin.keys("Enter");
        admin.showsHeading("Dashboard");
        admin.page.evaluate(
                """
                async () => {
                  const { csrf_token } = await (await fetch("/api/session")).json();
                  await fetch("/api/support/canned-responses", {
                    method: "POST",
                    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf_token },
                    body: JSON.stringify({ shortcut: "keyed", title: "Hello", shared: true,
                      text: "Hello {{contact.name}}, I am on it." }),
                  });
                }""");
        admin.page.reload();
        admin.showsHeading("Dashboard");

        // When the ticket is found in the palette, taken, answered and resolved
        admin.search(user.name());
        admin.dialog().shows("#" + user.ticket());
        admin.keys("Enter");
        admin.isAt("/support-tickets/" + user.ticket());
        admin.showsStatus("Open");
        admin.keys("a");
        admin.shows("You took this ticket");
        admin.keys("r");
        admin.type("/keyed");
        admin.part(AriaRole.LISTBOX, "Canned responses").isShown();
        admin.keys("Enter");
        admin.composer.holds("Hello " + user.name() + ", I am on it.");
        admin.keys("Enter");
        admin.thread.shows("Hello " + user.name() + ", I am on it.");
        admin.keys("Escape", "e");
        admin.showsStatus("Resolved");
        admin.keys("j");

        // Then another ticket is open, and no mouse button was pressed
        admin.isNotAt("/support-tickets/" + user.ticket());
        assertEquals(0, admin.page.evaluate("window.clicks"));
        user.awaitStatus("RESOLVED");
    }
}
