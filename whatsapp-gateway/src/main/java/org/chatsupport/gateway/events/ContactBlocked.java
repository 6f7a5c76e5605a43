package org.chatsupport.gateway.events;

import org.chatsupport.defaults.log.LogId;

/**
 * {@code whatsapp.contact.blocked}: WhatsApp did what this version of a block wants, or will not.
 *
 * @param blocked what was wanted
 * @param error why not; null when it did
 */
public record ContactBlocked(String channel, String contact, boolean blocked, long version, DeliveryError error) {
    public static final String TOPIC = "whatsapp.contact.blocked";

    public String key() {
        return channel + ":" + contact;
    }

    /** Without the contact's number. */
    public String eventId() {
        return "block-" + LogId.of(key()) + "-" + version;
    }
}
