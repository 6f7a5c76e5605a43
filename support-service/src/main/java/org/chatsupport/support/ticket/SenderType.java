package org.chatsupport.support.ticket;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** The side that wrote a message: the user, an agent (or an integration in an agent's place), or the bot. */
public enum SenderType {
    USER("user"),
    ADMIN("admin"),
    BOT("bot");

    @EnumeratedValue
    @JsonValue
    private final String code;

    SenderType(String code) {
        this.code = code;
    }

    /** Returns the name in the database and in the API. */
    @Override
    public String toString() {
        return code;
    }
}
