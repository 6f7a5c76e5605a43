package org.chatsupport.verify.media;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files travel between users and agents through the whole suite. */
class MediaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);
    private final HttpClient client = HttpClient.newHttpClient();
    private final WaitingUser user = WaitingUser.writing(http, "I need an agent, look at this");
    private final long ticket = user.ticket();

    @Test
    void whatAUserSendsIsFetchedAndServedSafely() {
        // Given a user
        var picture = SampleFiles.picture("jpg", 1600, 1200);

        // When they send files
        send("image", "image/jpeg", picture, "\"text\":\"The error\"");
        send("document", "application/pdf", SampleFiles.PDF, "\"filename\":\"Receipt \u202efdp.exe\"");
        send("audio", "audio/mpeg", SampleFiles.sound(), "\"voice\":true");

        // Then an image is served with the same bytes, as a thumbnail and in parts
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

        // And a document is saved, under a name that cannot mislead
        var document = get("/api/media/" + stored(ticket, "document").path("id").asLong());
        assertArrayEquals(SampleFiles.PDF, document.body());
        assertEquals("application/octet-stream", header(document, "Content-Type"));
        assertTrue(
                header(document, "Content-Disposition").startsWith("attachment; filename=\"Receipt fdp.exe.pdf\""),
                header(document, "Content-Disposition"));

        // And audio plays inline
        var sound = get("/api/media/" + stored(ticket, "audio").path("id").asLong());
        assertEquals("audio/mpeg", header(sound, "Content-Type"));

        // And nobody else gets it, and nothing else is served
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
        // When a user sends a web page as an image
        send("image", "image/jpeg", SampleFiles.PAGE, "\"text\":\"look\"");

        // Then it is not served
        var message = settled(ticket, "image", "failed");
        assertEquals("wrong_type", message.at("/content/media/reason").asText());
        assertEquals(404, get("/api/media/" + message.path("id").asLong()).statusCode());
    }

    @Test
    void whatAnAdminAttachesReachesThePhoneOnce() {
        // Given an uploaded image
        var picture = SampleFiles.picture("png", 800, 500);
        var attachment = upload(ticket, "image/png", "Schritt 1 für dich.png", picture);
        assertEquals(201, attachment.status(), attachment.body());
        assertEquals("image", attachment.json().path("kind").asText());
        assertEquals(
                "Schritt 1 für dich.png", attachment.json().path("filename").asText());

        // When it is sent, twice with the same key
        var body = messageWith(attachment).put("message", "Press the green one").toString();
        var key = UUID.randomUUID().toString();
        var sent = http.api("POST", messagesOf(ticket), body, "Idempotency-Key", key);
        var again = http.api("POST", messagesOf(ticket), body, "Idempotency-Key", key);

        // Then it is one message, with its caption, on the phone
        assertEquals(201, sent.status(), sent.body());
        assertEquals(201, again.status(), again.body());
        assertEquals(sent.json().path("id"), again.json().path("id"));
        assertEquals("image", sent.json().path("kind").asText());
        assertEquals(
                "Press the green one",
                onThePhone("image").at("/content/caption").asText());
        await().atMost(PATIENCE).until(() -> List.of("sent", "delivered", "read")
                .contains(message(ticket, sent.json().path("id").asLong())
                        .path("status")
                        .asText()));

        // And agents see what they sent
        assertArrayEquals(
                picture, get("/api/media/" + sent.json().path("id").asLong()).body());
    }

    @Test
    void aFileGoesWithOneMessageOnly() {
        // Given an attachment that was sent
        var body = messageWith(upload(ticket, "application/pdf", "a.pdf", SampleFiles.PDF))
                .toString();
        assertEquals(201, http.api("POST", messagesOf(ticket), body).status());

        // When another message names it
        var reused = http.api("POST", messagesOf(ticket), body);

        // Then that is refused
        assertEquals(422, reused.status(), reused.body());
        assertEquals("attachment_id", reused.json().at("/violations/0/field").asText());
    }

    @Test
    void aDocumentKeepsItsNameWithoutACaption() {
        // Given an uploaded document
        var pdf = upload(ticket, "application/pdf", "Rechnung Mai.pdf", SampleFiles.PDF);

        // When it is sent without words
        var sent = http.api("POST", messagesOf(ticket), messageWith(pdf).toString());

        // Then it has its name on the phone
        assertEquals(201, sent.status(), sent.body());
        assertEquals(
                "Rechnung Mai.pdf",
                onThePhone("document").at("/content/filename").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, 422, does not take",
        "image/png, 422, not what its type says",
        "multipart/form-data, 415, JSON",
        "image/webp, 422, does not take"
    })
    void whatWhatsAppWouldNotTakeIsRefusedAtTheDoor(String type, int status, String reason) {
        var answer = upload(ticket, type, "a", SampleFiles.PAGE);
        assertEquals(status, answer.status(), answer.body());
        assertTrue(answer.body().contains(reason), answer.body());
    }

    @Test
    void uploadsAreForThoseWhoMayAndForTicketsThatAre() throws IOException {
        assertEquals(
                404,
                upload(999_999_999L, "application/pdf", "a.pdf", SampleFiles.PDF)
                        .status());
        assertEquals(
                401,
                Http.call("POST", running.suite.address(Part.BFF) + attachmentsOf(ticket), "x")
                        .status());
        assertTrue(http.announce(attachmentsOf(ticket), 120 * 1024 * 1024).contains(" 413 "));
        var other = WaitingUser.writing(http, "I need an agent").ticket();
        var here = upload(ticket, "application/pdf", "a.pdf", SampleFiles.PDF);
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
        var text = "0123456789abcde\n".repeat(20 * 1024 * 1024 / 16).getBytes(StandardCharsets.US_ASCII);
        var answer = upload(ticket, "text/plain", "large.txt", text);
        assertEquals(201, answer.status(), answer.body());
        assertEquals(text.length, answer.json().path("size").asLong());
    }

    private void send(String type, String mimeType, byte[] bytes, String more) {
        user.sends("{\"type\":\"" + type + "\",\"media\":\"data:" + mimeType + ";base64,"
                + Base64.getEncoder().encodeToString(bytes) + "\"," + more + "}");
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
    private JsonNode onThePhone(String type) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            ObjectNode found = null;
                            var chat = user.chat();
                            for (var message : chat) {
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

    private static ObjectNode messageWith(Http.Answer attachment) {
        return Http.JSON
                .createObjectNode()
                .put("attachment_id", attachment.json().path("attachment_id").asLong());
    }

    private static String messagesOf(long ticket) {
        return "/api/support/tickets/" + ticket + "/messages";
    }

    private static String attachmentsOf(long ticket) {
        return "/api/support/tickets/" + ticket + "/attachments";
    }
}
