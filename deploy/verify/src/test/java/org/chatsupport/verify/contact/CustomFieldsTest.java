package org.chatsupport.verify.contact;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Part;
import org.chatsupport.verify.story.Screen;
import org.junit.jupiter.api.Test;

/** What a company wants to know is asked beside every ticket and every contact. */
class CustomFieldsTest extends BrowserStory {
    @Test
    void whatACompanyWantsToKnowIsAskedBesideEveryTicket() {
        // Given a field of tickets and a field of contacts
        var user = waiting("I need an agent, about my order");
        var admin = admin();
        admin.visit("settings/custom-fields");
        begin(admin, "Order number", "ticket", "text").press("Save");
        admin.shows("Order number");
        var plan = begin(admin, "Plan", "contact", "choice");
        plan.fill("Choices", "Gold\nSilver");
        admin.look("custom field form");
        plan.press("Save");
        admin.shows("Gold · Silver");
        admin.look("custom fields");

        // When both are filled in beside a ticket
        admin.open(user);
        admin.fill("Order number", "A-17");
        admin.field("Order number").press("Enter");
        admin.shows("You noted Order number: A-17");
        admin.choose("Plan", "Gold");

        // Then the API has both
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var ticket = user.asTicket();
            assertEquals("A-17", ticket.at("/custom_fields/order_number").asText());
            assertEquals("Gold", ticket.at("/contact_fields/plan").asText());
        });
        admin.look("ticket with custom fields");

        // And the contact's page has the contact's, on a phone too
        admin.openContact();
        assertThat(admin.field("Plan")).hasValue("Gold");
        admin.shows("You noted Plan: Gold");
        admin.look("contact with custom fields");
        var agent = agent(Screen.NARROW_DARK);
        agent.page.navigate(admin.page.url());
        assertThat(agent.field("Plan")).hasValue("Gold");
        agent.look("contact with custom fields");

        // And agents see the fields but cannot add any
        agent.visit("settings/custom-fields");
        agent.shows("Gold · Silver");
        agent.offersNot("Add field");
        agent.look("custom fields");
    }

    private static Part begin(Console admin, String label, String about, String type) {
        admin.button("Add field").first().click();
        var form = admin.dialog();
        form.fill("Label", label);
        form.choose("About", about);
        form.choose("Type", type);
        return form;
    }
}
