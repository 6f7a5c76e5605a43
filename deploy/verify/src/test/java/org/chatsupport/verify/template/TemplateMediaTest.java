package org.chatsupport.verify.template;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.media.SampleFiles;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** Tests templates with a file or a location as header, and templates that are paused between a request and its repeat. */
class TemplateMediaTest extends BrowserStory {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String phone = WaitingUser.uniquePhone();

    @Test
    void anInvoiceIsSentFromTheConsoleAndArrives() {
        // Given an agent who fills in a template whose form asks for a document
        long ticket = ticket();
        var admin = inTicket(ticket, Screen.WIDE);
        var dialog = TemplateDialog.in(admin);
        dialog.cannotChoose("login code");
        dialog.choose("invoice");
        dialog.fill("Value 1", "Ana");
        dialog.send();
        dialog.shows("Choose a file");
        dialog.attach(new FilePayload("a.png", "image/png", SampleFiles.PDF));
        dialog.shows("Choose a document");

        // When they choose one and send it
        dialog.attach(new FilePayload("Invoice.pdf", "application/pdf", SampleFiles.PDF));
        dialog.showsNot("Choose a document");
        admin.look("template with a file");
        dialog.send();

        // Then it is in the thread with its file, and on the phone
        admin.thread.shows("Hello Ana, here is your invoice.");
        admin.thread.showsFile("Invoice.pdf");
        admin.look("sent template with a file");
        var arrived = await().atMost(PATIENCE).until(() -> onThePhone("document"), JsonNode::isObject);
        assertEquals("Invoice.pdf", arrived.path("filename").asText());
        var file = http.simulator("GET", "/control/media/" + arrived.path("id").asText(), null);
        assertEquals(new String(SampleFiles.PDF, StandardCharsets.US_ASCII), file.body());
        var message = messages(ticket).path(messages(ticket).size() - 1);
        assertEquals(
                200,
                http.api("GET", "/api/media/" + message.path("id").asLong(), null)
                        .status());
    }

    @Test
    void aPlaceIsTypedInAndArrives() {
        // Given an agent who mistypes a place
        var admin = inTicket(ticket(), Screen.WIDE);
        var dialog = TemplateDialog.in(admin);
        dialog.choose("meeting point");
        dialog.fill("Latitude", "96.4281");
        dialog.fill("Longitude", "3.4219");
        dialog.fill("Name of the place", "Main office");
        dialog.fill("Address", "12 Marina Road, Lagos");
        dialog.fill("Value 1", "Friday at ten");
        dialog.send();
        dialog.shows("Degrees from -90 to 90");

        // When they correct it and send it
        dialog.fill("Latitude", "6.4281");
        admin.look("template with a place");
        dialog.send();

        // Then it is in the thread and on the phone
        admin.thread.shows("We meet here on Friday at ten.", "12 Marina Road, Lagos");
        admin.look("sent template with a place");
        var arrived = await().atMost(PATIENCE).until(() -> onThePhone("location"), JsonNode::isObject);
        assertEquals("6.4281", arrived.path("latitude").asText());
    }

    @Test
    void theFormFitsAPhoneInTheDark() {
        // Given an agent with a phone
        var admin = inTicket(ticket(), Screen.NARROW_DARK);

        // When they choose a template with a picture
        var dialog = TemplateDialog.in(admin);
        dialog.choose("course start");

        // Then its form fits
        dialog.shows("Header image");
        admin.look("template with a picture");
    }

    @Test
    void aFileIsNeededWhereThereIsOneAndRefusedWhereThereIsNone() {
        // Given a ticket
        long ticket = ticket();

        // When a template lacks its file, or has one too many, then it is refused
        var invoice = "{\"template\":{\"name\":\"invoice\",\"language\":\"en\",\"body\":{\"1\":\"Ana\"}}}";
        assertEquals("attachment_id", field(send(ticket, invoice, null)));
        var other = "{\"attachment_id\":1,\"template\":{\"name\":\"hello_world\",\"language\":\"en_US\"}}";
        assertEquals("attachment_id", field(send(ticket, other, null)));
        assertTrue(messages(ticket).isEmpty());
    }

    @Test
    void aRepeatIsAnsweredAsTheFirstTimeThoughTheTemplateWasPausedSince() {
        // Given a template that was sent and that WhatsApp has paused since
        long ticket = ticket();
        var key = UUID.randomUUID().toString();
        var hello = "{\"template\":{\"name\":\"hello_world\",\"language\":\"en_US\"}}";
        var first = send(ticket, hello, key);
        assertEquals(201, first.status(), first.body());
        http.simulator("PUT", "/control/templates/hello_world/en_US", "{\"status\":\"PAUSED\"}");
        try {
            await().atMost(PATIENCE).until(() -> !offered(ticket));

            // When the request is repeated
            var repeat = send(ticket, hello, key);

            // Then it is answered as the first time, and a new one is refused
            assertEquals(201, repeat.status(), repeat.body());
            assertEquals(first.json().path("id"), repeat.json().path("id"));
            assertEquals(422, send(ticket, hello, UUID.randomUUID().toString()).status());
        } finally {
            http.simulator("PUT", "/control/templates/hello_world/en_US", "{\"status\":\"APPROVED\"}");
        }
        await().atMost(PATIENCE).until(() -> offered(ticket));
    }

    private static Console inTicket(long ticket, Screen screen) {
        var admin = admin(screen);
        admin.openTicket(ticket);
        return admin;
    }

    private boolean offered(long ticket) {
        for (var template : http.api("GET", "/api/support/tickets/" + ticket + "/templates", null)
                .json()
                .path("items")) {
            if (template.path("name").asText().equals("hello_world")) {
                return template.path("usable").asBoolean();
            }
        }
        return false;
    }

    private static String field(Http.Answer answer) {
        assertEquals(422, answer.status(), answer.body());
        return answer.json().at("/violations/0/field").asText();
    }

    private Http.Answer send(long ticket, String body, String key) {
        var path = "/api/support/tickets/" + ticket + "/messages";
        return key == null ? http.api("POST", path, body) : http.api("POST", path, body, "Idempotency-Key", key);
    }

    private JsonNode messages(long ticket) {
        return http.api("GET", "/api/support/tickets/" + ticket, null).json().path("messages");
    }

    /** Returns the header of the newest message. */
    private JsonNode onThePhone(String kind) {
        var chat = http.simulator("GET", "/control/users/" + phone + "/messages", null)
                .json();
        return chat.path(chat.size() - 1).at("/content/shown/header/" + kind);
    }

    /** Creates a ticket of a user who never wrote, so that only templates can be sent. */
    private long ticket() {
        http.simulator("POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"Ana\"}");
        var opened = http.api(
                "POST", "/api/support/tickets", "{\"phone_number\":\"+" + phone + "\",\"sender_name\":\"Ana\"}");
        assertEquals(201, opened.status(), opened.body());
        assertFalse(opened.json().path("id").isMissingNode());
        return opened.json().path("id").asLong();
    }
}
