package org.chatsupport.support.events;

/**
 * {@code support.contact.updated}: whether a contact is blocked.
 *
 * @param ticketId the contact's latest ticket
 * @param version grows with every change; a consumer that knows it, or a later one, has nothing to do
 * @param whatsappState {@code pending}, {@code done} or {@code refused}
 */
public record ContactUpdated(
        String channel,
        String contact,
        String contactUserId,
        String contactPhone,
        long ticketId,
        boolean blocked,
        long version,
        String whatsappState) {
    public static final String TOPIC = "support.contact.updated";
}
