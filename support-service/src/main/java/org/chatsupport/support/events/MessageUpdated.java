package org.chatsupport.support.events;

/** {@code support.message.updated}: a message's delivery status is now this. */
public record MessageUpdated(long ticketId, long messageId, String status, Integer errorCode, String errorTitle) {
    public static final String TOPIC = "support.message.updated";
}
