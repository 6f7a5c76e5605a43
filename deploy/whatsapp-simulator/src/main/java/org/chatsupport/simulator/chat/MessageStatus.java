package org.chatsupport.simulator.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a message got. It only moves forward; a failure is possible until delivery. */
public enum MessageStatus {
    /** From the user: the webhook was not yet answered with 200. */
    PENDING,
    /** From the business: the call was answered with 200, nothing more. */
    ACCEPTED,
    /** From the user: the webhook was answered with 200. From the business: on its way to the phone. */
    SENT,
    /** From the user: the business answered without marking it read. From the business: on the phone. */
    DELIVERED,
    /** Seen by the other side. */
    READ,
    /** Will never arrive. */
    FAILED;

    /** Whether a message in this status may go to the other one. */
    public boolean mayBecome(MessageStatus next) {
        if (next == FAILED) {
            return this == ACCEPTED || this == SENT;
        }
        return this != FAILED && next.ordinal() > ordinal();
    }

    /** The name used in JSON and in status webhooks. */
    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
