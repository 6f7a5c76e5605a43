package org.chatsupport.conversation.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.regex.Pattern;
import org.chatsupport.defaults.events.Required;

/**
 * {@code whatsapp.message.received}, as far as the conversation uses it.
 *
 * @param contactUserName null when there is none, and from a gateway that does not tell it
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
        @Required JsonNode content) {
    private static final Pattern PHONE = Pattern.compile("\\d{5,20}");
    private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");

    /** Returns the ids that WhatsApp gives for the author, and the new ids if the message announces any. */
    public Sender sender() {
        return new Sender(channel, contactUserId, contactPhone, becomes());
    }

    private Sender becomes() {
        var system = content.path("system");
        // WhatsApp now gives the new number as wa_id; it used to be new_wa_id.
        var phone = valid(PHONE, system.hasNonNull("wa_id") ? system.path("wa_id") : system.path("new_wa_id"));
        var userId = valid(USER_ID, system.path("user_id"));
        return phone == null && userId == null ? null : new Sender(channel, userId, phone, null);
    }

    private static String valid(Pattern shape, JsonNode value) {
        return value.isTextual() && shape.matcher(value.textValue()).matches() ? value.textValue() : null;
    }
}
