package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files travel between users and agents through the whole suite. */
@ExtendWith(Chromium.class)
class MediaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);
    private static final byte[] PDF =
            "%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PAGE =
            "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.US_ASCII);

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whatAUserSendsIsFetchedAndServedSafely() {
        var phone = "2348036660001";
        long ticket = ticketOf(phone, "Ama Media");
        var picture = picture("jpg", 1600, 1200);
        send(phone, "image", "image/jpeg", picture, "\"text\":\"The error\"");
        send(phone, "document", "application/pdf", PDF, "\"filename\":\"Receipt \u202efdp.exe\"");
        send(phone, "audio", "audio/mpeg", sound(), "\"voice\":true");

        // An image: the same bytes, a thumbnail, parts of it
        var shown = stored(ticket, "image");
        assertEquals("image/jpeg", shown.at("/content/media/verified_type").asText());
        assertEquals(1600, shown.at("/content/media/width").asInt());
        var address = "/api/media/" + shown.path("id").asLong();
        var whole = get(address);
        assertEquals(200, whole.statusCode());
        assertArrayEquals(picture, whole.body());
        assertEquals("image/jpeg", header(whole, "Content-Type"));
        assertEquals(Integer.toString(picture.length), header(whole, "Content-Length"));
        assertEquals("nosniff", header(whole, "X-Content-Type-Options"));
        assertEquals("sandbox; default-src 'none'", header(whole, "Content-Security-Policy"));
        assertTrue(header(whole, "Content-Disposition").startsWith("inline"));
        var small = get(address + "?thumbnail=true");
        assertEquals(200, small.statusCode());
        assertTrue(small.body().length < picture.length);
        var part = get(address, "Range", "bytes=100-199");
        assertEquals(206, part.statusCode());
        assertEquals("bytes 100-199/" + picture.length, header(part, "Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(picture, 100, 200), part.body());
        assertEquals(416, get(address, "Range", "bytes=99999999-").statusCode());
        assertEquals(304, get(address, "If-None-Match", header(whole, "ETag")).statusCode());

        // A document is saved, under a name that cannot mislead
        var document = get("/api/media/" + stored(ticket, "document").path("id").asLong());
        assertArrayEquals(PDF, document.body());
        assertEquals("application/octet-stream", header(document, "Content-Type"));
        assertTrue(
                header(document, "Content-Disposition").startsWith("attachment; filename=\"Receipt fdp.exe.pdf\""),
                header(document, "Content-Disposition"));

        // Audio plays inline
        var sound = get("/api/media/" + stored(ticket, "audio").path("id").asLong());
        assertEquals("audio/mpeg", header(sound, "Content-Type"));

        // Nobody else, and nothing else
        assertEquals(
                401,
                Http.call("GET", running.suite.address(Part.BFF) + address, null)
                        .status());
        assertEquals(404, get("/api/media/999999999").statusCode());
        assertEquals(
                404,
                get("/api/media/" + messages(ticket).get(0).path("id").asLong()).statusCode(),
                "a message without a file");
    }

    @Test
    void whatPosesAsSomethingElseIsNotKept() {
        var phone = "2348036660002";
        long ticket = ticketOf(phone, "Pose");
        send(phone, "image", "image/jpeg", PAGE, "\"text\":\"look\"");

        var message = settled(ticket, "image", "failed");

        assertEquals("wrong_type", message.at("/content/media/reason").asText());
        assertEquals(404, get("/api/media/" + message.path("id").asLong()).statusCode());
    }

    @Test
    void whatAnAdminAttachesReachesThePhoneOnce() throws IOException {
        var phone = "2348036660003";
        long ticket = ticketOf(phone, "Out");
        var picture = picture("png", 800, 500);

        // When an image is uploaded and sent, twice with the same key
        var attachment = upload(ticket, "image/png", "Schritt 1 für dich.png", picture);
        assertEquals(201, attachment.status(), attachment.body());
        assertEquals("image", attachment.json().path("kind").asText());
        assertEquals(
                "Schritt 1 für dich.png", attachment.json().path("filename").asText());
        var body = Http.JSON
                .createObjectNode()
                .put("attachment_id", attachment.json().path("attachment_id").asLong())
                .put("message", "Press the green one")
                .toString();
        var key = UUID.randomUUID().toString();
        var sent = http.api("POST", messagesOf(ticket), body, "Idempotency-Key", key);
        var again = http.api("POST", messagesOf(ticket), body, "Idempotency-Key", key);

        // Then it is one message, with its caption, on the phone
        assertEquals(201, sent.status(), sent.body());
        assertEquals(201, again.status(), again.body());
        assertEquals(sent.json().path("id"), again.json().path("id"));
        assertEquals("image", sent.json().path("kind").asText());
        var arrived = onThePhone(phone, "image");
        assertEquals("Press the green one", arrived.at("/content/caption").asText());
        await().atMost(PATIENCE).until(() -> List.of("sent", "delivered", "read")
                .contains(message(ticket, sent.json().path("id").asLong())
                        .path("status")
                        .asText()));
        // and agents see what they sent
        assertArrayEquals(
                picture, get("/api/media/" + sent.json().path("id").asLong()).body());

        // A file goes with one message only
        var reused = http.api("POST", messagesOf(ticket), body);
        assertEquals(422, reused.status(), reused.body());
        assertEquals("attachment_id", reused.json().at("/violations/0/field").asText());

        // A document keeps its name, without a caption
        var pdf = upload(ticket, "application/pdf", "Rechnung Mai.pdf", PDF);
        var plain = http.api(
                "POST",
                messagesOf(ticket),
                "{\"attachment_id\":" + pdf.json().path("attachment_id").asLong() + "}");
        assertEquals(201, plain.status(), plain.body());
        assertEquals(
                "Rechnung Mai.pdf",
                onThePhone(phone, "document").at("/content/filename").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, 422, does not take",
        "image/png, 422, not what its type says",
        "multipart/form-data, 415, JSON",
        "image/webp, 422, does not take"
    })
    void whatWhatsAppWouldNotTakeIsRefusedAtTheDoor(String type, int status, String reason) {
        long ticket = ticketOf("2348036660004", "Refused");
        var answer = upload(ticket, type, "a", PAGE);
        assertEquals(status, answer.status(), answer.body());
        assertTrue(answer.body().contains(reason), answer.body());
    }

    @Test
    void uploadsAreForThoseWhoMayAndForTicketsThatAre() throws IOException {
        long ticket = ticketOf("2348036660005", "Door");
        assertEquals(404, upload(999_999_999L, "application/pdf", "a.pdf", PDF).status());
        assertEquals(
                401,
                Http.call("POST", running.suite.address(Part.BFF) + attachmentsOf(ticket), "x")
                        .status());
        assertTrue(http.announce(attachmentsOf(ticket), 120 * 1024 * 1024).contains(" 413 "));
        var other = ticketOf("2348036660006", "Other");
        var here = upload(ticket, "application/pdf", "a.pdf", PDF);
        assertEquals(
                422,
                http.api(
                                "POST",
                                messagesOf(other),
                                "{\"attachment_id\":"
                                        + here.json().path("attachment_id").asLong() + "}")
                        .status());
    }

    @Test
    void twentyMegabytesPassThroughServicesOfAQuarterGigabyte() {
        long ticket = ticketOf("2348036660007", "Large");
        var text = "0123456789abcde\n".repeat(20 * 1024 * 1024 / 16).getBytes(StandardCharsets.US_ASCII);
        var answer = upload(ticket, "text/plain", "large.txt", text);
        assertEquals(201, answer.status(), answer.body());
        assertEquals(text.length, answer.json().path("size").asLong());
    }

    @Test
    void theConsoleShowsFilesAndSendsThem() {
        var phone = "2348036660010";
        var name = "Amara Pictures";
        long ticket = ticketOf(phone, name);
        send(phone, "image", "image/jpeg", picture("jpg", 1280, 960), "\"text\":\"This is what I see\"");
        send(phone, "audio", "audio/mpeg", sound(), "\"voice\":true");
        send(phone, "document", "application/pdf", PDF, "\"filename\":\"Receipt November.pdf\"");
        send(phone, "sticker", "image/webp", webp(), "\"filename\":\"x\"");
        send(phone, "image", "image/jpeg", PAGE, "\"text\":\"\"");
        stored(ticket, "document");
        settled(ticket, "image", "failed");

        var browser = Chromium.get();
        var console = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        console.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        var thread = console.getByTestId("thread");

        // Then every file is there, each in its own way
        var zoom = thread.getByRole(AriaRole.BUTTON, named("Enlarge: This is what I see"));
        assertThat(zoom).isVisible(PATIENTLY);
        zoom.scrollIntoViewIfNeeded();
        assertTrue((Boolean)
                zoom.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth === 640)"));
        assertThat(thread.getByLabel("Audio from " + name)).isVisible();
        assertThat(thread.getByRole(AriaRole.LINK, named("Download Receipt November.pdf")))
                .isVisible();
        assertThat(thread.getByTestId("media-failed")).containsText("not the type of file it claims to be");
        thread.getByRole(AriaRole.BUTTON, named("Speed 1×")).click();
        assertThat(thread.getByRole(AriaRole.BUTTON, named("Speed 1.5×"))).isVisible();
        assertEquals(
                1.5,
                ((Number) thread.locator("audio").first().evaluate("player => player.playbackRate")).doubleValue());
        thread.getByRole(AriaRole.BUTTON, named("Speed 1.5×")).click();
        Console.assertAccessible(console, "thread, light");
        Console.picture(console, "media-light");

        // When the image is enlarged with the keyboard, and closed
        zoom.focus();
        console.keyboard().press("Enter");
        var large = console.getByRole(AriaRole.DIALOG);
        assertThat(large.getByAltText("This is what I see")).isVisible(PATIENTLY);
        assertThat(large.getByText("Full size")).isVisible();
        console.waitForTimeout(400);
        Console.picture(console, "media-zoom-light");
        console.keyboard().press("Escape");
        assertThat(large).isHidden();
        assertThat(zoom).isFocused();

        // When files are chosen, unsupported ones are reported at once and the rest is sent
        console.getByTestId("file-chooser").setInputFiles(new FilePayload[] {
            new FilePayload("page.html", "text/html", PAGE),
            new FilePayload("Green button.png", "image/png", picture("png", 900, 420)),
            new FilePayload("Invoice.pdf", "application/pdf", PDF)
        });
        assertThat(console.getByRole(AriaRole.ALERT)).containsText("WhatsApp does not accept page.html");
        assertThat(console.getByText("Invoice.pdf")).isVisible();
        console.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Reply"))
                .fill("Press the green button");
        Console.picture(console, "media-composer-light");
        console.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Send").setExact(true))
                .click();

        // Then they are in the thread and on the phone, with the caption under the image
        assertThat(thread.getByRole(AriaRole.BUTTON, named("Enlarge: Press the green button")))
                .isVisible(PATIENTLY);
        assertThat(thread.getByRole(AriaRole.LINK, named("Download Invoice.pdf")))
                .isVisible(PATIENTLY);
        assertEquals(
                "Press the green button",
                onThePhone(phone, "image").at("/content/caption").asText());
        assertEquals(
                "Invoice.pdf",
                onThePhone(phone, "document").at("/content/filename").asText());

        for (int width : new int[] {1440, 390}) {
            var dark = Console.signedIn(running.suite, browser, width, ColorScheme.DARK);
            dark.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
            assertThat(dark.getByRole(
                            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enlarge: Press the green button")))
                    .isVisible(PATIENTLY);
            Console.assertAccessible(dark, "thread, dark, " + width);
            Console.picture(dark, "media-dark-" + width);
        }
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Creates a user with an open ticket. */
    private long ticketOf(String phone, String name) {
        http.simulator("POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"" + name + "\"}");
        http.simulator(
                "POST", messagesOnThePhone(phone), "{\"type\":\"text\",\"text\":\"I need an agent, look at this\"}");
        return await().atMost(PATIENCE)
                .until(
                        () -> http.api("GET", "/api/support/open-tickets?q=" + phone, null)
                                .json()
                                .at("/items/0/id")
                                .asLong(),
                        id -> id > 0);
    }

    private void send(String phone, String type, String mimeType, byte[] bytes, String more) {
        var answer = http.simulator(
                "POST",
                messagesOnThePhone(phone),
                "{\"type\":\"" + type + "\",\"media\":\"data:" + mimeType + ";base64,"
                        + Base64.getEncoder().encodeToString(bytes) + "\"," + more + "}");
        assertTrue(answer.status() / 100 == 2, answer.body());
    }

    private JsonNode stored(long ticket, String kind) {
        return settled(ticket, kind, "stored");
    }

    private JsonNode settled(long ticket, String kind, String state) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            for (var message : messages(ticket)) {
                                if (message.path("kind").asText().equals(kind)
                                        && message.at("/content/media/state")
                                                .asText()
                                                .equals(state)) {
                                    return message;
                                }
                            }
                            return null;
                        },
                        java.util.Objects::nonNull);
    }

    private JsonNode messages(long ticket) {
        return http.api("GET", "/api/support/tickets/" + ticket, null).json().path("messages");
    }

    private JsonNode message(long ticket, long id) {
        for (var message : messages(ticket)) {
            if (message.path("id").asLong() == id) {
                return message;
            }
        }
        throw new AssertionError("no message " + id);
    }

    /** Returns the business's message of that type; fails when there are several. */
    private JsonNode onThePhone(String phone, String type) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            ObjectNode found = null;
                            var chat = http.simulator("GET", messagesOnThePhone(phone), null)
                                    .json();
                            for (var message : chat.has("items") ? chat.path("items") : chat) {
                                if (message.path("type").asText().equals(type)
                                        && message.path("from").asText().equals("business")) {
                                    assertTrue(found == null, "twice: " + chat);
                                    found = (ObjectNode) message;
                                }
                            }
                            return found;
                        },
                        java.util.Objects::nonNull);
    }

    private Http.Answer upload(long ticket, String type, String name, byte[] bytes) {
        var request = HttpRequest.newBuilder(URI.create(running.suite.address(Part.BFF) + attachmentsOf(ticket)))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", Http.INTEGRATION)
                .header("Content-Type", type)
                .header(
                        "X-Filename",
                        java.net.URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Http.Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(running.suite.address(Part.BFF) + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", Http.INTEGRATION);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String messagesOnThePhone(String phone) {
        return "/control/users/" + phone + "/messages";
    }

    private static String messagesOf(long ticket) {
        return "/api/support/tickets/" + ticket + "/messages";
    }

    private static String attachmentsOf(long ticket) {
        return "/api/support/tickets/" + ticket + "/attachments";
    }

    private static byte[] picture(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x2f7f8f), width, height, new Color(0xe8b04a)));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(0x0f7b5f));
        graphics.fillRoundRect(width / 3, height / 2, width / 3, height / 5, 40, 40);
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, height / 12));
        graphics.drawString("Pay now", width * 2 / 5, height / 2 + height / 8);
        graphics.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes five seconds of silence as MP3: frames of 417 bytes with nothing but their header. */
    private static byte[] sound() {
        int frames = 192;
        var bytes = new byte[frames * 417];
        for (int i = 0; i < frames; i++) {
            bytes[i * 417] = (byte) 0xff;
            bytes[i * 417 + 1] = (byte) 0xfb;
            bytes[i * 417 + 2] = (byte) 0x90;
            bytes[i * 417 + 3] = 0x64;
        }
        return bytes;
    }

    /** One green pixel, lossless WebP. */
    private static byte[] webp() {
        return Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    }
}
