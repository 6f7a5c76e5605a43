package org.chatsupport.conversation.dialogue;

import java.util.Objects;
import org.chatsupport.conversation.flow.DialogueState;

/**
 * The conversation with one contact of one channel.
 *
 * @param ticketVersion the newest version of the ticket that has arrived
 * @param blocked whether the contact is blocked: their messages are ignored, and the bot is silent
 * @param blockVersion the newest version of the block that has arrived
 */
public record Conversation(
        String channel,
        String contact,
        String phone,
        String userId,
        String name,
        String language,
        DialogueState state,
        long ticketVersion,
        boolean blocked,
        long blockVersion) {

    /** A conversation with a contact who is not blocked. */
    public Conversation(
            String channel,
            String contact,
            String phone,
            String userId,
            String name,
            String language,
            DialogueState state,
            long ticketVersion) {
        this(channel, contact, phone, userId, name, language, state, ticketVersion, false, 0);
    }

    /** The key of a contact in Kafka and in the tables. */
    public static String key(String channel, String contact) {
        return channel + ":" + contact;
    }

    /** The key of this contact. */
    public String key() {
        return key(channel, contact);
    }

    public Conversation with(DialogueState next) {
        // Versions are counted per ticket: with another ticket they start again.
        long version = Objects.equals(next.ticketId(), state.ticketId()) ? ticketVersion : 0;
        return new Conversation(channel, contact, phone, userId, name, language, next, version, blocked, blockVersion);
    }

    /** Returns the conversation with the ids and the name of a message; values that the message lacks stay. */
    public Conversation known(String phoneNow, String userIdNow, String nameNow) {
        return new Conversation(
                channel,
                contact,
                phoneNow != null ? phoneNow : phone,
                userIdNow != null ? userIdNow : userId,
                nameNow != null ? nameNow : name,
                language,
                state,
                ticketVersion,
                blocked,
                blockVersion);
    }

    public Conversation speaking(String other) {
        return new Conversation(
                channel, contact, phone, userId, name, other, state, ticketVersion, blocked, blockVersion);
    }

    public Conversation withTicket(long id, String status, long version) {
        return new Conversation(
                channel,
                contact,
                phone,
                userId,
                name,
                language,
                state.withTicket(id, status),
                version,
                blocked,
                blockVersion);
    }

    public Conversation withBlock(boolean isBlocked, long version) {
        return new Conversation(
                channel, contact, phone, userId, name, language, state, ticketVersion, isBlocked, version);
    }
}
