package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.Test;

/** When WhatsApp no longer accepts free text, a template goes out, and the user's answer opens the chat again. */
class TemplateStoryTest extends InBrowser {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    @Test
    void aClosedWindowIsOpenedByATemplateAndTheUsersAnswer() {
        var phone = phone();
        long ticket = ticketOfYesterday(phone);
        // Given a locked composer
        var console = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        console.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        assertThat(console.getByText("WhatsApp accepts only templates")).isVisible(PATIENTLY);
        assertThat(console.getByRole(AriaRole.TEXTBOX, named("Reply"))).isHidden();
        Console.picture(console, "template-locked-light");

        // When the agent looks for a template
        console.getByRole(AriaRole.BUTTON, named("Send template")).click();
        var dialog = console.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.BUTTON, in("new season"))).isDisabled();
        assertThat(dialog.getByText("Paused by WhatsApp")).isVisible();
        Console.assertAccessible(console, "templates");
        Console.picture(console, "template-list-light");
        dialog.getByRole(AriaRole.TEXTBOX, in("Search templates")).fill("continue");
        dialog.getByRole(AriaRole.BUTTON, in("continue chat")).click();

        // Then the name is filled in, the preview follows, and the form shows what is missing
        var preview = dialog.getByRole(AriaRole.REGION, in("Preview"));
        assertThat(preview).containsText("Hello Yesterday " + phone.substring(9));
        dialog.getByRole(AriaRole.BUTTON, exactlyIn("Send")).click();
        assertThat(dialog.getByText("Fill this in")).isVisible();
        dialog.getByRole(AriaRole.TEXTBOX, in("Value 2")).fill("your order");
        assertThat(preview).containsText("about *your order*");
        Console.assertAccessible(console, "template form");
        Console.picture(console, "template-form-light");
        dialog.getByRole(AriaRole.BUTTON, exactlyIn("Send")).click();
        assertThat(dialog).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(20_000));

        // And it is in the thread and on the phone
        var thread = console.getByTestId("thread");
        assertThat(thread.getByText("thank you for waiting").last()).isVisible(PATIENTLY);
        assertThat(thread.getByText("Yes, go on").last()).isVisible();
        var phonePage = phonePage("Yesterday " + phone.substring(9));
        assertThat(phonePage.getByText("thank you for waiting").last()).isVisible(PATIENTLY);
        Console.picture(phonePage, "template-phone-light");

        // When the user presses the button
        phonePage.getByRole(AriaRole.BUTTON, named("Yes, go on")).last().click();

        // Then the composer is open
        assertThat(console.getByRole(AriaRole.TEXTBOX, named("Reply"))).isVisible(PATIENTLY);
        assertThat(thread.getByText("Pressed")).isVisible(PATIENTLY);
        Console.picture(console, "template-answered-light");
        console.getByRole(AriaRole.TEXTBOX, named("Reply")).fill("It is on its way.");
        console.getByRole(AriaRole.BUTTON, exactly("Send")).click();
        assertThat(phonePage.getByText("It is on its way.").last()).isVisible(PATIENTLY);
    }

    @Test
    void theDialogFitsAPhoneInTheDark() {
        long ticket = ticketOfYesterday(phone());
        var console = Console.signedIn(running.suite, browser, 390, ColorScheme.DARK);
        console.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        console.getByRole(AriaRole.BUTTON, named("Send template")).click();
        var dialog = console.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, in("order update")).click();
        assertThat(dialog.getByRole(AriaRole.TEXTBOX, in("Delivery date"))).isVisible(PATIENTLY);
        Console.assertAccessible(console, "template form, dark");
        Console.picture(console, "template-form-dark-390");
    }

    @Test
    void anAdminBeginsAChatWithSomebodyWhoNeverWrote() {
        var phone = phone();
        http.simulator("POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"Stranger\"}");
        var console = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        console.navigate(running.suite.address(Part.BFF) + "/support-tickets");
        console.getByRole(AriaRole.BUTTON, named("New chat")).click();
        var dialog = console.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Phone number").fill("12");
        dialog.getByRole(AriaRole.BUTTON, in("Choose a template")).click();
        assertThat(dialog.getByText("Enter a number with its country code")).isVisible(PATIENTLY);
        Console.assertAccessible(console, "new chat");
        Console.picture(console, "new-chat-light");
        dialog.getByLabel("Phone number").fill("+" + phone);
        dialog.getByLabel("Name (if you know it)").fill("Bea");
        dialog.getByRole(AriaRole.BUTTON, in("Choose a template")).click();
        dialog.getByRole(AriaRole.BUTTON, in("continue chat")).click();
        dialog.getByRole(AriaRole.TEXTBOX, in("Value 2")).fill("your course");
        dialog.getByRole(AriaRole.BUTTON, exactlyIn("Send")).click();

        // Then its ticket is open, and the phone shows only what was sent
        assertThat(console.getByTestId("thread").getByText("Hello Bea, thank you for waiting"))
                .isVisible(PATIENTLY);
        Console.picture(console, "new-chat-sent-light");
        await().atMost(PATIENCE).until(() -> {
            var texts = http.simulator("GET", "/control/users/" + phone + "/messages", null)
                    .json();
            return texts.size() == 1 && texts.at("/0/text").asText().startsWith("Hello Bea, thank you");
        });
    }

    @Test
    void everythingOfATemplateIsCheckedBeforeAnythingIsKept() {
        long ticket = ticketOfYesterday(phone());
        var refused = answer(ticket, "{\"message\":\"free text\"}", null);
        assertEquals(422, refused.status());
        assertEquals("window_closed", refused.json().path("code").asText());
        // The alternative that the refusal names
        var templates = http.api("GET", refused.json().path("templates").asText(), null);
        assertEquals(200, templates.status(), templates.body());
        assertEquals(
                "paused",
                template(templates.json(), "new_season")
                        .path("unusable_because")
                        .asText());
        assertEquals(
                "not_approved",
                template(templates.json(), "tell_us").path("unusable_because").asText());
        assertEquals(
                "buttons",
                template(templates.json(), "login_code")
                        .path("unusable_because")
                        .asText());
        assertTrue(template(templates.json(), "order_update").path("usable").asBoolean());

        refusedFor(ticket, "{\"name\":\"nothing\",\"language\":\"en\"}", "template.name");
        refusedFor(ticket, "{\"name\":\"new_season\",\"language\":\"en\",\"body\":{\"1\":\"A\"}}", "template.name");
        refusedFor(ticket, "{\"name\":\"order_update\",\"language\":\"de\"}", "template.language");
        refusedFor(
                ticket,
                "{\"name\":\"continue_chat\",\"language\":\"en\",\"body\":{\"1\":\"A\",\"2\":\"\"}}",
                "template.body.2");
        refusedFor(ticket, "\"continue_chat\"", "template");
        assertEquals(
                "message",
                answer(ticket, "{\"message\":\"x\",\"template\":{\"name\":\"a\",\"language\":\"en\"}}", null)
                        .json()
                        .at("/violations/0/field")
                        .asText());
        assertTrue(sent(ticket).isEmpty());

        // The same key sends it once
        var key = UUID.randomUUID().toString();
        var body =
                """
                {"template":{"name":"order_update","language":"en","header":{"order_number":"A-7"},
                "body":{"first_name":"Ana","delivery_date":"Friday"},"buttons":{"0":"A-7"}}}""";
        assertEquals(201, answer(ticket, body, key).status());
        assertEquals(201, answer(ticket, body, key).status());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of("delivered"),
                        sent(ticket).stream()
                                .map(one -> one.path("status").asText())
                                .toList()));
    }

    @Test
    void aTemplateThatWhatsAppPausesIsNotOfferedAnyMore() {
        long ticket = ticketOfYesterday(phone());
        assertTrue(offered(ticket, "call_reminder"));

        http.simulator("PUT", "/control/templates/call_reminder/en", "{\"status\":\"PAUSED\"}");
        await().atMost(PATIENCE).until(() -> !offered(ticket, "call_reminder"));

        http.simulator("PUT", "/control/templates/call_reminder/en", "{\"status\":\"APPROVED\"}");
        await().atMost(PATIENCE).until(() -> offered(ticket, "call_reminder"));
    }

    private boolean offered(long ticket, String name) {
        return template(
                        http.api("GET", "/api/support/tickets/" + ticket + "/templates", null)
                                .json(),
                        name)
                .path("usable")
                .asBoolean();
    }

    private static JsonNode template(JsonNode list, String name) {
        for (var one : list.path("items")) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError(name + " is not in " + list);
    }

    private void refusedFor(long ticket, String template, String field) {
        var refused = answer(ticket, "{\"template\":" + template + "}", null);
        assertEquals(422, refused.status(), refused.body());
        assertEquals(field, refused.json().at("/violations/0/field").asText(), refused.body());
    }

    private Http.Answer answer(long ticket, String body, String key) {
        var path = "/api/support/tickets/" + ticket + "/messages";
        return key == null ? http.api("POST", path, body) : http.api("POST", path, body, "Idempotency-Key", key);
    }

    private List<JsonNode> sent(long ticket) {
        var found = new java.util.ArrayList<JsonNode>();
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

    private static String phone() {
        return "23472" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    }

    /** Creates a ticket whose user last wrote 25 hours ago, by WhatsApp's clock. */
    private long ticketOfYesterday(String phone) {
        http.simulator(
                "POST",
                "/control/users",
                "{\"phone\":\"" + phone + "\",\"name\":\"Yesterday " + phone.substring(9) + "\"}");
        var message = Webhooks.text(phone, "wamid." + UUID.randomUUID(), "I need an agent, my order is late");
        message.put(
                "timestamp",
                Long.toString(Instant.now().minus(Duration.ofHours(25)).getEpochSecond()));
        var body = Webhooks.of(List.of(message)).replace("User " + phone, "Yesterday " + phone.substring(9));
        assertEquals(200, http.webhook(body));
        long ticket = await().atMost(PATIENCE)
                .until(
                        () -> http.api("GET", "/api/support/open-tickets?q=" + phone, null)
                                .json()
                                .at("/items/0/id")
                                .asLong(),
                        id -> id > 0);
        assertFalse(http.api("GET", "/api/support/tickets/" + ticket, null)
                .json()
                .path("window_expires_at")
                .isNull());
        return ticket;
    }

    private static Locator.GetByRoleOptions exactlyIn(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
