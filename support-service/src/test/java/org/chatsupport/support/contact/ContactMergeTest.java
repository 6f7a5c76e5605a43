package org.chatsupport.support.contact;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two contacts show as one person, nothing is moved, and undoing it brings back exactly what was. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class ContactMergeTest {
    @Inject
    Desk desk;

    @Inject
    EntityManager entities;

    private record Somebody(long ticket, String channel, String contact, String phone) {
        String page() {
            return "/contacts/" + channel + "/" + contact;
        }

        String asTarget() {
            return "{\"channel\":\"" + channel + "\",\"contact\":\"" + contact + "\"}";
        }
    }

    @BeforeEach
    void askTwoThings() {
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("DELETE FROM custom_fields")
                .executeUpdate());
        for (var label : List.of("City", "Plan")) {
            ada().body("{\"about\":\"contact\",\"label\":\"" + label + "\",\"type\":\"text\",\"choices\":null}")
                    .post("/custom-fields")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void thePersonAnswersWhicheverOfTheirContactsIsAskedFor() {
        var main = somebody();
        var other = somebody();
        answer(main, "{\"city\":\"Lagos\"}");
        answer(other, "{\"city\":\"Abuja\",\"plan\":\"Gold\"}");
        write(main, "Prefers mornings", 0);
        write(other, "Second phone", 0);

        merge(other, main).statusCode(200);

        for (var asked : List.of(main, other)) {
            ada().get(asked.page())
                    .then()
                    .body("contact", equalTo(asked.contact()))
                    .body("phone_number", equalTo(main.phone()))
                    .body("tickets.id", contains((int) other.ticket(), (int) main.ticket()))
                    .body("identities.contact", contains(main.contact(), other.contact()))
                    .body("identities.main", contains(true, false))
                    .body("identities.merged_by", contains(null, "Ada"))
                    .body("note.text", equalTo("Prefers mornings"))
                    .body("identities.note.text", contains("Prefers mornings", "Second phone"))
                    .body("custom_fields", equalTo(Map.of("city", "Lagos", "plan", "Gold")))
                    .body("events.type", contains("merged_from", "custom_field", "custom_field", "custom_field"));
        }
        ada().get("/tickets/" + other.ticket())
                .then()
                .body("contact", equalTo(other.contact()))
                .body("contact_note.text", equalTo("Prefers mornings"))
                .body("contact_fields.city", equalTo("Lagos"));

        // Changes go to the main contact, whichever page they are made on
        answer(other, "{\"plan\":\"Silver\"}");
        write(other, "Prefers evenings", 1);
        undo(other).statusCode(200).body("custom_fields", equalTo(Map.of("city", "Abuja", "plan", "Gold")));
        ada().get(main.page())
                .then()
                .body("custom_fields", equalTo(Map.of("city", "Lagos", "plan", "Silver")))
                .body("note.text", equalTo("Prefers evenings"));
    }

    @Test
    void undoneEverythingIsExactlyAsBefore() {
        var main = somebody();
        var other = somebody();
        answer(other, "{\"city\":\"Abuja\"}");
        write(other, "Second phone", 0);
        ada().put(other.page() + "/block").then().statusCode(200);
        var addresses = Stream.of(main, other)
                .flatMap(one -> Stream.of(one.page(), "/tickets/" + one.ticket(), "/tickets?q=" + one.phone()))
                .toList();
        var before = addresses.stream().map(this::withoutHistory).toList();
        var history = history(other);

        merge(other, main);
        undo(other);
        undo(other);

        assertEquals(before, addresses.stream().map(this::withoutHistory).toList());
        var after = history(other);
        assertEquals(history, after.subList(2, after.size()));
        ada().get(other.page()).then().body("events.type.take(2)", contains("unmerged", "merged"));
        ada().get(main.page()).then().body("events.type", contains("unmerged_from", "merged_from"));
        assertEquals(0L, links());
    }

    @Test
    void aBlockIsOfTheOneContactItWasPressedFor() {
        var main = somebody();
        var other = somebody();
        merge(other, main);

        ada().put(other.page() + "/block").then().body("blocked", equalTo(true));

        ada().get(main.page()).then().body("blocked", equalTo(false)).body("identities.blocked", contains(false, true));
        message(other).statusCode(422);
        message(main).statusCode(201);
    }

    @Test
    void thereAreNoChainsNoCirclesAndNoStrangers() {
        var a = somebody();
        var b = somebody();
        var c = somebody();
        merge(a, b).statusCode(200);
        merge(a, b).statusCode(200).body("events", hasSize(1));

        merge(b, a).statusCode(409);
        merge(b, c).statusCode(409);
        merge(c, a).statusCode(409);
        merge(a, c).statusCode(409);
        merge(c, c).statusCode(409);
        merge(c, b).statusCode(200).body("identities", hasSize(3));
        ada().body("{\"channel\":\"1\",\"contact\":\"nobody\"}")
                .put(c.page() + "/merge")
                .then()
                .statusCode(422);
        ada().body("{\"channel\":\"1\",\"contact\":\"\uD83D\uDE00\"}")
                .put(c.page() + "/merge")
                .then()
                .statusCode(422);
        ada().body("{}").put(c.page() + "/merge").then().statusCode(422);
        ada().body(a.asTarget()).put("/contacts/1/nobody/merge").then().statusCode(404);
        undo(a);
        undo(c);
    }

    @Test
    void ofManyWhoMergeInACircleAtOnceSomeAreRefusedAndThereIsNoCircle() throws Exception {
        for (int round = 0; round < 5; round++) {
            var people = List.of(somebody(), somebody(), somebody());
            var start = new CyclicBarrier(6);
            var attempts = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                        var from = people.get(i % 3);
                        var into = people.get((i % 3 + 1 + i / 3) % 3);
                        try {
                            start.await();
                        } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
                            throw new IllegalStateException(e);
                        }
                        return desk.as(600 + i, "Admin " + i, "agent")
                                .body(into.asTarget())
                                .put(from.page() + "/merge")
                                .statusCode();
                    }))
                    .toList();
            var statuses =
                    attempts.stream().map(CompletableFuture::join).sorted().toList();

            // One stands for at most all three; nobody who is merged has somebody merged into them
            assertEquals(
                    0L,
                    count("SELECT COUNT(*) FROM contact_merges a JOIN contact_merges b"
                            + " ON b.channel = a.main_channel AND b.contact = a.main_contact"));
            long merged = statuses.stream().filter(status -> status == 200).count();
            assertEquals(
                    6,
                    statuses.stream()
                            .filter(status -> status == 200 || status == 409)
                            .count(),
                    statuses.toString());
            assertEquals(links(), merged, statuses.toString());
            people.forEach(one -> undo(one).statusCode(200));
            assertEquals(0L, links());
        }
    }

    private Somebody somebody() {
        long ticket = desk.ticket();
        var known = ada().get("/tickets/" + ticket).jsonPath();
        return new Somebody(
                ticket, known.getString("channel"), known.getString("contact"), known.getString("phone_number"));
    }

    private RequestSpecification ada() {
        return desk.as(1, "Ada", "admin");
    }

    private ValidatableResponse merge(Somebody from, Somebody into) {
        return ada().body(into.asTarget()).put(from.page() + "/merge").then();
    }

    private ValidatableResponse undo(Somebody from) {
        return ada().delete(from.page() + "/merge").then();
    }

    private void answer(Somebody whom, String answers) {
        ada().body("{\"custom_fields\":" + answers + "}")
                .patch(whom.page())
                .then()
                .statusCode(200);
    }

    private void write(Somebody whom, String note, int version) {
        ada().header("If-Match", "\"" + version + "\"")
                .body("{\"text\":\"" + note + "\"}")
                .put(whom.page() + "/note")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse message(Somebody to) {
        return ada().body("{\"message\":\"Hello\"}")
                .post("/tickets/" + to.ticket() + "/messages")
                .then();
    }

    private Map<String, Object> withoutHistory(String address) {
        var answer = whole(address);
        if (address.startsWith("/contacts")) {
            answer.remove("events");
        }
        return answer;
    }

    private Map<String, Object> whole(String address) {
        Response response = ada().get(address);
        assertEquals(200, response.statusCode());
        return response.jsonPath().getMap("$");
    }

    private List<Object> history(Somebody whom) {
        return JsonPath.from(ada().get(whom.page()).asString()).getList("events");
    }

    private long links() {
        return count("SELECT COUNT(*) FROM contact_merges");
    }

    private long count(String question) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery(question).getSingleResult()).longValue());
    }
}
