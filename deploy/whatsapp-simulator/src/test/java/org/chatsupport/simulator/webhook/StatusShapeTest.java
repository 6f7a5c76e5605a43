package org.chatsupport.simulator.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.chatsupport.simulator.billing.Price;
import org.chatsupport.simulator.chat.ChatMessage;
import org.chatsupport.simulator.chat.MessageStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusShapeTest {
    private static final ChatMessage MESSAGE = ChatMessage.fromBusiness(
            Instant.parse("2026-11-01T00:00:00Z"),
            "2348035550142",
            "100000000000001",
            "text",
            JsonNodeFactory.instance.objectNode(),
            null,
            false,
            null);

    @ParameterizedTest
    @CsvSource({
        "v23.0, SENT, 1793577600, service",
        "v23.0, DELIVERED, '', service",
        "v9.0, READ, '', service",
        "v24.0, SENT, '', ''",
        "v25.0, DELIVERED, '', ''",
    })
    void theConversationEndsWithVersion24(String version, MessageStatus status, String end, String origin) {
        var told = JsonNodeFactory.instance.objectNode();

        StatusShape.of(version)
                .addPrice(told, MESSAGE, status, new Price(false, "PMP", "free_customer_service", "service"));

        assertEquals(end, told.at("/conversation/expiration_timestamp").asText());
        assertEquals(origin, told.at("/conversation/origin/type").asText());
        assertEquals(
                origin.isEmpty() ? 0 : 32, told.at("/conversation/id").asText().length());
        assertEquals(
                "{\"billable\":false,\"pricing_model\":\"PMP\",\"type\":\"free_customer_service\",\"category\":\"service\"}",
                told.path("pricing").toString());
    }
}
