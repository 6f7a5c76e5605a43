package org.chatsupport.support.events;

import java.time.Instant;
import org.chatsupport.defaults.events.Required;

/** {@code whatsapp.message.status}, as far as support uses it. */
public record MessageStatus(
        String messageId, String wamid, @Required String status, @Required Instant occurredAt, Error error) {

    /** The reason of a failure. */
    public record Error(Integer code, String title, String details) {}
}
