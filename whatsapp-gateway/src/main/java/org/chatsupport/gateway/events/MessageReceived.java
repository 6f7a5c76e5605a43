package org.chatsupport.gateway.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.chatsupport.defaults.events.Required;

/**
 * {@code whatsapp.message.received}: one message of a WhatsApp user, in the suite's own content shape.
 *
 * @param channel Meta's id of the business number that received it
 * @param contact the author: the business-scoped user id if Meta gives one, otherwise the phone digits
 * @param contactPhone digits; may be null for a user who shows only a user name
 * @param contactUserName the name under which a user can hide the number, without an at sign; null when there is none
 * @param wamid Meta's id of the message; opaque
 * @param sentAt by Meta's clock, in whole seconds
 */
public record MessageReceived(
        @Required String channel,
        @Required String contact,
        String contactUserId,
        String contactPhone,
        String contactName,
        String contactUserName,
        @Required String wamid,
        @Required Instant sentAt,
        @Required ObjectNode content) {
    public static final String TOPIC = "whatsapp.message.received";
}
