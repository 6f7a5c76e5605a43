package org.chatsupport.simulator.chat;

import java.time.Instant;

/** A chat in one line. {@code typingUntil} is null unless the business is typing. */
public record ChatSummary(
        String phone,
        String name,
        String userId,
        boolean autoRead,
        boolean online,
        Persona persona,
        int unread,
        Instant lastAt,
        String lastText,
        Instant typingUntil) {}
