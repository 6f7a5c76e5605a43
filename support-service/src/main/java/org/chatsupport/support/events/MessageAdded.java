package org.chatsupport.support.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * {@code support.message.added}: a message of a thread. Those of admins and of the bot are for the user's WhatsApp.
 *
 * @param sendId new for every attempt to send, so that a retry is not taken for a repeat
 */
public record MessageAdded(
        String channel,
        String contact,
        String contactUserId,
        String contactPhone,
        String contactName,
        long ticketId,
        long messageId,
        int sequence,
        String sendId,
        String senderType,
        String senderName,
        String message,
        JsonNode content,
        Instant createdAt) {
    public static final String TOPIC = "support.message.added";
}
