package org.chatsupport.support.field;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to custom fields have one spelling and a line in the history, and archiving a field loses none of them. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class CustomFieldResourceTest {
    @Inject
    Desk desk;

    @Inject
    EntityManager entities;

    @BeforeEach
    void askNothing() {
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("DELETE FROM custom_fields")
                .executeUpdate());
    }

    @Test
    void aTicketKeepsItsAnswersAndItsHistoryTellsThem() {
        ask("ticket", "Order number", "text", null).then().body("name", equalTo("order_number"));
        ask("ticket", "Amount (€)", "number", null).then().body("name", equalTo("amount"));
        ask("ticket", "Plan", "choice", "[\"Gold\",\"Silver\"]");
        long ticket = desk.ticket();

        desk.change(ticket, "{\"custom_fields\":{\"order_number\":\" A-17 \",\"amount\":12.50,\"plan\":\"Gold\"}}")
                .then()
                .statusCode(200)
                .body("custom_fields", equalTo(Map.of("order_number", "A-17", "amount", 12.5f, "plan", "Gold")));
        desk.change(ticket, "{\"custom_fields\":{\"plan\":\"Silver\",\"amount\":null}}")
                .then()
                .body("custom_fields", equalTo(Map.of("order_number", "A-17", "plan", "Silver")))
                .body(
                        "events.findAll { it.type == 'custom_field' }.to",
                        hasItems("Order number: A-17", "Plan: Silver", "Amount (€): –"));
        desk.change(ticket, "{\"custom_fields\":{\"plan\":\"Silver\"}}")
                .then()
                .body("events.findAll { it.type == 'custom_field' }", hasSize(5));
    }

    @Test
    void ofTwoThatAddTheSameAtOnceOneIsToldSo() throws Exception {
        var pool = Executors.newFixedThreadPool(6);
        try {
            var answers = pool.invokeAll(Collections.nCopies(6, (Callable<Integer>)
                    () -> ask("ticket", "Colour", "text", null).statusCode()));
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }

            assertTrue(statuses.contains(201) && Set.of(201, 409).containsAll(statuses), statuses.toString());
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aContactKeepsTheirsInEveryTicket() {
        ask("contact", "Customer since", "date", null);
        long id = desk.ticket();
        var ticket = admin().get("/tickets/" + id).jsonPath();
        var page = "/contacts/" + ticket.getString("channel") + "/" + ticket.getString("contact");

        admin().body("{\"custom_fields\":{\"customer_since\":\"2019-05-01\"}}")
                .patch(page)
                .then()
                .statusCode(200)
                .body("custom_fields.customer_since", equalTo("2019-05-01"))
                .body("events.to", contains("Customer since: 2019-05-01"))
                .body("events.actor_name", contains("Ada"));

        admin().get("/tickets/" + id).then().body("contact_fields.customer_since", equalTo("2019-05-01"));
        admin().body("{\"custom_fields\":{\"customer_since\":\"\"}}")
                .patch(page)
                .then()
                .body("custom_fields", equalTo(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"unknown\":\"x\"}",
                "{\"note\":5}",
                "{\"note\":[\"x\"]}",
                "{\"amount\":\"5\"}",
                "{\"amount\":1e400}",
                "{\"amount\":0.0001}",
                "{\"due\":\"31.3.2026\"}",
                "{\"due\":\"2026-02-30\"}",
                "{\"plan\":\"Bronze\"}",
                "[]",
                "null"
            })
    void refusesWhatIsNoAnswer(String answers) {
        ask("ticket", "Note", "text", null);
        ask("ticket", "Amount", "number", null);
        ask("ticket", "Due", "date", null);
        ask("ticket", "Plan", "choice", "[\"Gold\"]");

        desk.change(desk.ticket(), "{\"custom_fields\":" + answers + "}")
                .then()
                .statusCode(422)
                .body("violations", hasSize(1));
    }

    @Test
    void supervisorsDecideWhatIsAskedAndInWhichOrder() {
        desk.as(841, "Ben", "agent")
                .body(question("ticket", "Mine", "text", null))
                .post("/custom-fields")
                .then()
                .statusCode(403);
        ask("ticket", "One", "text", null);
        ask("ticket", "Two", "text", null);
        int three = ask("ticket", "Two", "text", null)
                .then()
                .body("name", equalTo("two_2"))
                .extract()
                .path("id");

        change(three, "{\"place\":1,\"label\":\"Three\"}").then().statusCode(200);
        admin().get("/custom-fields").then().body("items.label", contains("Three", "One", "Two"));
        long ticket = desk.ticket();
        desk.change(ticket, "{\"custom_fields\":{\"two_2\":\"kept\"}}");
        change(three, "{\"archived\":true}").then().body("archived", equalTo(true));
        admin().get("/tickets/" + ticket).then().body("custom_fields.two_2", equalTo("kept"));

        ask("ticket", "No choices", "choice", null).then().statusCode(422);
        ask("ticket", "Choices", "text", "[\"Gold\"]").then().statusCode(422);
        ask("ticket", "€", "text", null).then().body("name", equalTo("field"));
        for (int i = 0; i < 17; i++) {
            ask("ticket", "Field " + i, "text", null).then().statusCode(201);
        }
        ask("ticket", "One more", "text", null).then().statusCode(409);
        change(three, "{\"archived\":false}").then().statusCode(409);
    }

    private RequestSpecification admin() {
        return desk.as(840, "Ada", "admin");
    }

    private Response ask(String about, String label, String type, String choices) {
        return admin().body(question(about, label, type, choices)).post("/custom-fields");
    }

    private Response change(int id, String change) {
        return admin().body(change).patch("/custom-fields/" + id);
    }

    private static String question(String about, String label, String type, String choices) {
        return "{\"about\":\"" + about + "\",\"label\":\"" + label + "\",\"type\":\"" + type + "\",\"choices\":"
                + choices + "}";
    }
}
