package org.chatsupport.verify;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/** A user of the simulator who has asked for an agent. */
record WaitingUser(Http http, String phone, String name, long ticket) {
    /** The number has five digits, so that no name is the beginning of another. */
    private static final AtomicInteger NUMBERS =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(10_000, 90_000));

    /** Creates a user with a unique name in this test run. */
    static WaitingUser writing(Http http, String text) {
        int number = NUMBERS.incrementAndGet();
        var phone = "23472" + ThreadLocalRandom.current().nextInt(100, 1_000) + number;
        return writing(http, phone, "User " + number, text);
    }

    static WaitingUser writing(Http http, String phone, String name, String text) {
        http.simulator("POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"" + name + "\"}");
        http.simulator(
                "POST", "/control/users/" + phone + "/messages", "{\"type\":\"text\",\"text\":\"" + text + "\"}");
        long ticket = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> http.api("GET", "/api/support/open-tickets?q=" + phone, null)
                                .json()
                                .at("/items/0/id")
                                .asLong(),
                        id -> id > 0);
        return new WaitingUser(http, phone, name, ticket);
    }

    /** Returns all text on the phone. */
    String screen() {
        return http.simulator("GET", "/control/users/" + phone + "/messages", null)
                .body();
    }

    /** Returns how many messages on the phone contain a text. */
    long times(String text) {
        var messages = http.simulator("GET", "/control/users/" + phone + "/messages", null)
                .json();
        return StreamSupport.stream(messages.spliterator(), false)
                .filter(message -> message.path("text").asText().contains(text))
                .count();
    }
}
