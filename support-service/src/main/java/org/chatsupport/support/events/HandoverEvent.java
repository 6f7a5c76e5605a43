package org.chatsupport.support.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.chatsupport.defaults.events.Required;

/**
 * {@code conversation.handover}, as far as support uses it.
 *
 * @param contactUserName null when there is none, and from a conversation-service that does not tell it
 * @param courtesy whether the message is a polite last word
 * @param otherContact for {@code joined}, the contact that has turned out to be the same person; null otherwise
 * @param issue what the user said before asking for support; null when nothing, or when the message says it
 */
public record HandoverEvent(
        @Required String type,
        @Required String channel,
        @Required String contact,
        String contactUserId,
        String contactPhone,
        String contactName,
        String contactUserName,
        @Required String language,
        @Required String wamid,
        @Required Instant sentAt,
        @Required JsonNode content,
        @Required boolean describesIssue,
        @Required boolean followUp,
        @Required boolean courtesy,
        String issue,
        Long ticketId,
        Integer rating,
        String comment,
        String otherContact) {}
