package org.chatsupport.notification.events;

import java.time.Instant;

/** {@code whatsapp.account.updated}, as far as alerts use it. */
public record AccountUpdated(String kind, String severity, String title, String details, Instant occurredAt) {}
