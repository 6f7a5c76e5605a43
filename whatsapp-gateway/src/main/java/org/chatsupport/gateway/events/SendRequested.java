package org.chatsupport.gateway.events;

import com.fasterxml.jackson.databind.JsonNode;
import org.chatsupport.defaults.events.Required;

/**
 * {@code whatsapp.send.requested}: a message, or a read receipt, for WhatsApp.
 *
 * @param messageId our own unique id, which travels with the message and returns in its statuses
 * @param phone digits; used only if there is no user id, because a number may pass on to somebody else
 * @param content {@code type} is {@code text}, {@code buttons}, {@code list} or {@code read}
 */
public record SendRequested(
        @Required String messageId,
        @Required String channel,
        @Required String contact,
        String phone,
        String userId,
        @Required JsonNode content) {
    public static final String TOPIC = "whatsapp.send.requested";
}
