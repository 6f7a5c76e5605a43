package org.chatsupport.simulator.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is special about a user, for the business that writes to them. */
public enum Persona {
    USUAL,
    /** The number is not on WhatsApp: 131026. */
    NOT_ON_WHATSAPP,
    /** Has blocked the business: 131026. */
    BLOCKED,
    /** Uses a version of WhatsApp that is too old: 131026. */
    OLD_CLIENT,
    /** Wants no marketing: 131050 for templates of that category. */
    NO_MARKETING,
    /** Has switched read receipts off: "delivered" is the last that the business hears. */
    NO_RECEIPTS;

    /** As in JSON. */
    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isUnreachable() {
        return this == NOT_ON_WHATSAPP || this == BLOCKED || this == OLD_CLIENT;
    }

    /** Why a message to such a user fails; null when it does not. */
    public Failure failureOf(ChatMessage message) {
        if (isUnreachable()) {
            return Failure.UNDELIVERABLE;
        }
        boolean marketing = message.isTemplate()
                && message.content().at("/shown/category").asText().equals("MARKETING");
        return this == NO_MARKETING && marketing ? Failure.NO_MARKETING : null;
    }
}
