package org.chatsupport.notification.events;

import java.time.Instant;
import java.util.Set;
import org.chatsupport.defaults.events.Required;

/**
 * {@code support.message.added}, as far as alerts use it.
 *
 * @param displayName how support calls the contact; null from a support-service that does not tell it
 */
public record MessageAdded(
        @Required long ticketId,
        @Required String senderType,
        String contactName,
        String displayName,
        String contactPhone,
        @Required Content content,
        @Required Instant createdAt) {
    private static final Set<String> GESTURES = Set.of("reaction", "system", "edit", "revoke");

    /** What kind of message it is. */
    public record Content(String type) {}

    /** Returns how the contact is called; null when no name is known. */
    public String name() {
        return displayName == null ? contactName : displayName;
    }

    /** Whether it is a user's message that waits for an answer. */
    public boolean asksForAttention() {
        return senderType.equals("user") && !GESTURES.contains(content.type());
    }
}
