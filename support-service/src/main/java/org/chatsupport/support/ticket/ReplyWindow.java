package org.chatsupport.support.ticket;

import java.time.Duration;
import java.time.Instant;

/**
 * WhatsApp's 24-hour rule: it takes free text for 24 hours after the user last wrote, by its own clock, or until it refuses
 * a message. Outside the window it takes templates only. The window belongs to the contact, not to one ticket.
 *
 * @param lastUserMessageAt null when the user never wrote on WhatsApp
 * @param refusedAt when an agent wrote what WhatsApp refused; null when it never did
 */
public record ReplyWindow(Instant lastUserMessageAt, Instant refusedAt) {
    private static final Duration LENGTH = Duration.ofHours(24);

    /** Returns the end of the window; null when the user never wrote, as then only WhatsApp's answer to a message shows it. */
    public Instant expiresAt() {
        boolean refused = refusedAt != null && (lastUserMessageAt == null || refusedAt.isAfter(lastUserMessageAt));
        if (refused) {
            return refusedAt;
        }
        return lastUserMessageAt == null ? null : lastUserMessageAt.plus(LENGTH);
    }

    public boolean isClosed(Instant now) {
        var expiresAt = expiresAt();
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
