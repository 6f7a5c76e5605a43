package org.chatsupport.support.events;

import org.chatsupport.defaults.events.Required;

/**
 * {@code whatsapp.contact.blocked}, as far as support uses it: WhatsApp did what this version of a block wants, or will
 * not.
 *
 * @param error why not; null when it did
 */
public record ContactBlocked(
        @Required String channel, @Required String contact, @Required long version, Problem error) {
    public static final String TOPIC = "whatsapp.contact.blocked";

    /** What WhatsApp said. */
    public record Problem(Integer code, String title, String details) {}
}
