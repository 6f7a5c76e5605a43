package org.chatsupport.conversation.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** {@code conversation.handover}: what support must learn about a conversation, in order. */
public record HandoverEvent(
        String type,
        String channel,
        String contact,
        String contactUserId,
        String contactPhone,
        String contactName,
        String contactUserName,
        String language,
        String wamid,
        Instant sentAt,
        JsonNode content,
        boolean describesIssue,
        boolean followUp,
        boolean courtesy,
        String issue,
        Long ticketId,
        Integer rating,
        String comment,
        String otherContact) {
    public static final String TOPIC = "conversation.handover";
}
