package org.chatsupport.simulator.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The peculiarity of a user, for the business that writes to them. */
public enum Persona {
    USUAL,
    /** The number is not on WhatsApp: 131026. */
    NOT_ON_WHATSAPP,
    /** The user has blocked the business: 131026. */
    BLOCKED,
    /** The user's version of WhatsApp is too old: 131026. */
    OLD_CLIENT,
    /** The user does not want marketing: 131050 for templates of that category. */
    NO_MARKETING,
    /** The user has switched read receipts off: the business gets no status after "delivered". */
    NO_RECEIPTS;

    /** Returns the name used in JSON. */
    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isUnreachable() {
        return this == NOT_ON_WHATSAPP || this == BLOCKED || this == OLD_CLIENT;
    }

    /** Returns why a message to such a user fails; null when it does not. */
    public Failure failureOf(ChatMessage message) {
        if (isUnreachable()) {
            return Failure.UNDELIVERABLE;
        }
        boolean marketing = message.isTemplate()
                && message.content().at("/shown/category").asText().equals("MARKETING");
        return this == NO_MARKETING && marketing ? Failure.NO_MARKETING : null;
    }
}
