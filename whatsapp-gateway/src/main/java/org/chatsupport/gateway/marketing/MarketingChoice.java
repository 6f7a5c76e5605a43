package org.chatsupport.gateway.marketing;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.chatsupport.gateway.events.MessageReceived;
import org.chatsupport.gateway.events.MessageStatus;

/**
 * A user's word on marketing messages of a business number.
 *
 * @param identity a user id, the digits of a number, or the key of a contact
 * @param stopped false when the user allows them again
 */
record MarketingChoice(String channel, String identity, boolean stopped, Instant at) {
    private static final String CATEGORY = "marketing_messages";
    /** Meta's error for a marketing message to a user who stopped them. */
    private static final int STOPPED = 131050;

    /** Returns a choice for each identity of the user; none for any other message. */
    static Stream<MarketingChoice> of(MessageReceived message) {
        var system = message.content().path("system");
        var preference = system.path("preference");
        var value = preference.path("value").asText();
        if (!system.path("type").asText().equals("user_preferences")
                || !preference.path("category").asText().equals(CATEGORY)
                || !value.equals("stop") && !value.equals("resume")) {
            return Stream.empty();
        }
        return Stream.of(message.contactUserId(), message.contactPhone())
                .filter(Objects::nonNull)
                .map(identity ->
                        new MarketingChoice(message.channel(), identity, value.equals("stop"), message.sentAt()));
    }

    /** Returns the choice that WhatsApp's refusal of a message shows; none for any other status. */
    static Stream<MarketingChoice> of(MessageStatus status) {
        return status.error() != null && Objects.equals(status.error().code(), STOPPED)
                ? Stream.of(new MarketingChoice(status.channel(), status.contact(), true, status.occurredAt()))
                : Stream.empty();
    }
}
