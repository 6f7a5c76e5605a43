package org.chatsupport.conversation.events;

import org.chatsupport.defaults.events.Required;

/**
 * {@code support.contact.updated}, as far as the conversation uses it.
 *
 * @param version only grows; an event with a version that is not newer is ignored
 */
public record ContactUpdated(
        @Required String channel,
        @Required String contact,
        String contactUserId,
        String contactPhone,
        @Required boolean blocked,
        @Required long version) {}
