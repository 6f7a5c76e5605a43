package org.chatsupport.support.label;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags have one spelling, an index and lines in the journal; categories are offered until they are archived. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class LabelResourceTest {
    @Inject
    Desk desk;

    @Inject
    EntityManager entities;

    @Test
    void tagsAreKeptInOneWayFoundAndToldInTheHistory() {
        long ticket = desk.ticket();
        long other = desk.ticket();

        desk.change(ticket, "{\"tags\":[\" #Refund \",\"VIP\",\"refund\",\"two   words\"]}")
                .then()
                .statusCode(200)
                .body("tags", contains("refund", "vip", "two words"));
        desk.change(ticket, "{\"tags\":[\"vip\",\"late\"]}")
                .then()
                .statusCode(200)
                .body("events.findAll { it.type == 'tags' }.to", contains("refund, vip, two words", "late"))
                .body("events.findAll { it.type == 'tags' }[1].from", equalTo("refund, two words"));

        var found = desk.as(1, "Ada", "admin").get("/tickets?tag=VIP").then();
        found.body("items.id", hasItem(equalTo((int) ticket))).body("items.id", not(hasItem(equalTo((int) other))));
        desk.as(1, "Ada", "admin").get("/tags?q=re").then().body("items", hasItem("refund"));
        desk.change(ticket, "{\"tags\":[]}").then().statusCode(200).body("tags", equalTo(Collections.emptyList()));
    }

    @Test
    void theSameTagsAreNoChange() {
        long ticket = desk.ticket();
        desk.change(ticket, "{\"tags\":[\"once\"]}").then().header("ETag", equalTo("\"2\""));

        desk.change(ticket, "{\"tags\":[\"Once\"]}").then().header("ETag", equalTo("\"2\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"vip\"",
                "null",
                "[1]",
                "[\" # \"]",
                "[\"a,b\"]",
                "[\"a\\u0000b\"]",
                "[\"12345678901234567890123456789012345678901\"]",
                "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]"
            })
    void refusesWhatIsNoListOfTags(String tags) {
        desk.change(desk.ticket(), "{\"tags\":" + tags + "}")
                .then()
                .statusCode(422)
                .body("violations.field", contains("tags"));
    }

    @Test
    void aTagIsFoundByAnIndex() {
        var plan = (String) QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(
                        "EXPLAIN FORMAT=TREE SELECT * FROM support_tickets WHERE :tag MEMBER OF(tags)", String.class)
                .setParameter("tag", "vip")
                .getSingleResult());
        assertTrue(plan.contains("idx_tags"), plan);
    }

    @Test
    void aCategoryIsOnceWhateverItsCapitalsAndIsArchivedNotDeleted() {
        var admin = desk.as(1, "Ada", "admin");
        int id = admin.body("{\"name\":\" Billing \"}")
                .post("/categories")
                .then()
                .statusCode(201)
                .body("name", equalTo("Billing"))
                .extract()
                .path("id");
        desk.as(1, "Ada", "admin")
                .body("{\"name\":\"BILLING\"}")
                .post("/categories")
                .then()
                .statusCode(409);
        desk.as(2, "Ben", "agent")
                .body("{\"name\":\"Other\"}")
                .post("/categories")
                .then()
                .statusCode(403);

        desk.as(1, "Ada", "admin")
                .body("{\"archived\":true}")
                .patch("/categories/" + id)
                .then()
                .statusCode(200)
                .body("archived", equalTo(true));
        desk.as(2, "Ben", "agent").get("/categories").then().body("items.name", hasItems(startsWith("Billing")));
        desk.change(desk.ticket(), "{\"category\":\"Never offered\"}").then().statusCode(200);
    }
}
