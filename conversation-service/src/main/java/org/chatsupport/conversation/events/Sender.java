package org.chatsupport.conversation.events;

/**
 * What a message shows of its sender.
 *
 * @param userId business-scoped user id; null where WhatsApp gives none
 * @param phone digits; null where WhatsApp hides the number, but then there is a user id
 * @param becomes the ids by which the sender is known from now on, where the message announces new ones; null otherwise
 */
public record Sender(String channel, String userId, String phone, Sender becomes) {}
