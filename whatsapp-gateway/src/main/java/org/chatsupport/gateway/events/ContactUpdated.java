package org.chatsupport.gateway.events;

/**
 * {@code support.contact.updated}, as far as the gateway uses it.
 *
 * @param version only grows; what is not newer than known is ignored
 */
public record ContactUpdated(
        String channel, String contact, String contactUserId, String contactPhone, boolean blocked, long version) {
    public static final String TOPIC = "support.contact.updated";
}
