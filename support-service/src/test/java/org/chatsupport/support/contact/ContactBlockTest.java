package org.chatsupport.support.contact;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.security.InternalTokens;
import org.chatsupport.local.contract.Contracts;
import org.chatsupport.local.kafka.Topics;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.chatsupport.support.events.ContactBlocked;
import org.chatsupport.support.events.ContactUpdated;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is sent to a contact who is blocked, everybody learns of it once, and WhatsApp's answer is kept. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class ContactBlockTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TEMPLATE =
            """
            {"template":{"name":"hello","language":"en"},"content":{"type":"template","text":"Hello",\
            "template":{"name":"hello","language":"en","values":{"header":[],"body":[],"buttons":[]}}}}""";

    @Inject
    Desk desk;

    @Inject
    EventPublisher publisher;

    @Inject
    InternalTokens tokens;

    @Inject
    Json json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private long ticket;
    private JsonPath known;
    private String page;

    @BeforeEach
    void aContact() {
        ticket = desk.ticket();
        known = ada().get("/tickets/" + ticket).jsonPath();
        page = "/contacts/" + known.getString("channel") + "/" + known.getString("contact");
    }

    @Test
    void nothingIsSentWhileAContactIsBlocked() {
        long sent = message().statusCode(201).extract().jsonPath().getLong("id");

        block().statusCode(200)
                .body("blocked", equalTo(true))
                .body("block.actor_name", equalTo("Ada"))
                .body("block.whatsapp_state", equalTo("pending"))
                .body("events.type", contains("blocked"));

        message().statusCode(422).body("code", equalTo("contact_blocked"));
        ada().body(TEMPLATE)
                .post("/tickets/" + ticket + "/template-messages")
                .then()
                .statusCode(422)
                .body("code", equalTo("contact_blocked"));
        ada().body("{\"phone_number\":\"" + known.getString("phone_number") + "\"}")
                .post("/tickets")
                .then()
                .statusCode(422)
                .body("code", equalTo("contact_blocked"));
        ada().get("/tickets/" + ticket)
                .then()
                .body("blocked", equalTo(true))
                .body("status", not(equalTo("CLOSED")))
                .body("messages.id", contains((int) sent));
        ada().get("/tickets?q=" + known.getString("phone_number")).then().body("items.blocked", contains(true));

        unblock().statusCode(200).body("blocked", equalTo(false)).body("events.type", contains("unblocked", "blocked"));
        message().statusCode(201);
    }

    @Test
    void whoIsBlockedIsNotToldThatTheTicketIsClosed() {
        long other = desk.ticket();
        for (long id : new long[] {ticket, other}) {
            desk.change(id, (user, rules) -> user.lastHeard(Instant.now()));
        }
        block();
        for (long id : new long[] {ticket, other}) {
            desk.change(id, "{\"status\":\"CLOSED\"}").then().statusCode(200);
        }
        ada().get("/tickets/" + ticket).then().body("messages", hasSize(0));
        ada().get("/tickets/" + other).then().body("messages.kind", contains("notice"));
    }

    @Test
    void theSameAgainAndManyAtOnceAreOneChangeAndOneEvent() {
        try (var topic = Topics.listen(kafka, ContactUpdated.TOPIC)) {
            IntStream.range(0, 8)
                    .mapToObj(
                            admin -> CompletableFuture.supplyAsync(() -> desk.as(700 + admin, "Admin " + admin, "agent")
                                    .put(page + "/block")
                                    .statusCode()))
                    .toList()
                    .forEach(answer -> assertEquals(200, answer.join()));
            block().body("events", hasSize(1));
            unblock();
            unblock().body("events", hasSize(2));
            block().body("events", hasSize(3));

            var events = new ArrayList<ContactUpdated>();
            await().atMost(PATIENCE).until(() -> {
                events.addAll(published(topic));
                return events.size() >= 3;
            });
            events.addAll(published(topic));
            assertEquals(
                    List.of(1L, 2L, 3L),
                    events.stream().map(ContactUpdated::version).toList());
            assertEquals(
                    List.of(true, false, true),
                    events.stream().map(ContactUpdated::blocked).toList());
            assertEquals(
                    Set.of(known.getString("phone_number")),
                    Set.copyOf(events.stream().map(ContactUpdated::contactPhone).toList()));
        }
    }

    @Test
    void whatWhatsAppAnsweredIsKeptWhateverIsRepeatedOrLate() {
        block();
        unblock();
        block();

        // Of an older version, of this one twice, and the older one once more
        answer(1, null);
        answer(3, new ContactBlocked.Problem(139100, "(#139100) Failed to block/unblock users", "Wrote too long ago"));
        answer(3, new ContactBlocked.Problem(139100, "(#139100) Failed to block/unblock users", "Wrote too long ago"));
        answer(1, null);
        answer(2, null);

        await().atMost(PATIENCE).untilAsserted(() -> ada().get(page)
                .then()
                .body("block.whatsapp_state", equalTo("refused"))
                .body("block.whatsapp_code", equalTo(139100))
                .body("block.whatsapp_reason", equalTo("Wrote too long ago"))
                .body("blocked", equalTo(true))
                .body("events", hasSize(3)));

        unblock().body("block.whatsapp_state", equalTo("pending")).body("block.whatsapp_code", nullValue());
        answer(4, null);
        await().atMost(PATIENCE)
                .untilAsserted(() -> ada().get(page).then().body("block.whatsapp_state", equalTo("done")));
    }

    @Test
    void othersMayNotAndNobodyElseIsBlocked() {
        desk.as(1, "Ada", "admin").put("/contacts/1/nobody/block").then().statusCode(404);
        desk.as(1, "Ada", "admin").delete("/contacts/1/nobody/block").then().statusCode(404);
        io.restassured.RestAssured.given()
                .header(
                        "Authorization",
                        "Bearer " + tokens.sign("support-service", "9", "Robot", Set.of("integration")))
                .put(page + "/block")
                .then()
                .statusCode(403);
        unblock().body("block", nullValue()).body("events", hasSize(0));
    }

    private RequestSpecification ada() {
        return desk.as(1, "Ada", "admin");
    }

    private ValidatableResponse block() {
        return ada().put(page + "/block").then();
    }

    private ValidatableResponse unblock() {
        return ada().delete(page + "/block").then();
    }

    private ValidatableResponse message() {
        return ada().body("{\"message\":\"Hello\"}")
                .post("/tickets/" + ticket + "/messages")
                .then();
    }

    private void answer(long version, ContactBlocked.Problem error) {
        var answer = new ContactBlocked(known.getString("channel"), known.getString("contact"), version, error);
        publisher.publish(List.of(new OutgoingEvent(
                ContactBlocked.TOPIC,
                answer.channel() + ":" + answer.contact(),
                "block-" + version,
                json.write(answer))));
    }

    private List<ContactUpdated> published(KafkaConsumer<String, byte[]> consumer) {
        var found = new ArrayList<ContactUpdated>();
        for (var record : consumer.poll(Duration.ofMillis(500))) {
            assertEquals(List.of(), Contracts.violations(record.topic(), record.value()));
            var event = json.read(record.value(), ContactUpdated.class);
            if (event.contact().equals(known.getString("contact"))) {
                found.add(event);
            }
        }
        return found;
    }
}
