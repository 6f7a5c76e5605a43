package org.chatsupport.simulator.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A message of a chat at one moment; a change makes a new record.
 *
 * @param phoneNumberId the business number's id
 * @param type the Cloud API type: text, interactive, image, reaction …
 * @param content the object named after the type in the Cloud API
 * @param replyTo the quoted message, or null
 * @param failure only when the status is failed
 * @param toUserId whether the business addressed the user by id and not by number
 * @param opaque {@code biz_opaque_callback_data}, or null
 * @param reactions the emoji on this message
 */
public record ChatMessage(
        String wamid,
        String phoneNumberId,
        Author from,
        String type,
        JsonNode content,
        String replyTo,
        Instant at,
        MessageStatus status,
        Failure failure,
        boolean toUserId,
        String opaque,
        Reactions reactions) {

    /** The emoji of the two sides; null for none. */
    public record Reactions(String user, String business) {
        static final Reactions NONE = new Reactions(null, null);

        Reactions with(Author author, String emoji) {
            return author == Author.USER ? new Reactions(emoji, business) : new Reactions(user, emoji);
        }
    }

    /** Creates a message that the user has just written. */
    public static ChatMessage fromUser(
            Instant at, String knownAs, String phoneNumberId, String type, JsonNode content, String replyTo) {
        return create(
                at,
                Wamid.next(knownAs, Author.USER),
                phoneNumberId,
                Author.USER,
                type,
                content,
                replyTo,
                false,
                null,
                MessageStatus.PENDING);
    }

    /** Creates a message that was just accepted from the business. */
    public static ChatMessage fromBusiness(
            Instant at,
            String knownAs,
            String phoneNumberId,
            String type,
            JsonNode content,
            String replyTo,
            boolean toUserId,
            String opaque) {
        return create(
                at,
                Wamid.next(knownAs, Author.BUSINESS),
                phoneNumberId,
                Author.BUSINESS,
                type,
                content,
                replyTo,
                toUserId,
                opaque,
                MessageStatus.ACCEPTED);
    }

    private static ChatMessage create(
            Instant at,
            String wamid,
            String phoneNumberId,
            Author from,
            String type,
            JsonNode content,
            String replyTo,
            boolean toUserId,
            String opaque,
            MessageStatus status) {
        return new ChatMessage(
                wamid, phoneNumberId, from, type, content, replyTo, at, status, null, toUserId, opaque, Reactions.NONE);
    }

    /** Whether this is a reaction, which shows on its target and not as a bubble. */
    public boolean isReaction() {
        return type.equals("reaction");
    }

    /** Whether this is a template, which may be sent at any time. */
    public boolean isTemplate() {
        return type.equals("template");
    }

    ChatMessage with(MessageStatus next) {
        return changed(content, next, failure, reactions);
    }

    ChatMessage with(JsonNode next) {
        return changed(next, status, failure, reactions);
    }

    ChatMessage failed(Failure reason) {
        return changed(content, MessageStatus.FAILED, reason, reactions);
    }

    ChatMessage reacted(Author author, String emoji) {
        return changed(content, status, failure, reactions.with(author, emoji));
    }

    private ChatMessage changed(
            JsonNode nextContent, MessageStatus nextStatus, Failure nextFailure, Reactions nextReactions) {
        return new ChatMessage(
                wamid,
                phoneNumberId,
                from,
                type,
                nextContent,
                replyTo,
                at,
                nextStatus,
                nextFailure,
                toUserId,
                opaque,
                nextReactions);
    }
}
