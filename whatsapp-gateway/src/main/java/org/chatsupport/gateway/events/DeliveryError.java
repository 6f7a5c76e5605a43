package org.chatsupport.gateway.events;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Why WhatsApp did not accept or deliver a message.
 *
 * @param code Meta's error code; null when the error is not Meta's
 */
public record DeliveryError(Integer code, String title, String details) {
    private static final int LONGEST_TITLE = 250;
    private static final int LONGEST_DETAILS = 1_000;

    /**
     * Makes an error from Meta's answer, which may contain anything. The result always has a title, and nothing in it
     * is longer than we store.
     */
    public static DeliveryError ofMeta(JsonNode error) {
        return new DeliveryError(
                error.path("code").isInt() ? error.path("code").asInt() : null,
                StorableJson.text(
                        error.path("title").asText(error.path("message").asText("Unknown error")), LONGEST_TITLE),
                StorableJson.text(error.path("error_data").path("details").asText(null), LONGEST_DETAILS));
    }
}
