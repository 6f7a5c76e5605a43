package org.chatsupport.conversation.conversation;

import java.util.Objects;
import org.chatsupport.conversation.flow.Standing;

/** One contact of one channel and where the talk with them stands. */
public record Conversation(
        String channel,
        String contact,
        String phone,
        String userId,
        String name,
        String language,
        Standing standing,
        long ticketVersion) {

    public String key() {
        return channel + ":" + contact;
    }

    public Conversation with(Standing next) {
        // Versions are counted per ticket: with another ticket they begin anew.
        long version = Objects.equals(next.ticketId(), standing.ticketId()) ? ticketVersion : 0;
        return new Conversation(channel, contact, phone, userId, name, language, next, version);
    }

    /** Keeps what is known where the news does not say. */
    public Conversation known(String phoneNow, String userIdNow, String nameNow) {
        return new Conversation(
                channel,
                contact,
                phoneNow != null ? phoneNow : phone,
                userIdNow != null ? userIdNow : userId,
                nameNow != null ? nameNow : name,
                language,
                standing,
                ticketVersion);
    }

    public Conversation speaking(String other) {
        return new Conversation(channel, contact, phone, userId, name, other, standing, ticketVersion);
    }

    public Conversation withTicket(long id, String status, long version) {
        return new Conversation(
                channel, contact, phone, userId, name, language, standing.withTicket(id, status), version);
    }
}
