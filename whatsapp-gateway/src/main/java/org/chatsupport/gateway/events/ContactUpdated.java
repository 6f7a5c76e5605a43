package org.chatsupport.gateway.events;

import org.chatsupport.defaults.events.Required;

/**
 * {@code support.contact.updated}, as far as the gateway uses it.
 *
 * @param version only grows; an event with a version that is not newer is ignored
 */
public record ContactUpdated(
        @Required String channel,
        @Required String contact,
        String contactUserId,
        String contactPhone,
        @Required boolean blocked,
        @Required long version) {
    public static final String TOPIC = "support.contact.updated";
}
