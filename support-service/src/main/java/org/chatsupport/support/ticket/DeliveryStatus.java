package org.chatsupport.support.ticket;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** How far a message has come: queued &lt; unconfirmed &lt; sent &lt; delivered &lt; read &lt; played, or failed. */
public enum DeliveryStatus {
    QUEUED("queued"),
    UNCONFIRMED("unconfirmed"),
    SENT("sent"),
    DELIVERED("delivered"),
    READ("read"),
    PLAYED("played"),
    FAILED("failed");

    @EnumeratedValue
    @JsonValue
    private final String code;

    DeliveryStatus(String code) {
        this.code = code;
    }

    /** Returns the status of that name; null for a name that this version does not know. */
    public static DeliveryStatus of(String code) {
        for (var status : values()) {
            if (status.code.equals(code)) {
                return status;
            }
        }
        return null;
    }

    /** Returns whether the status may replace another: only forward; failed only before delivery, and nothing after it. */
    public boolean mayFollow(DeliveryStatus before) {
        if (before == FAILED || before == null) {
            return false;
        }
        return this == FAILED ? before.ordinal() <= SENT.ordinal() : ordinal() > before.ordinal();
    }

    /** Returns whether an agent may send the message again. */
    public boolean isTrouble() {
        return this == FAILED || this == UNCONFIRMED;
    }

    /** Returns the name in the database and in the API. */
    @Override
    public String toString() {
        return code;
    }
}
