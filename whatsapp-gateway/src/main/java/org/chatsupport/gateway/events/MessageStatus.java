package org.chatsupport.gateway.events;

import java.time.Instant;
import org.chatsupport.defaults.events.Required;

/**
 * {@code whatsapp.message.status}: the delivery status of a message that we sent.
 *
 * @param messageId our own id, echoed by Meta; null when the status does not contain it
 * @param status {@code sent}, {@code delivered}, {@code read}, {@code played}, {@code failed} or {@code unconfirmed}
 */
public record MessageStatus(
        @Required String channel,
        @Required String contact,
        String messageId,
        String wamid,
        @Required String status,
        @Required Instant occurredAt,
        DeliveryError error) {
    public static final String TOPIC = "whatsapp.message.status";

    /** Returns the same status with the message that it belongs to. */
    public MessageStatus belongingTo(String message, String contactOfMessage) {
        return new MessageStatus(channel, contactOfMessage, message, wamid, status, occurredAt, error);
    }

    /** The event's id; repeats of one status of one message have the same id. */
    public String eventId() {
        return "status-" + (messageId != null ? messageId : wamid) + "-" + status;
    }

    public String key() {
        return channel + ":" + contact;
    }
}
