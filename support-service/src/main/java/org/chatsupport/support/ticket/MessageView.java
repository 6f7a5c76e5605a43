package org.chatsupport.support.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A message as the API shows it.
 *
 * @param status of a message to the user; null for the user's own
 * @param via name of the access token that wrote it in somebody's name; null for what people wrote themselves
 */
public record MessageView(
        long id,
        long ticketId,
        SenderType senderType,
        String senderName,
        String message,
        Instant createdAt,
        int sequence,
        MessageKind kind,
        JsonNode content,
        String wamid,
        DeliveryStatus status,
        StatusError statusError,
        String via) {
    /** The reason why WhatsApp did not take or deliver a message. */
    public record StatusError(Integer code, String title, String details) {}

    /** Shows a message as it is stored. */
    public static MessageView of(Message message) {
        return of(message, null);
    }

    /**
     * Shows a message with the contact's name of {@link ContactNames}, which is null when the user goes by the name that
     * they had when they wrote. An integration that wrote as the user chose the name itself.
     */
    public static MessageView of(Message message, String givenName) {
        boolean isUsers = message.senderType == SenderType.USER && message.via == null;
        return new MessageView(
                message.id,
                message.ticketId,
                message.senderType,
                isUsers && givenName != null ? givenName : message.senderName,
                message.message,
                message.createdAt,
                message.sequence,
                message.kind,
                message.content,
                message.wamid,
                message.status,
                message.errorTitle == null
                        ? null
                        : new StatusError(message.errorCode, message.errorTitle, message.errorDetails),
                message.via);
    }
}
