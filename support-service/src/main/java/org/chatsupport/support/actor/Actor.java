package org.chatsupport.support.actor;

/**
 * Who does something to a ticket.
 *
 * @param id of the admin or integration; null for users and for the system
 */
public record Actor(Type type, String id, String name) {
    public static final Actor SYSTEM = new Actor(Type.system, null, null);

    /** As written in the database and the API. */
    @SuppressWarnings("checkstyle:ConstantName")
    public enum Type {
        user,
        admin,
        integration,
        system
    }

    public static Actor user(String name) {
        return new Actor(Type.user, null, name);
    }

    /** Identifies the actor among all kinds of actors. */
    public String identity() {
        return type + ":" + (id == null ? "" : id);
    }
}
