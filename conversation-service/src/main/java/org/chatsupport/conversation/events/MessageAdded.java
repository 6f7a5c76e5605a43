package org.chatsupport.conversation.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * {@code support.message.added}, as far as the conversation uses it.
 *
 * @param sendId id under which the message travels to WhatsApp; a new one for every attempt to send it
 */
public record MessageAdded(
        String channel,
        String contact,
        String contactUserId,
        String contactPhone,
        String contactName,
        long ticketId,
        String sendId,
        String senderType,
        JsonNode content,
        Instant createdAt) {}
