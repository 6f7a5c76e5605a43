package org.chatsupport.support.events;

import java.time.Instant;

/**
 * {@code whatsapp.account.updated}: a fact that the people who run the suite should know.
 *
 * @param channel null, as it is about no business number
 * @param kind {@code outbox_behind} or {@code outbox_caught_up}
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param code null, because the error is not Meta's
 * @param title one sentence
 * @param details what to know beside it
 */
public record AccountUpdated(
        String channel, String kind, String severity, Integer code, String title, String details, Instant occurredAt) {
    public static final String TOPIC = "whatsapp.account.updated";

    /** The key of all account events. */
    public static final String KEY = "account";
}
