package org.chatsupport.support.inbox;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A saved view counts what it lists; a private one is nobody else's, and shared ones are kept by supervisors. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class SavedViewResourceTest {
    private static final String MINE_AND_HIGH =
            "{\"view\":\"mine\",\"priority\":\"HIGH\",\"tag\":\"saved\",\"category\":\" \"}";

    @Inject
    Desk desk;

    @Inject
    EntityManager entities;

    @BeforeEach
    void forgetThem() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("DELETE FROM saved_views").executeUpdate());
    }

    @Test
    void countsWhatItListsForWhoeverLooks() {
        desk.as(0, "admin-bff", "service")
                .body("{\"name\":\"Ada\",\"role\":\"agent\"}")
                .put("/admins/811");
        var change = "{\"assigned_admin_id\":811,\"priority\":\"HIGH\",\"tags\":[\"saved\"]}";
        desk.change(desk.ticket(), change).then().statusCode(200);
        desk.change(desk.ticket(), "{\"assigned_admin_id\":811,\"tags\":[\"saved\"]}");

        save(supervisor(), "Urgent and mine", MINE_AND_HIGH, true)
                .then()
                .statusCode(201)
                .body("filter.priority", equalTo("HIGH"))
                .body("filter.category", nullValue());

        agent().get("/saved-views")
                .then()
                .body("items.name", contains("Urgent and mine"))
                .body("items[0].count", equalTo(1))
                .body("items[0].more", equalTo(false));
        supervisor().get("/saved-views").then().body("items[0].count", equalTo(0));
    }

    @Test
    void aPrivateOneDoesNotExistForOthers() {
        long mine = id(save(agent(), "Mine", MINE_AND_HIGH, false));

        supervisor().get("/saved-views").then().body("items.name", not(hasItem("Mine")));
        supervisor().delete("/saved-views/" + mine).then().statusCode(404);
        change(supervisor(), mine, "Stolen").then().statusCode(404);
        change(agent(), mine, "Renamed").then().statusCode(200).body("name", equalTo("Renamed"));
        agent().delete("/saved-views/" + mine).then().statusCode(204);
    }

    @Test
    void sharedOnesAreKeptBySupervisors() {
        save(agent(), "For all", MINE_AND_HIGH, true).then().statusCode(403);
        long shared = id(save(supervisor(), "For all", MINE_AND_HIGH, true));

        agent().get("/saved-views").then().body("items.name", hasItem("For all"));
        agent().delete("/saved-views/" + shared).then().statusCode(403);
        change(agent(), shared, "Taken").then().statusCode(403);
        save(supervisor(), "FOR ALL", MINE_AND_HIGH, true).then().statusCode(409);
    }

    @Test
    void nobodyHasMoreThanFifty() {
        for (int i = 0; i < 50; i++) {
            save(agent(), "View " + i, "{\"view\":\"open\"}", false).then().statusCode(201);
        }

        save(agent(), "One more", "{\"view\":\"open\"}", false).then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"view\":\"resolved\",\"status\":\"OPEN\"}",
                "{\"view\":\"open\",\"status\":\"CLOSED\"}",
                "{\"view\":\"open\",\"assigned_admin_id\":\"nobody\"}",
                "{\"priority\":\"HIGH\"}",
                "null"
            })
    void refusesWhatNoListUnderstands(String filter) {
        save(agent(), "Broken", filter, false).then().statusCode(422);
    }

    private RequestSpecification agent() {
        return desk.as(811, "Ada", "agent");
    }

    private RequestSpecification supervisor() {
        return desk.as(812, "Sue", "supervisor");
    }

    private static Response save(RequestSpecification who, String name, String filter, boolean shared) {
        return who.body(body(name, filter, shared)).post("/saved-views");
    }

    private static Response change(RequestSpecification who, long id, String name) {
        return who.body(body(name, MINE_AND_HIGH, false)).put("/saved-views/" + id);
    }

    private static String body(String name, String filter, boolean shared) {
        return "{\"name\":\"" + name + "\",\"filter\":" + filter + ",\"sort\":\"waiting\",\"shared\":" + shared + "}";
    }

    private static long id(Response response) {
        return response.then().statusCode(201).extract().jsonPath().getLong("id");
    }
}
