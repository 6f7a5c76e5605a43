package org.chatsupport.gateway.events;

import org.chatsupport.defaults.log.LogId;

/**
 * {@code whatsapp.contact.blocked}: WhatsApp carried out this version of a block, or refused it.
 *
 * @param blocked whether the contact was to be blocked or unblocked
 * @param error why WhatsApp refused; null when it did not
 */
public record ContactBlocked(String channel, String contact, boolean blocked, long version, DeliveryError error) {
    public static final String TOPIC = "whatsapp.contact.blocked";

    public String key() {
        return channel + ":" + contact;
    }

    /** Returns the text without the contact's number. */
    public String eventId() {
        return "block-" + LogId.of(key()) + "-" + version;
    }
}
