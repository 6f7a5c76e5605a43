package org.chatsupport.support.actor;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * The user, agent, integration or system that does something.
 *
 * @param id of the agent or integration; null for users and for the system
 */
public record Actor(Type type, String id, String name) {
    public static final Actor SYSTEM = new Actor(Type.SYSTEM, null, null);

    /** The kinds of actors. */
    public enum Type {
        USER("user"),
        ADMIN("admin"),
        INTEGRATION("integration"),
        SYSTEM("system");

        @EnumeratedValue
        @JsonValue
        private final String code;

        Type(String code) {
            this.code = code;
        }

        /** Returns the name in the database and in the API. */
        @Override
        public String toString() {
            return code;
        }
    }

    public static Actor user(String name) {
        return new Actor(Type.USER, null, name);
    }

    /** Identifies the actor among actors of all types. */
    public String identity() {
        return type + ":" + (id == null ? "" : id);
    }
}
