package org.chatsupport.support.ticket;

/**
 * What WhatsApp says about a message's delivery.
 *
 * @param wamid WhatsApp's id of the message; null when the report does not say
 * @param status null for a status that this version does not know
 * @param errorCode of a failure; null where there is none, as are the title and the details
 */
public record DeliveryReport(
        String wamid, DeliveryStatus status, Integer errorCode, String errorTitle, String errorDetails) {
    /** Meta's code for free text more than 24 hours after the user last wrote. */
    private static final int WINDOW_CLOSED = 131047;

    boolean saysWindowClosed() {
        return errorCode != null && errorCode == WINDOW_CLOSED;
    }

    /** Brings a message forward; false when it is as far already, or further. */
    boolean applyTo(Message message) {
        if (message.wamid == null && wamid != null) {
            message.wamid = wamid;
        }
        if (status == null || !status.mayFollow(message.status)) {
            return false;
        }
        message.status = status;
        message.errorCode = errorCode;
        message.errorTitle = errorTitle;
        message.errorDetails = errorDetails;
        return true;
    }
}
