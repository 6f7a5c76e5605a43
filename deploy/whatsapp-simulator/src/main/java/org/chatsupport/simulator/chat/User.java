package org.chatsupport.simulator.chat;

/**
 * A WhatsApp user played by a person, a test or a load driver.
 *
 * @param phone 7 to 15 digits without a plus sign; also the {@code wa_id}
 * @param name profile name
 * @param userId business-scoped user id, or null for a user as before April 2026
 * @param autoRead reads every message at once, without anybody opening the chat
 * @param online receives messages; while false they stay at "sent"
 */
public record User(String phone, String name, String userId, boolean autoRead, boolean online) {}
