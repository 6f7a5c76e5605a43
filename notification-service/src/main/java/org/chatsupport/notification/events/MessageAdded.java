package org.chatsupport.notification.events;

import java.time.Instant;

/** {@code support.message.added}, as far as alerts use it. */
public record MessageAdded(
        long ticketId, String senderType, String contactName, String contactPhone, Instant createdAt) {}
