package org.chatsupport.conversation.conversation;

import java.util.Objects;
import org.chatsupport.conversation.flow.Standing;

/**
 * One contact of one channel and where the talk with them stands.
 *
 * @param blocked whether nothing of the contact is heard and nothing said to them
 * @param blockVersion the newest version of that which was heard of
 */
public record Conversation(
        String channel,
        String contact,
        String phone,
        String userId,
        String name,
        String language,
        Standing standing,
        long ticketVersion,
        boolean blocked,
        long blockVersion) {

    /** Of somebody of whom no block was heard. */
    public Conversation(
            String channel,
            String contact,
            String phone,
            String userId,
            String name,
            String language,
            Standing standing,
            long ticketVersion) {
        this(channel, contact, phone, userId, name, language, standing, ticketVersion, false, 0);
    }

    public String key() {
        return channel + ":" + contact;
    }

    public Conversation with(Standing next) {
        // Versions are counted per ticket: with another ticket they begin anew.
        long version = Objects.equals(next.ticketId(), standing.ticketId()) ? ticketVersion : 0;
        return new Conversation(channel, contact, phone, userId, name, language, next, version, blocked, blockVersion);
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
                ticketVersion,
                blocked,
                blockVersion);
    }

    public Conversation speaking(String other) {
        return new Conversation(
                channel, contact, phone, userId, name, other, standing, ticketVersion, blocked, blockVersion);
    }

    public Conversation withTicket(long id, String status, long version) {
        return new Conversation(
                channel,
                contact,
                phone,
                userId,
                name,
                language,
                standing.withTicket(id, status),
                version,
                blocked,
                blockVersion);
    }

    public Conversation withBlock(boolean isBlocked, long version) {
        return new Conversation(
                channel, contact, phone, userId, name, language, standing, ticketVersion, isBlocked, version);
    }
}
