package org.chatsupport.simulator.chat;

import java.time.Instant;
import java.util.List;

/**
 * A chat in one line.
 *
 * @param contactBook whether Meta's contact book of the business has the number
 * @param knownTo business numbers that exchanged a message with the phone number in the last 30 days
 * @param typingUntil null unless the business is typing
 */
public record ChatSummary(
        String phone,
        String name,
        String userId,
        String parentUserId,
        String username,
        boolean contactBook,
        List<String> knownTo,
        boolean autoRead,
        boolean online,
        Persona persona,
        int unread,
        Instant lastAt,
        String lastText,
        Instant typingUntil) {}
