package org.chatsupport.gateway.events;

import java.time.Instant;
import org.chatsupport.defaults.events.Required;

/**
 * {@code whatsapp.account.updated}: a fact about a business number or its account that agents should know.
 *
 * @param channel WhatsApp's id of the business number; null for the whole account
 * @param kind {@code channel_stopped}, {@code channel_resumed}, {@code account_problem}, or the field of Meta's webhook
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param code Meta's error code, if there is one
 * @param title one sentence for agents
 * @param details Meta's own text; null when there is none
 */
public record AccountUpdated(
        String channel,
        @Required String kind,
        @Required String severity,
        Integer code,
        @Required String title,
        String details,
        @Required Instant occurredAt) {
    public static final String TOPIC = "whatsapp.account.updated";

    /** The key of all account events. They are few, so all of them keep one order. */
    public static final String KEY = "account";
}
