package org.chatsupport.support.reply;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.chatsupport.support.Desk.Received;
import org.chatsupport.support.ticket.DeliveryStatus;
import org.chatsupport.support.ticket.Message;
import org.junit.jupiter.api.Test;

/** What WhatsApp would refuse is refused before it is kept, with the way out. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class SendingRulesTest {
    private static final String TEMPLATE =
            """
            {"template":{"name":"hello","language":"en","body":{"1":"Ana"}},"content":{"type":"template","text":"Hello Ana",
            "template":{"name":"hello","language":"en","values":{"body":[{"text":"Ana"}]}}}}""";
    /** As when the gateway refuses to fill it in. */
    private static final String NOT_FILLED =
            "{\"template\":{\"name\":\"hello\",\"language\":\"en\",\"body\":{\"1\":\"Ana\"}}}";

    @Inject
    Desk desk;

    @Inject
    EntityManager entities;

    @Inject
    ObjectMapper mapper;

    @Test
    void afterTheWindowOnlyATemplateGoesAlsoASecondTime() {
        var user = received(Duration.ofHours(25));

        call("POST", "/messages", user, "{\"message\":\"free text\"}")
                .statusCode(422)
                .body("code", equalTo("window_closed"))
                .body("templates", equalTo("/api/support/tickets/" + user.ticket() + "/templates"));
        call("PUT", "/messages/" + user.message() + "/reaction", user, "{\"emoji\":\"👍\"}")
                .statusCode(422)
                .body("code", equalTo("window_closed"));
        int sent = call("POST", "/template-messages", user, TEMPLATE)
                .statusCode(201)
                .body("kind", equalTo("template"))
                .body("message", equalTo("Hello Ana"))
                .body("status", equalTo("queued"))
                .extract()
                .path("id");
        QuarkusTransaction.requiringNew()
                .run(() -> entities.find(Message.class, (long) sent).status = DeliveryStatus.FAILED);
        call("POST", "/messages/" + sent + "/retry", user, "{}").statusCode(200).body("status", equalTo("queued"));
        call("GET", "/contact", user, null).statusCode(200).body("answerable", nullValue());
    }

    @Test
    void aTemplateWithTheSameKeyIsSentOnceAndWithAnotherTextRefused() {
        var user = received(Duration.ofHours(25));
        var first = keyed(user, "k1", TEMPLATE).statusCode(201).extract().<Integer>path("id");

        keyed(user, "k1", TEMPLATE).statusCode(201).body("id", equalTo(first));
        keyed(user, "k1", NOT_FILLED).statusCode(201).body("id", equalTo(first));
        keyed(user, "k2", NOT_FILLED).statusCode(422);
        keyed(user, "k1", TEMPLATE.replace("\"1\":\"Ana\"", "\"1\":\"Ben\"")).statusCode(422);
        call("POST", "/template-messages", user, "{\"template\":{},\"content\":{\"type\":\"text\",\"text\":\"x\"}}")
                .statusCode(422);
        call(
                        "POST",
                        "/template-messages",
                        user,
                        TEMPLATE.replace(
                                "{\"template\":{\"name\":\"hello\",\"language\":\"en\",\"body\"",
                                "{\"sender_type\":\"user\",\"template\":{\"name\":\"hello\",\"language\":\"en\",\"body\""))
                .statusCode(422);
    }

    @Test
    void aTemplateTakesTheFileOfItsKindAndNoOther() {
        var user = received(Duration.ofHours(25));
        var invoice = TEMPLATE.replace(
                "\"language\":\"en\",\"values\"", "\"language\":\"en\",\"header_format\":\"document\",\"values\"");
        int picture = attached(user, "image", "image/png");
        int document = attached(user, "document", "application/pdf");

        call("POST", "/template-messages", user, invoice)
                .statusCode(422)
                .body("violations[0].field", equalTo("attachment_id"));
        call("POST", "/template-messages", user, with(picture, invoice)).statusCode(422);
        call("POST", "/template-messages", user, with(document, TEMPLATE)).statusCode(422);
        call("POST", "/template-messages", user, with(987654321, invoice)).statusCode(422);
        call("POST", "/template-messages", user, with(document, invoice))
                .statusCode(201)
                .body("kind", equalTo("template"))
                .body("content.media.mime_type", equalTo("application/pdf"));
        // It goes with one message
        call("POST", "/template-messages", user, with(document, invoice)).statusCode(422);
    }

    private int attached(Received user, String kind, String type) {
        return call(
                        "POST",
                        "/attachments",
                        user,
                        """
                        {"media_key":"%s","kind":"%s","mime_type":"%s","size":7,"sha256":"aGk=","filename":"a"}"""
                                .formatted(UUID.randomUUID().toString().replace("-", ""), kind, type))
                .statusCode(201)
                .extract()
                .path("attachment_id");
    }

    private static String with(int attachment, String template) {
        return template.replaceFirst("\\{", "{\"attachment_id\":" + attachment + ",");
    }

    @Test
    void reactionsGoToWhatTheUserWroteLatelyAndDidNotDelete() {
        var user = received(Duration.ofMinutes(1));
        var path = "/messages/" + user.message() + "/reaction";
        var reaction = "{\"emoji\":\"👍\"}";
        int first = call("PUT", path, user, reaction)
                .statusCode(200)
                .body("content.reaction.message_id", equalTo(user.wamid()))
                .body("content.reaction.emoji", equalTo("👍"))
                .extract()
                .path("id");
        call("PUT", path, user, reaction).statusCode(200).body("id", equalTo(first));
        // Nobody was answered by it
        assertEquals("OPEN", call("GET", "", user, null).extract().<String>path("status"));

        QuarkusTransaction.requiringNew()
                .run(() -> entities.find(Message.class, user.message()).createdAt =
                        Instant.now().minus(Duration.ofDays(31)));
        call("PUT", path, user, reaction).statusCode(409);

        var deleted = received(Duration.ofMinutes(1));
        desk.receive(
                deleted.ticket(),
                mapper.createObjectNode().put("type", "revoke").put("original_message_id", deleted.wamid()),
                "wamid." + UUID.randomUUID(),
                Instant.now());
        call("PUT", "/messages/" + deleted.message() + "/reaction", deleted, reaction)
                .statusCode(409);
    }

    @Test
    void aReplyQuotesAMessageOfItsOwnTicket() {
        var user = received(Duration.ofMinutes(1));
        var other = received(Duration.ofMinutes(1));

        call("POST", "/messages", user, "{\"message\":\"x\",\"reply_to_message_id\":" + other.message() + "}")
                .statusCode(422)
                .body("violations[0].field", equalTo("reply_to_message_id"));
        call("POST", "/messages", user, "{\"message\":\"x\",\"reply_to_message_id\":" + user.message() + "}")
                .statusCode(201)
                .body("content.reply_to", equalTo(user.wamid()));
    }

    private ValidatableResponse keyed(Received user, String key, String body) {
        return agent().header("Idempotency-Key", key)
                .body(body)
                .post("/tickets/" + user.ticket() + "/template-messages")
                .then();
    }

    private ValidatableResponse call(String method, String path, Received user, String body) {
        var request = body == null ? agent() : agent().body(body);
        return request.request(method, "/tickets/" + user.ticket() + path).then();
    }

    private RequestSpecification agent() {
        return desk.as(1, "Ada", "agent");
    }

    /** A ticket whose user wrote so long ago. */
    private Received received(Duration ago) {
        var phone = "2348" + Long.toString(System.nanoTime() % 1_000_000_000);
        return desk.receive(
                phone,
                mapper.createObjectNode().put("type", "text").put("text", "hi"),
                "wamid." + UUID.randomUUID(),
                Instant.now().minus(ago).truncatedTo(ChronoUnit.MICROS));
    }
}
