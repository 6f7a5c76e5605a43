package org.chatsupport.conversation.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** {@code whatsapp.message.received}, as far as the conversation uses it. */
public record MessageReceived(
        String channel,
        String contact,
        String contactUserId,
        String contactPhone,
        String contactName,
        String wamid,
        Instant sentAt,
        JsonNode content) {}
