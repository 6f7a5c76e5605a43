package org.chatsupport.gateway.events;

import java.time.Instant;
import org.chatsupport.defaults.events.Required;

/**
 * {@code whatsapp.account.updated}: something about a business number or its account that people should know.
 *
 * @param channel WhatsApp's id of the business number; null when it is about the whole account
 * @param kind {@code channel_stopped}, {@code channel_resumed}, {@code account_problem}, or the field of Meta's webhook
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param code Meta's error code, if there is one
 * @param title one sentence for people
 * @param details Meta's own words; null when there are none
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

    /** All that is about accounts stays in one order: there is little of it. */
    public static final String KEY = "account";
}
