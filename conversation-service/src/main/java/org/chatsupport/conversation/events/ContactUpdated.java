package org.chatsupport.conversation.events;

/**
 * {@code support.contact.updated}, as far as the conversation uses it.
 *
 * @param version only grows; what is not newer than known is ignored
 */
public record ContactUpdated(
        String channel, String contact, String contactUserId, String contactPhone, boolean blocked, long version) {}
