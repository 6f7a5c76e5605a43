package org.chatsupport.simulator.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who wrote a message. */
public enum Author {
    /** The person with the phone. */
    USER,
    /** The business, through the Cloud API. */
    BUSINESS;

    /** The name used in JSON. */
    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
