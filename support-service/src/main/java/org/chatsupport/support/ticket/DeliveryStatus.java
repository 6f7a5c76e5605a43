package org.chatsupport.support.ticket;

import java.util.Locale;

/** How far a message has come. queued &lt; unconfirmed &lt; sent &lt; delivered &lt; read &lt; played. */
public enum DeliveryStatus {
    QUEUED,
    UNCONFIRMED,
    SENT,
    DELIVERED,
    READ,
    PLAYED,
    FAILED;

    public static DeliveryStatus of(String name) {
        for (var status : values()) {
            if (status.name().toLowerCase(Locale.ROOT).equals(name)) {
                return status;
            }
        }
        return null;
    }

    /** Only forward; failed only before the message was delivered, and nothing after it. */
    public boolean mayFollow(DeliveryStatus before) {
        if (before == FAILED || before == null) {
            return false;
        }
        return this == FAILED ? before.ordinal() <= SENT.ordinal() : ordinal() > before.ordinal();
    }
}
