package org.chatsupport.simulator.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The author of a message. */
public enum Author {
    /** The user with the phone. */
    USER,
    /** The business, through the Cloud API. */
    BUSINESS;

    /** The name used in JSON. */
    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
