package org.chatsupport.simulator.chat;

/** Why a business message failed, as in {@code statuses[].errors[]}. */
public record Failure(int code, String title, String details) {
    /** The user's last message is more than 24 hours old. */
    public static final Failure WINDOW_CLOSED = new Failure(
            131047,
            "Re-engagement message",
            "Message failed to send because more than 24 hours have passed since the customer last replied to this"
                    + " number.");

    /** No user has that number or id. */
    public static final Failure UNDELIVERABLE =
            new Failure(131026, "Message undeliverable", "The recipient is not a WhatsApp user.");

    /** The user does not want marketing messages. */
    public static final Failure NO_MARKETING = new Failure(
            131050, "User stopped marketing messages", "The recipient has chosen not to receive marketing messages.");
}
