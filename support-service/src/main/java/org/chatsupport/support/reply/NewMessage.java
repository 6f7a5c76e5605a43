package org.chatsupport.support.reply;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A message to add: words, or an attachment with or without words. Only integrations name the sender.
 *
 * @param voice whether WhatsApp plays the attachment as a voice message
 */
public record NewMessage(
        @Size(max = 4096) String message,
        Long attachmentId,
        boolean voice,
        Long replyToMessageId,
        @Pattern(regexp = "user|admin", message = "must be user or admin") String senderType,
        @Size(max = 255) String senderName) {
    boolean hasWords() {
        return message != null && !message.isBlank();
    }

    /** Returns whether the message is one of the user, which an integration has received elsewhere. */
    boolean isOfUser() {
        return "user".equals(senderType);
    }

    /** Returns everything that makes the request this one. */
    String fingerprint() {
        return senderType + "\n" + senderName + "\n" + message
                + (attachmentId == null ? "" : "\n" + attachmentId)
                + (voice ? "\nvoice" : "")
                + (replyToMessageId == null ? "" : "\nto " + replyToMessageId);
    }
}
