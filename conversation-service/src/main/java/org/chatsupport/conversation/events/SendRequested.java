package org.chatsupport.conversation.events;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code whatsapp.send.requested}: a message or read receipt for WhatsApp. */
public record SendRequested(
        String messageId, String channel, String contact, String phone, String userId, JsonNode content) {
    public static final String TOPIC = "whatsapp.send.requested";
}
