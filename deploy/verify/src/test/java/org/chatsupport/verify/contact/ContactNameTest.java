package org.chatsupport.verify.contact;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** A contact goes by the name that agents give them, and somebody without a number by the user name. */
class ContactNameTest extends BrowserStory {
    @Test
    void aNameThatAnAgentGivesIsEverybodysAtOnce() {
        // Given two agents who look at the same ticket
        var user = waiting();
        var name = "Zola " + WaitingUser.uniqueNumber();
        var agent = agent();
        agent.open(user);
        agent.showsLive();
        var admin = admin();
        admin.open(user);

        // When one of them gives the contact another name
        admin.rename(name);

        // Then both see it beside WhatsApp's, and in the list
        for (var console : List.of(admin, agent)) {
            console.showsHeading(name);
            console.shows(user.name() + " on WhatsApp");
            console.inbox.lists(name);
        }
        admin.look("renamed contact");

        // And both names find the ticket
        for (var known : List.of(name, user.name())) {
            admin.search(known);
            admin.dialog().shows("#" + user.ticket());
            admin.keys("Escape");
            admin.dialog().isGone();
        }

        // When the name is emptied on the contact's page
        admin.openContact();
        admin.showsHeading(name);
        admin.look("page of a renamed contact");
        admin.rename("");

        // Then WhatsApp's is back, and the history tells of both
        admin.showsHeading(user.name());
        admin.shows("gave the name “" + name + "”", "took the name “" + name + "” back");
        agent.showsHeading(user.name());
    }

    @Test
    void whoHidesTheNumberIsKnownByTheUserName() {
        // Given a user whose number WhatsApp hides
        var number = WaitingUser.uniqueNumber();
        var phone = WaitingUser.uniquePhone();
        var userName = "zola." + number;
        http.simulator(
                "POST",
                "/control/users",
                "{\"phone\":\"" + phone + "\",\"name\":\"Zola " + number + "\",\"username\":\"" + userName + "\"}");
        new WaitingUser(http, phone, "Zola " + number, 0).writes("I need an agent, my order is late");

        // When an agent looks for the user name
        long ticket = WaitingUser.found(http, "@" + userName, "Zola " + number).ticket();
        var admin = admin();
        admin.openTicket(ticket);

        // Then it stands where the number would stand
        admin.shows("@" + userName);
        admin.look("ticket of a user name");
        admin.openContact();
        assertThat(admin.page.getByRole(AriaRole.MAIN)).containsText("@" + userName);
    }
}
