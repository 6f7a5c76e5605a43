package org.chatsupport.admin.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who gets a template.
 *
 * @param channel the business number that sends it; null for nobody in particular
 * @param identities what is known of the user: user id, digits of the number, key of the contact
 */
record Addressee(String channel, List<String> identities) {
    static final Addressee NOBODY = new Addressee(null, List.of());

    /** Reads a contact as support-service and conversation-service describe it. */
    static Addressee of(JsonNode contact) {
        return new Addressee(
                contact.path("channel").asText(),
                Stream.of("contact", "contact_user_id", "phone_number")
                        .filter(contact::hasNonNull)
                        .map(field -> contact.path(field).asText())
                        .distinct()
                        .toList());
    }
}
