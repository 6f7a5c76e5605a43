package org.chatsupport.conversation.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.chatsupport.defaults.events.Required;

/**
 * {@code support.message.added}, as far as the conversation uses it.
 *
 * @param sendId id under which the message travels to WhatsApp; a new one for every attempt to send it
 */
public record MessageAdded(
        @Required String channel,
        @Required String contact,
        String contactUserId,
        String contactPhone,
        String contactName,
        @Required long ticketId,
        @Required String sendId,
        @Required String senderType,
        @Required JsonNode content,
        @Required Instant createdAt) {}
