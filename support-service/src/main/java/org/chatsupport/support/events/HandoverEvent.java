package org.chatsupport.support.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** {@code conversation.handover}, as far as support uses it. */
public record HandoverEvent(
        String type,
        String channel,
        String contact,
        String contactUserId,
        String contactPhone,
        String contactName,
        String language,
        String wamid,
        Instant sentAt,
        JsonNode content,
        boolean describesIssue,
        boolean followUp,
        Long ticketId,
        Integer rating,
        String comment) {

    public String contactKey() {
        return channel + ":" + contact;
    }
}
