package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.Test;

/** Tests templates with a file or a location as header, and templates that are paused between a request and its repeat. */
class TemplateMediaTest extends InBrowser {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);
    private static final byte[] PDF =
            "%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final String phone = "23475" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);

    @Test
    void anInvoiceIsSentFromTheConsoleAndArrives() {
        long ticket = ticket();
        var console = choosing(ticket, 1440, ColorScheme.LIGHT);
        var dialog = console.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.BUTTON, in("login code"))).isDisabled();
        dialog.getByRole(AriaRole.BUTTON, in("invoice")).click();
        dialog.getByRole(AriaRole.TEXTBOX, in("Value 1")).fill("Ana");

        // When no file is chosen, or one of another kind, the form shows an error
        dialog.getByRole(AriaRole.BUTTON, exactlyIn("Send")).click();
        assertThat(dialog.locator("p").getByText("Choose a file")).isVisible();
        var chooser = dialog.locator("input[type=file]");
        chooser.setInputFiles(new FilePayload("a.png", "image/png", PDF));
        assertThat(dialog.getByText("Choose a document")).isVisible();
        chooser.setInputFiles(new FilePayload("Invoice.pdf", "application/pdf", PDF));
        assertThat(dialog.getByText("Choose a document")).isHidden();
        Console.assertAccessible(console, "template with a file");
        Console.picture(console, "template-file-light");
        dialog.getByRole(AriaRole.BUTTON, exactlyIn("Send")).click();

        // Then it is in the thread with its file, and on the phone
        var thread = console.getByTestId("thread");
        assertThat(thread.getByText("Hello Ana, here is your invoice.").last()).isVisible(PATIENTLY);
        assertThat(thread.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Download Invoice.pdf")))
                .isVisible(PATIENTLY);
        Console.picture(console, "template-file-sent-light");
        var arrived = await().atMost(PATIENCE).until(() -> onThePhone("document"), JsonNode::isObject);
        assertEquals("Invoice.pdf", arrived.path("filename").asText());
        var file = http.simulator("GET", "/control/media/" + arrived.path("id").asText(), null);
        assertEquals(new String(PDF, StandardCharsets.US_ASCII), file.body());
        var message = messages(ticket).path(messages(ticket).size() - 1);
        assertEquals(
                200,
                http.api("GET", "/api/media/" + message.path("id").asLong(), null)
                        .status());
    }

    @Test
    void aPlaceIsTypedInAndArrives() {
        var console = choosing(ticket(), 1440, ColorScheme.LIGHT);
        var dialog = console.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, in("meeting point")).click();
        dialog.getByLabel("Latitude").fill("96.4281");
        dialog.getByLabel("Longitude").fill("3.4219");
        dialog.getByLabel("Name of the place").fill("Main office");
        dialog.getByLabel("Address").fill("12 Marina Road, Lagos");
        dialog.getByLabel("Value 1").fill("Friday at ten");
        dialog.getByRole(AriaRole.BUTTON, exactlyIn("Send")).click();
        assertThat(dialog.getByText("Degrees from -90 to 90")).isVisible();
        dialog.getByLabel("Latitude").fill("6.4281");
        Console.assertAccessible(console, "template with a place");
        Console.picture(console, "template-place-light");
        dialog.getByRole(AriaRole.BUTTON, exactlyIn("Send")).click();

        var thread = console.getByTestId("thread");
        assertThat(thread.getByText("We meet here on Friday at ten.").last()).isVisible(PATIENTLY);
        assertThat(thread.getByText("12 Marina Road, Lagos")).isVisible();
        Console.picture(console, "template-place-sent-light");
        var arrived = await().atMost(PATIENCE).until(() -> onThePhone("location"), JsonNode::isObject);
        assertEquals("6.4281", arrived.path("latitude").asText());
    }

    @Test
    void theFormFitsAPhoneInTheDark() {
        var console = choosing(ticket(), 390, ColorScheme.DARK);
        var dialog = console.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, in("course start")).click();
        assertThat(dialog.getByText("Header image")).isVisible(PATIENTLY);
        Console.assertAccessible(console, "template with a picture, dark");
        Console.picture(console, "template-file-dark-390");
    }

    @Test
    void aFileIsNeededWhereThereIsOneAndRefusedWhereThereIsNone() {
        long ticket = ticket();
        var invoice = "{\"template\":{\"name\":\"invoice\",\"language\":\"en\",\"body\":{\"1\":\"Ana\"}}}";
        assertEquals("attachment_id", field(send(ticket, invoice, null)));
        var other = "{\"attachment_id\":1,\"template\":{\"name\":\"hello_world\",\"language\":\"en_US\"}}";
        assertEquals("attachment_id", field(send(ticket, other, null)));
        assertTrue(messages(ticket).isEmpty());
    }

    @Test
    void aRepeatIsAnsweredAsTheFirstTimeThoughTheTemplateWasPausedSince() {
        long ticket = ticket();
        var key = UUID.randomUUID().toString();
        var hello = "{\"template\":{\"name\":\"hello_world\",\"language\":\"en_US\"}}";
        var first = send(ticket, hello, key);
        assertEquals(201, first.status(), first.body());
        http.simulator("PUT", "/control/templates/hello_world/en_US", "{\"status\":\"PAUSED\"}");
        try {
            await().atMost(PATIENCE).until(() -> !offered(ticket));

            var repeat = send(ticket, hello, key);

            assertEquals(201, repeat.status(), repeat.body());
            assertEquals(first.json().path("id"), repeat.json().path("id"));
            assertEquals(422, send(ticket, hello, UUID.randomUUID().toString()).status());
        } finally {
            http.simulator("PUT", "/control/templates/hello_world/en_US", "{\"status\":\"APPROVED\"}");
        }
        await().atMost(PATIENCE).until(() -> offered(ticket));
    }

    /** Opens a console in which an agent is about to choose a template. */
    private static Page choosing(long ticket, int width, ColorScheme theme) {
        var console = Console.signedIn(running.suite, browser, width, theme);
        console.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        console.getByRole(AriaRole.BUTTON, named("Send template")).click();
        return console;
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

    private static Locator.GetByRoleOptions exactlyIn(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
