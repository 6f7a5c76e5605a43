package org.chatsupport.support.events;

import org.chatsupport.defaults.events.Required;

/**
 * {@code whatsapp.contact.blocked}, as far as support uses it: WhatsApp has applied this version of a block, or refuses to.
 *
 * @param error why not; null when it did
 */
public record ContactBlocked(
        @Required String channel, @Required String contact, @Required long version, Problem error) {
    public static final String TOPIC = "whatsapp.contact.blocked";

    /** WhatsApp's reason. */
    public record Problem(Integer code, String title, String details) {}
}
