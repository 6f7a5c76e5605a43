package org.chatsupport.support.contact;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.security.InternalTokens;
import org.chatsupport.local.contract.Contracts;
import org.chatsupport.local.kafka.Topics;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.support.Desk;
import org.chatsupport.support.events.TicketChanged;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A contact goes by the name that somebody here gave them, wherever they show, and else by WhatsApp's. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class ContactNameTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WHATSAPP_NAME = "Amara";

    @Inject
    Desk desk;

    @Inject
    InternalTokens tokens;

    @Inject
    Json json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    /** A name that no other test gives. */
    private final String ours = "Zoë Ngozi " + unique();

    private record Somebody(long ticket, String contact) {
        String page() {
            return "/contacts/1/" + contact;
        }
    }

    @Test
    void theGivenNameShowsWhereverTheContactShows() {
        var who = somebody();
        rename(who, "  " + ours + " ").statusCode(200).body("name", equalTo(ours));

        ada().get(who.page())
                .then()
                .body("name", equalTo(ours))
                .body("identities.name", contains(WHATSAPP_NAME))
                .body("tickets.display_name", contains(ours))
                .body("events.type", contains("renamed"))
                .body("events.actor_name", contains("Ada"))
                .body("events.from", contains(nullValue()))
                .body("events.to", contains(ours));
        ada().get("/tickets/" + who.ticket())
                .then()
                .body("display_name", equalTo(ours))
                .body("sender_name", equalTo(WHATSAPP_NAME))
                .body("messages.findAll { it.sender_type == 'user' }.sender_name", everyItem(equalTo(ours)))
                .body("messages.sender_name", hasItem(ours))
                .body("events.findAll { it.actor_type == 'user' }.actor_name", everyItem(equalTo(ours)))
                .body("events.actor_name", hasItem(ours));

        ada().delete(who.page() + "/name")
                .then()
                .statusCode(200)
                .body("name", equalTo(WHATSAPP_NAME))
                .body("events.from", contains(ours, null))
                .body("events.to", contains(null, ours));
        ada().get("/tickets/" + who.ticket())
                .then()
                .body("display_name", equalTo(WHATSAPP_NAME))
                .body("messages.sender_name", hasItem(WHATSAPP_NAME));
    }

    @Test
    void ticketsAreFoundByBothNamesAndAMessageSaysWhoseItIs() {
        var who = somebody();
        var word = "sextant" + unique();
        desk.receive(who.contact(), text("My " + word), "wamid." + word, Instant.now());
        rename(who, ours);

        for (var text : List.of(ours, ours.toLowerCase(java.util.Locale.ROOT), ours.substring(5))) {
            ada().get("/tickets?q=" + text)
                    .then()
                    .body("items.id", contains((int) who.ticket()))
                    .body("items.display_name", contains(ours));
        }
        ada().get("/tickets?limit=100&q=" + WHATSAPP_NAME).then().body("items.id", hasItem((int) who.ticket()));
        ada().get("/tickets?q=%25" + unique()).then().body("items", hasSize(0));
        await().atMost(PATIENCE)
                .untilAsserted(() -> ada().get("/search?q=" + word).then().body("items.contact_name", contains(ours)));

        ada().delete(who.page() + "/name").then().statusCode(200);
        ada().get("/tickets?q=" + ours).then().body("items", hasSize(0));
    }

    @Test
    void aUserNameShowsAndFindsTheTicketWithAndWithoutItsSign() {
        var who = somebody();
        var userName = "ada.l_" + unique();
        desk.change(who.ticket(), (ticket, rules) -> ticket.userName = userName);

        for (var text : List.of(userName, "@" + userName, "@" + userName.toUpperCase(java.util.Locale.ROOT))) {
            ada().get("/tickets?q=" + text)
                    .then()
                    .body("items.id", contains((int) who.ticket()))
                    .body("items.user_name", contains(userName));
        }
        // Not a pattern
        ada().get("/tickets?q=@" + userName.replace('_', '-')).then().body("items", hasSize(0));
        ada().get(who.page())
                .then()
                .body("user_name", equalTo(userName))
                .body("identities.user_name", contains(userName));
        ada().get("/tickets/" + who.ticket()).then().body("user_name", equalTo(userName));
    }

    @Test
    void theNameThatAnAgentTypesForANewChatStaysWhenTheUserAnswers() {
        var phone = phone();
        long ticket = ada().body(Map.of("phone_number", phone, "sender_name", ours))
                .post("/tickets")
                .then()
                .statusCode(201)
                .body("display_name", equalTo(ours))
                .body("sender_name", nullValue())
                .extract()
                .jsonPath()
                .getLong("id");
        desk.change(ticket, (locked, rules) -> locked.senderName = WHATSAPP_NAME);
        ada().get("/tickets/" + ticket).then().body("display_name", equalTo(ours));

        // Nobody's name is replaced by the way
        desk.change(ticket, "{\"status\":\"CLOSED\"}").then().statusCode(200);
        ada().body(Map.of("phone_number", phone, "sender_name", "Another"))
                .post("/tickets")
                .then()
                .statusCode(201)
                .body("display_name", equalTo(ours));
        ada().get("/contacts/" + Settings.CHANNEL + "/" + phone).then().body("events.type", contains("renamed"));
    }

    @Test
    void theNameThatAnIntegrationGivesIsTheProfiles() {
        var phone = phone();
        robot().body(Map.of("phone_number", phone, "sender_name", "John Doe"))
                .post("/tickets")
                .then()
                .statusCode(201)
                .body("display_name", equalTo("John Doe"))
                .body("sender_name", equalTo("John Doe"));
        ada().get("/contacts/" + Settings.CHANNEL + "/" + phone).then().body("events", hasSize(0));
    }

    @Test
    void aPersonHasTheNameOfTheMainContact() {
        var main = somebody();
        var other = somebody();
        rename(other, "Their own " + ours);
        var link = ada().body(Map.of("channel", "1", "contact", main.contact())).put(other.page() + "/merge");
        link.then()
                .statusCode(200)
                .body("name", equalTo(WHATSAPP_NAME))
                .body("events[0].from", equalTo("Their own " + ours + ", " + other.contact()));

        // On whichever page it is given
        rename(other, ours).body("name", equalTo(ours));

        for (var one : List.of(main, other)) {
            ada().get(one.page()).then().body("name", equalTo(ours)).body("tickets.display_name", contains(ours, ours));
            ada().get("/tickets/" + one.ticket()).then().body("display_name", equalTo(ours));
        }
        ada().get("/tickets?q=" + ours).then().body("items.id", hasItem((int) main.ticket()));
        ada().get("/tickets?q=" + ours).then().body("items.id", hasItem((int) other.ticket()));

        ada().delete(other.page() + "/merge").then().body("name", equalTo("Their own " + ours));
        ada().get(main.page()).then().body("name", equalTo(ours));
    }

    @Test
    void theMainContactsWhatsAppNameIsThatOfAPersonWithoutAnother() {
        var main = somebody();
        var other = somebody();
        desk.change(main.ticket(), (ticket, rules) -> ticket.senderName = "Main " + ours);

        ada().body(Map.of("channel", "1", "contact", main.contact()))
                .put(other.page() + "/merge")
                .then()
                .statusCode(200);

        ada().get("/tickets/" + other.ticket())
                .then()
                .body("display_name", equalTo("Main " + ours))
                .body("sender_name", equalTo(WHATSAPP_NAME));
    }

    @Test
    void everyTicketOfThePersonTellsOfItOnce() {
        var who = somebody();
        long closed = who.ticket();
        desk.change(closed, "{\"status\":\"CLOSED\"}").then().statusCode(200);
        long open = desk.openTicket(who.contact(), Instant.now());
        try (var topic = Topics.listen(kafka, TicketChanged.UPDATED)) {
            IntStream.range(0, 4)
                    .mapToObj(admin -> CompletableFuture.supplyAsync(() -> desk.as(800 + admin, "Ben", "agent")
                            .body(Map.of("name", ours))
                            .put(who.page() + "/name")
                            .statusCode()))
                    .toList()
                    .forEach(answer -> assertEquals(200, answer.join()));
            rename(who, ours).body("events.type", contains("renamed"));

            var told = new ArrayList<JsonNode>();
            await().atMost(PATIENCE).until(() -> {
                for (var record : topic.poll(Duration.ofMillis(500))) {
                    assertEquals(List.of(), Contracts.violations(record.topic(), record.value()));
                    var event = json.read(record.value(), JsonNode.class);
                    if (event.at("/changes/0/type").asText().equals("name")
                            && event.path("contact").asText().equals(who.contact())) {
                        told.add(event);
                    }
                }
                return told.size() >= 2;
            });
            assertEquals(
                    List.of(closed, open),
                    told.stream().map(event -> event.at("/ticket/id").asLong()).toList());
            assertEquals(
                    Set.of(ours),
                    Set.copyOf(told.stream()
                            .map(event -> event.path("display_name").asText())
                            .toList()));
            assertEquals(WHATSAPP_NAME, told.get(0).at("/ticket/sender_name").asText());
        }
        // Another name is no new version: nobody's change of the ticket becomes stale.
        long version = ada().get("/tickets/" + open).jsonPath().getLong("version");
        rename(who, ours + " II");
        ada().get("/tickets/" + open).then().body("version", equalTo((int) version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "two\nlines", "a\ttab", "nul\u0000", "\u202e", "\u2028"})
    void whatIsNoNameIsRefused(String name) {
        var who = somebody();
        rename(who, name).statusCode(422);
        rename(who, "x".repeat(121)).statusCode(422);
        rename(who, "x".repeat(120)).statusCode(200);
        ada().body("{}").put(who.page() + "/name").then().statusCode(422);
        ada().body("{\"name\":null}").put(who.page() + "/name").then().statusCode(422);
    }

    @Test
    void strangersAndIntegrationsNameNobody() {
        var who = somebody();
        ada().body("{\"name\":\"X\"}").put("/contacts/1/nobody/name").then().statusCode(404);
        ada().delete("/contacts/1/nobody/name").then().statusCode(404);
        robot().body("{\"name\":\"X\"}").put(who.page() + "/name").then().statusCode(403);
        ada().delete(who.page() + "/name")
                .then()
                .statusCode(200)
                .body("events", hasSize(0))
                .body("name", not(equalTo("X")));
    }

    private Somebody somebody() {
        var phone = phone();
        long ticket = desk.openTicket(phone, Instant.now());
        desk.receive(phone, text("Hello"), "wamid." + phone, Instant.now());
        return new Somebody(ticket, phone);
    }

    private ValidatableResponse rename(Somebody who, String name) {
        return ada().body(Map.of("name", name)).put(who.page() + "/name").then();
    }

    private static String phone() {
        return "2346" + ThreadLocalRandom.current().nextLong(100_000_000, 999_999_999);
    }

    private RequestSpecification robot() {
        return io.restassured.RestAssured.given()
                .header(
                        "Authorization",
                        "Bearer " + tokens.sign("support-service", "9", "Robot", Set.of("integration")))
                .contentType("application/json");
    }

    private RequestSpecification ada() {
        return desk.as(1, "Ada", "admin");
    }

    private static JsonNode text(String words) {
        return Contracts.mapper().createObjectNode().put("type", "text").put("text", words);
    }

    private static long unique() {
        return ThreadLocalRandom.current().nextLong(1_000_000_000);
    }
}
