package org.chatsupport.support.inbox;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A list answers in bounded time. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class TicketListTest {
    private static final String CHANGE = "ALTER TABLE support_tickets COMMENT = ''";

    @Inject
    Desk desk;

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    /** Only who migrates may change a table. */
    @ConfigProperty(name = "quarkus.flyway.username")
    String changer;

    @ConfigProperty(name = "quarkus.flyway.password")
    String changersPassword;

    @Test
    void aTicketIsFoundByItsIdAndANumberInEverySpelling() {
        int ticket = (int) desk.ticket();
        String phone = find("#" + ticket).extract().path("items[0].phone_number");
        var local = phone.substring(3);
        var spellings = List.of(
                "+" + phone,
                "00" + phone,
                "0" + local.substring(0, 3) + " " + local.substring(3, 6) + "-" + local.substring(6),
                phone.substring(0, 9),
                phone.substring(phone.length() - 7));

        spellings.forEach(spelling -> find(spelling).body("items.id", hasItem(ticket)));
        find("" + ticket).body("items.id", hasItem(ticket));
        find("#" + ticket).body("items.id", contains(ticket));
    }

    @Test
    void aNumberWithinWordsIsAWord() {
        int ticket = (int) desk.ticket();
        find("iPhone " + ticket).body("items.id", not(hasItem(ticket)));
        find("order 234").body("items.id", not(hasItem(ticket)));
    }

    private ValidatableResponse find(String text) {
        return desk.as(1, "Ada", "admin")
                .queryParam("q", text)
                .get("/tickets")
                .then()
                .statusCode(200);
    }

    @Test
    void aSearchThatReadsForTooLongIsRefused() throws Exception {
        // Given a table that does not answer: a change of it waits for a reader, and later readers for the change
        var changes = Executors.newSingleThreadExecutor();
        try (var reader = database.getConnection();
                var watcher = asChanger()) {
            reader.setAutoCommit(false);
            query(reader, "SELECT id FROM support_tickets LIMIT 1");
            var change = changes.submit(() -> {
                try (var connection = asChanger();
                        var statement = connection.createStatement()) {
                    return statement.execute(CHANGE);
                }
            });
            try {
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> query(
                                watcher,
                                "SELECT 1 FROM information_schema.processlist"
                                        + " WHERE state LIKE '%metadata lock' AND info LIKE 'ALTER%'"));

                // When somebody looks for words
                var begun = Instant.now();
                var answer = desk.as(1, "Ada", "admin").get("/tickets?q=zzqqzz");

                // Then the list says what to do instead of keeping a thread for good
                answer.then().statusCode(422).body("code", equalTo("search_too_long"));
                var taken = Duration.between(begun, Instant.now());
                assertTrue(taken.compareTo(Duration.ofSeconds(20)) < 0, taken.toString());
            } finally {
                reader.rollback();
                change.get();
            }
        } finally {
            changes.shutdown();
        }
    }

    private Connection asChanger() throws SQLException {
        return DriverManager.getConnection(url, changer, changersPassword);
    }

    private static boolean query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }
}
