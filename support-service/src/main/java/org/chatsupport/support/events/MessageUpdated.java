package org.chatsupport.support.events;

/**
 * {@code support.message.updated}: a message has a new delivery status, or its file is stored or has failed.
 *
 * @param status null for a user's message
 * @param mediaState {@code stored} or {@code failed}; null where the event is about delivery
 */
public record MessageUpdated(
        long ticketId, long messageId, String status, Integer errorCode, String errorTitle, String mediaState) {
    public static final String TOPIC = "support.message.updated";
}
