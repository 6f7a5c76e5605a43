package org.chatsupport.conversation.events;

/**
 * The identity of a message's author, as the message shows it.
 *
 * @param userId business-scoped user id; null if WhatsApp gives none
 * @param phone digits; null if WhatsApp hides the number, but then there is a user id
 * @param becomes the user's new ids if the message announces them; null otherwise
 */
public record Sender(String channel, String userId, String phone, Sender becomes) {}
