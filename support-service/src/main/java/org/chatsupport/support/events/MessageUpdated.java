package org.chatsupport.support.events;

/**
 * {@code support.message.updated}: a message's delivery status is now this, or its file arrived or failed.
 *
 * @param status null for a user's message
 * @param mediaState {@code stored} or {@code failed}; null where the event is about delivery
 */
public record MessageUpdated(
        long ticketId, long messageId, String status, Integer errorCode, String errorTitle, String mediaState) {
    public static final String TOPIC = "support.message.updated";
}
