package org.chatsupport.support.ticket;

import org.chatsupport.support.actor.Actor;

/**
 * The user who wrote a message, as they are known when they write it.
 *
 * @param userName the name under which the user can hide the number; null when there is none
 * @param userId business-scoped user id; null where WhatsApp does not say, as are the phone number and the language
 */
public record Sender(String name, String userName, String userId, String phone, String language) {
    /** Returns a sender of whom only the name is known. */
    public static Sender named(String name) {
        return new Sender(name, null, null, null, null);
    }

    /** Returns whether WhatsApp said who wrote; an integration that writes as the user gives a name at most. */
    boolean isOnWhatsApp() {
        return userId != null || phone != null;
    }

    Actor actor() {
        return Actor.user(name);
    }
}
