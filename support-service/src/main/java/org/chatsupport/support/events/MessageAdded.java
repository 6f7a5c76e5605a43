package org.chatsupport.support.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.chatsupport.defaults.events.Required;

/**
 * {@code support.message.added}: a message of a thread. Those of agents and of the bot go to the user's WhatsApp.
 *
 * @param contactName the name in the user's WhatsApp profile
 * @param displayName how the contact is called here; null where only WhatsApp's name is known, or none
 * @param sendId new for every attempt to send, so that a retry is not taken for a repeat
 */
public record MessageAdded(
        @Required String channel,
        @Required String contact,
        String contactUserId,
        String contactPhone,
        String contactName,
        String displayName,
        @Required long ticketId,
        @Required long messageId,
        @Required int sequence,
        @Required String sendId,
        @Required String senderType,
        String senderName,
        @Required String message,
        @Required JsonNode content,
        @Required Instant createdAt) {
    public static final String TOPIC = "support.message.added";
}
