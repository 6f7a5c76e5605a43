package org.chatsupport.conversation.dialogue;

import org.chatsupport.conversation.flow.DialogueState;

/**
 * The conversation with one contact of one channel.
 *
 * @param userName the name under which the user can hide the number; null when there is none
 * @param blocked whether the contact is blocked: their messages are ignored, and the bot is silent
 * @param blockVersion the newest version of the block that has arrived
 */
public record Conversation(
        String channel,
        String contact,
        String phone,
        String userId,
        String name,
        String userName,
        String language,
        DialogueState state,
        boolean blocked,
        long blockVersion) {

    /** A conversation with a contact who is not blocked, and whose user name is not known. */
    public Conversation(
            String channel,
            String contact,
            String phone,
            String userId,
            String name,
            String language,
            DialogueState state) {
        this(channel, contact, phone, userId, name, null, language, state, false, 0);
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
        return new Conversation(channel, contact, phone, userId, name, userName, language, next, blocked, blockVersion);
    }

    /** Returns the conversation with the ids and the names of a message; values that the message lacks stay. */
    public Conversation known(String phoneNow, String userIdNow, String nameNow, String userNameNow) {
        return new Conversation(
                channel,
                contact,
                phoneNow != null ? phoneNow : phone,
                userIdNow != null ? userIdNow : userId,
                nameNow != null ? nameNow : name,
                userNameNow != null ? userNameNow : userName,
                language,
                state,
                blocked,
                blockVersion);
    }

    public Conversation speaking(String other) {
        return new Conversation(channel, contact, phone, userId, name, userName, other, state, blocked, blockVersion);
    }

    public Conversation withBlock(boolean isBlocked, long version) {
        return new Conversation(channel, contact, phone, userId, name, userName, language, state, isBlocked, version);
    }
}
