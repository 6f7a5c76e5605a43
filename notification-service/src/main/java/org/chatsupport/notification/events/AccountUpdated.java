package org.chatsupport.notification.events;

import java.time.Instant;
import org.chatsupport.defaults.events.Required;

/** {@code whatsapp.account.updated}, as far as alerts use it. */
public record AccountUpdated(
        @Required String kind,
        @Required String severity,
        @Required String title,
        String details,
        @Required Instant occurredAt) {}
