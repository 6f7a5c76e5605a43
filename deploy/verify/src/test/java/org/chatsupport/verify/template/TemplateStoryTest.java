package org.chatsupport.verify.template;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Webhooks;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** When WhatsApp no longer accepts free text, a template goes out, and the user's answer opens the chat again. */
class TemplateStoryTest extends BrowserStory {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aTemplateReachesAUserWhoseWindowIsClosed() {
        // Given an agent who finds the composer locked
        var user = userOfYesterday();
        var admin = admin();
        admin.open(user);
        admin.shows("WhatsApp accepts only templates");
        admin.composer.isClosed();
        var dialog = TemplateDialog.in(admin);
        dialog.cannotChoose("new season");
        dialog.shows("Paused by WhatsApp");
        admin.look("templates");

        // When they choose a template, whose form shows what is missing, and send it
        dialog.search("continue");
        dialog.choose("continue chat");
        dialog.previews("Hello " + user.name());
        dialog.send();
        dialog.shows("Fill this in");
        dialog.fill("Value 2", "your order");
        dialog.previews("about *your order*");
        admin.look("template form");
        dialog.send();
        dialog.isGone();

        // Then it is in the thread and on the phone
        admin.thread.shows("thank you for waiting", "Yes, go on");
        var phone = phoneOf(user.name());
        phone.shows("thank you for waiting");
        phone.picture("phone with a template");
    }

    @Test
    void theUsersAnswerOpensTheChatAgain() {
        // Given a user whose window is closed and who got a template
        var user = userOfYesterday();
        var template = "{\"name\":\"continue_chat\",\"language\":\"en\",\"body\":{\"1\":\"A\",\"2\":\"it\"}}";
        assertEquals(
                201,
                answer(user.ticket(), "{\"template\":" + template + "}", null).status());
        var phone = phoneOf(user.name());
        phone.shows("thank you for waiting");
        var admin = admin();
        admin.open(user);
        admin.composer.isClosed();

        // When the user presses the template's button
        phone.pick("Yes, go on");

        // Then the composer is open, and a reply arrives
        admin.composer.isOpen();
        admin.thread.shows("Pressed");
        admin.look("answered template");
        admin.composer.sends("It is on its way.");
        phone.shows("It is on its way.");
    }

    @Test
    void theDialogFitsAPhoneInTheDark() {
        // Given an agent with a phone
        var admin = admin(Screen.NARROW_DARK);
        admin.open(userOfYesterday());

        // When they choose a template
        var dialog = TemplateDialog.in(admin);
        dialog.choose("order update");

        // Then its form fits
        dialog.shows("Delivery date");
        admin.look("template form");
    }

    @Test
    void anAdminBeginsAChatWithSomebodyWhoNeverWrote() {
        // Given a user who never wrote, and an admin who makes a mistake in the number
        var phone = WaitingUser.uniquePhone();
        http.simulator("POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"Stranger\"}");
        var admin = admin();
        admin.visit("support-tickets");
        var dialog = TemplateDialog.ofNewChat(admin);
        dialog.fill("Phone number", "12");
        dialog.press("Choose a template");
        dialog.shows("Enter a number with its country code");
        admin.look("new chat");

        // When they send a template to the right number
        dialog.fill("Phone number", "+" + phone);
        dialog.fill("Name (if you know it)", "Bea");
        dialog.press("Choose a template");
        dialog.choose("continue chat");
        dialog.fill("Value 2", "your course");
        dialog.send();

        // Then its ticket is open, and the phone shows only what was sent
        admin.thread.shows("Hello Bea, thank you for waiting");
        var user = WaitingUser.found(http, phone, "Bea");
        user.gets("Hello Bea, thank you");
        assertEquals(1, user.chat().size());
    }

    @Test
    void aRefusalNamesTheTemplatesThatCanBeSent() {
        // Given a ticket whose window is closed
        long ticket = userOfYesterday().ticket();

        // When free text is sent
        var refused = answer(ticket, "{\"message\":\"free text\"}", null);

        // Then it is refused, with the address of the templates, which say why they cannot be used
        assertEquals(422, refused.status());
        assertEquals("window_closed", refused.json().path("code").asText());
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
    }

    @Test
    void everythingOfATemplateIsCheckedBeforeAnythingIsKept() {
        // Given a ticket whose window is closed
        long ticket = userOfYesterday().ticket();

        // When templates are sent that do not exist, are paused, or lack something, then each is refused
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
    }

    @Test
    void theSameKeySendsATemplateOnce() {
        // Given a ticket whose window is closed
        long ticket = userOfYesterday().ticket();

        // When a template is sent twice with one key
        var key = UUID.randomUUID().toString();
        var body =
                """
                {"template":{"name":"order_update","language":"en","header":{"order_number":"A-7"},
                "body":{"first_name":"Ana","delivery_date":"Friday"},"buttons":{"0":"A-7"}}}""";
        assertEquals(201, answer(ticket, body, key).status());
        assertEquals(201, answer(ticket, body, key).status());

        // Then one arrives
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of("delivered"),
                        sent(ticket).stream()
                                .map(one -> one.path("status").asText())
                                .toList()));
    }

    @Test
    void aTemplateThatWhatsAppPausesIsNotOfferedAnyMore() {
        // Given a template that is offered
        long ticket = userOfYesterday().ticket();
        assertTrue(offered(ticket, "call_reminder"));

        // When WhatsApp pauses it
        http.simulator("PUT", "/control/templates/call_reminder/en", "{\"status\":\"PAUSED\"}");

        // Then it is not offered, until WhatsApp approves it again
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

    /** Creates a ticket whose user last wrote 25 hours ago, by WhatsApp's clock. */
    private static WaitingUser userOfYesterday() {
        var phone = WaitingUser.uniquePhone();
        var name = "Yesterday " + phone.substring(8);
        http.simulator("POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"" + name + "\"}");
        var message = Webhooks.text(phone, "wamid." + UUID.randomUUID(), "I need an agent, my order is late");
        message.put(
                "timestamp",
                Long.toString(Instant.now().minus(Duration.ofHours(25)).getEpochSecond()));
        var body = Webhooks.of(List.of(message)).replace("User " + phone, name);
        assertEquals(200, http.webhook(body));
        var user = WaitingUser.found(http, phone, name);
        assertFalse(user.asTicket().path("window_expires_at").isNull());
        return user;
    }
}
