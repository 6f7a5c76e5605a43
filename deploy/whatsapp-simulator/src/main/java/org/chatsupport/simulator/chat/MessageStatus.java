package org.chatsupport.simulator.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a message got. It only moves forward; a failure is possible until delivery. */
public enum MessageStatus {
    /** A user's message whose webhook was not yet answered with 200. */
    PENDING,
    /** A business message whose call was answered with 200, and nothing more. */
    ACCEPTED,
    /** A user's message whose webhook was answered with 200, or a business message on its way to the phone. */
    SENT,
    /** A user's message that the business answered without marking it read, or a business message on the phone. */
    DELIVERED,
    /** The other side has read the message. */
    READ,
    /** The message will never arrive. */
    FAILED;

    /** Whether a message with this status may change to the other one. */
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
