package org.chatsupport.conversation.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.chatsupport.defaults.events.Required;

/**
 * {@code support.message.added}, as far as the conversation uses it.
 *
 * @param sendId the id under which the message travels to WhatsApp; each attempt to send it has a new one
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
