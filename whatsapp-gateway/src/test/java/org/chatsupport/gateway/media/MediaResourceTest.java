package org.chatsupport.gateway.media;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.chatsupport.defaults.security.InternalTokens;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.gateway.graph.SendOutcome;
import org.chatsupport.gateway.media.FakeGraph.Answer;
import org.chatsupport.local.suite.LocalServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attachments are accepted, checked, served and uploaded to WhatsApp, once each. */
@QuarkusTest
@WithTestResource(LocalServices.class)
@WithTestResource(FakeGraph.class)
class MediaResourceTest {
    private static final String CHANNEL = "100000000000001";

    @Inject
    InternalTokens tokens;

    @Inject
    Attachments attachments;

    @Inject
    ObjectMapper mapper;

    @BeforeEach
    void usualAnswers() {
        FakeGraph.NEXT_SENDS.clear();
        FakeGraph.NEXT_UPLOADS.clear();
    }

    @Test
    void nobodyComesInWithoutAToken() {
        given().get("/internal/media/" + "0".repeat(32)).then().statusCode(401);
        given().header("Content-Type", "application/pdf")
                .body(Samples.PDF)
                .post("/internal/media")
                .then()
                .statusCode(401);
    }

    @Test
    void isServedAsAWholeInPartsAndNotAgain() {
        var picture = Samples.picture("png", 900, 300);
        var file = take("image/png", "my%20steps.png", picture);
        assertEquals("image", file.path("kind").asText());
        assertEquals("my steps.png", file.path("filename").asText());
        assertEquals(900, file.path("width").asInt());
        var address = "/internal/media/" + file.path("media_key").asText();

        var whole = asAgent().get(address).then().statusCode(200).extract().response();
        assertArrayEquals(picture, whole.asByteArray());
        assertEquals("image/png", whole.contentType());
        assertEquals(Integer.toString(picture.length), whole.header("Content-Length"));
        assertEquals("bytes", whole.header("Accept-Ranges"));

        var part = asAgent()
                .header("Range", "bytes=5-14")
                .get(address)
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 5-14/" + picture.length)
                .extract()
                .asByteArray();
        assertArrayEquals(Arrays.copyOfRange(picture, 5, 15), part);
        asAgent()
                .header("Range", "bytes=" + picture.length + "-")
                .get(address)
                .then()
                .statusCode(416)
                .header("Content-Range", "bytes */" + picture.length);
        asAgent()
                .header("If-None-Match", whole.header("ETag"))
                .get(address)
                .then()
                .statusCode(304);
        asAgent()
                .header("Range", "bytes=0-3")
                .header("If-Range", "\"another\"")
                .get(address)
                .then()
                .statusCode(200);

        var small = asAgent()
                .queryParam("thumbnail", true)
                .get(address)
                .then()
                .statusCode(200)
                .contentType("image/jpeg")
                .extract()
                .asByteArray();
        assertEquals((byte) 0xff, small[0]);
        asAgent().get("/internal/media/" + "f".repeat(32)).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, HTML, does not take",
        "image/svg+xml, SVG, does not take",
        "image/png, HTML, not what its type says",
        "application/pdf, EXE, not what its type says",
        "application/pdf, EMPTY, empty"
    })
    void whatWhatsAppWouldNotTakeIsRefusedWithTheReason(String type, String sample, String reason) {
        var bytes =
                switch (sample) {
                    case "HTML" -> Samples.HTML;
                    case "SVG" -> Samples.SVG;
                    case "EXE" -> Samples.EXE;
                    default -> new byte[0];
                };
        asAgent()
                .header("Content-Type", type)
                .body(bytes)
                .post("/internal/media")
                .then()
                .statusCode(422)
                .contentType(containsString("application/problem+json"))
                .body("violations[0].field", equalTo("file"))
                .body("detail", containsString(reason));
    }

    @Test
    void aPictureOfMoreThanFiveMegabytesIsRefusedBeforeItIsTaken() {
        asAgent()
                .header("Content-Type", "image/jpeg")
                .body(new byte[5 * 1024 * 1024 + 1])
                .post("/internal/media")
                .then()
                .statusCode(422)
                .body("detail", containsString("5 MB"));
    }

    @Test
    void tenMegabytesPassThroughToDisk() {
        var text =
                "All work and no play makes Jack a dull boy.\n".repeat(240_000).getBytes(StandardCharsets.UTF_8);
        var file = take("text/plain", "long.txt", text);
        assertEquals(text.length, file.path("size").asInt());
        assertEquals(FakeGraph.sha256(text), file.path("sha256").asText());
    }

    @Test
    void aFileIsBroughtToWhatsAppOnceAndSentByItsId() {
        var request = sendable(take("application/pdf", "bill.pdf", Samples.PDF), "For you");
        long uploads = FakeGraph.requests("POST", "/media");

        attachments.bringAhead(request);
        assertInstanceOf(SendOutcome.Accepted.class, attachments.send(request));
        assertInstanceOf(SendOutcome.Accepted.class, attachments.send(request));

        assertEquals(uploads + 1, FakeGraph.requests("POST", "/media"));
        var upload = new String(last("/media").body(), StandardCharsets.ISO_8859_1);
        assertTrue(upload.contains("name=\"messaging_product\"\r\n\r\nwhatsapp\r\n"), upload);
        assertTrue(upload.contains("filename=\"bill.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4"), upload);
        var sent = new String(last("/messages").body(), StandardCharsets.UTF_8);
        assertTrue(sent.contains("\"document\":{\"id\":\"uploaded-"), sent);
        assertTrue(sent.contains("\"caption\":\"For you\",\"filename\":\"bill.pdf\""), sent);
    }

    @Test
    void whileWhatsAppTakesNoFilesNothingIsSent() {
        var request = sendable(take("application/pdf", "bill.pdf", Samples.PDF), null);
        long sends = FakeGraph.requests("POST", "/messages");
        FakeGraph.NEXT_UPLOADS.add(new Answer(503, ""));
        FakeGraph.NEXT_UPLOADS.add(new Answer(
                400, "{\"error\":{\"code\":131053,\"type\":\"OAuthException\",\"message\":\"Media upload error\"}}"));

        assertInstanceOf(SendOutcome.NotNow.class, attachments.send(request));
        assertInstanceOf(SendOutcome.Refused.class, attachments.send(request));
        assertEquals(sends, FakeGraph.requests("POST", "/messages"));
        assertInstanceOf(SendOutcome.Accepted.class, attachments.send(request));
    }

    @Test
    void anIdThatWhatsAppForgotIsReplaced() {
        var request = sendable(take("application/pdf", "bill.pdf", Samples.PDF), null);
        attachments.bringAhead(request);
        long uploads = FakeGraph.requests("POST", "/media");
        FakeGraph.NEXT_SENDS.add(
                new Answer(
                        400,
                        "{\"error\":{\"code\":131009,\"type\":\"OAuthException\",\"message\":\"media does not exist or has expired\"}}"));

        assertInstanceOf(SendOutcome.Accepted.class, attachments.send(request));
        assertEquals(uploads + 1, FakeGraph.requests("POST", "/media"));
    }

    @Test
    void aCallWithAnUnknownOutcomeStaysUnconfirmed() {
        var request = sendable(take("application/pdf", "bill.pdf", Samples.PDF), null);
        long sends = FakeGraph.requests("POST", "/messages");
        FakeGraph.NEXT_SENDS.add(new Answer(504, ""));

        assertInstanceOf(SendOutcome.Unconfirmed.class, attachments.send(request));
        assertEquals(sends + 1, FakeGraph.requests("POST", "/messages"));
    }

    @Test
    void aFileThatIsNoLongerThereIsRefusedForGood() {
        var file = take("application/pdf", "bill.pdf", Samples.PDF);
        ((com.fasterxml.jackson.databind.node.ObjectNode) file).put("media_key", "e".repeat(32));
        assertInstanceOf(SendOutcome.Refused.class, attachments.send(sendable(file, null)));
    }

    private static FakeGraph.Seen last(String pathEnd) {
        return FakeGraph.REQUESTS.stream()
                .filter(seen -> seen.method().equals("POST") && seen.path().endsWith(pathEnd))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private SendRequested sendable(JsonNode file, String caption) {
        var content = mapper.createObjectNode().put("type", file.path("kind").asText());
        if (caption != null) {
            content.put("text", caption);
        }
        content.putObject("media")
                .put("key", file.path("media_key").asText())
                .put("mime_type", file.path("mime_type").asText())
                .put("filename", file.path("filename").asText());
        return new SendRequested(
                "message-" + UUID.randomUUID(), CHANNEL, "2348000000001", "2348000000001", null, content);
    }

    private JsonNode take(String type, String filename, byte[] bytes) {
        return asAgent()
                .header("Content-Type", type)
                .header("X-Filename", filename)
                .body(bytes)
                .post("/internal/media")
                .then()
                .statusCode(201)
                .extract()
                .as(JsonNode.class);
    }

    private RequestSpecification asAgent() {
        return given().header(
                        "Authorization", "Bearer " + tokens.sign("whatsapp-gateway", "7", "Agent", Set.of("agent")));
    }
}
