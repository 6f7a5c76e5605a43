package org.chatsupport.defaults.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import org.chatsupport.local.contract.Contracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private final Json json = new Json(Contracts.mapper());

    record Sample(long ticketId, String senderName, Instant createdAt) {}

    @Test
    void writesSnakeCaseNullsAndInstants() {
        var body = json.write(new Sample(1, null, Instant.parse("2026-01-09T09:08:05.104233Z")));
        assertEquals(
                "{\"ticket_id\":1,\"sender_name\":null,\"created_at\":\"2026-01-09T09:08:05.104233Z\"}",
                new String(body, StandardCharsets.UTF_8));
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        var read = json.read(bytes("{\"ticket_id\":1,\"some_future_field\":{}}"), Sample.class);
        assertEquals(new Sample(1, null, null), read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "null", "[]", "\"secret\"", "{\"ticket_id\":\"secret\"}", "{\"created_at\":\"secret\"}"
            })
    void whatCannotBeReadIsPoisonAndNotQuoted(String body) {
        var poison = assertThrows(PoisonException.class, () -> json.read(bytes(body), Sample.class));
        assertFalse(poison.getMessage().contains("secret"), poison.getMessage());
    }

    @Test
    void aRecordWithoutBodyIsPoison() {
        assertThrows(PoisonException.class, () -> json.read(null, Sample.class));
    }

    /** The contract tests rely on this, because they configure their mapper by hand. */
    @Test
    void everyServiceWritesSnakeCase() throws IOException {
        var defaults = new Properties();
        try (var in = Json.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            defaults.load(in);
        }
        assertEquals("SNAKE_CASE", defaults.getProperty("quarkus.jackson.property-naming-strategy"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
