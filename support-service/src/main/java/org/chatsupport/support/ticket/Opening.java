package org.chatsupport.support.ticket;

import java.time.Instant;
import org.chatsupport.support.actor.Actor;

/** A ticket to open unless its contact has an active one. */
public record Opening(
        String channel,
        String contact,
        String contactUserId,
        String phoneNumber,
        String senderName,
        String userName,
        String issueDescription,
        Priority priority,
        String category,
        Long studentId,
        String language,
        Actor.Type openedBy,
        Instant at) {
    ContactKey contactKey() {
        return new ContactKey(channel, contact);
    }
}
