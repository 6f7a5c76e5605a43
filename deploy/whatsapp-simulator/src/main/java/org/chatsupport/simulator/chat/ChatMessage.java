package org.chatsupport.simulator.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One message of a chat at one moment; a change makes a new record.
 *
 * @param phoneNumberId the business number's id
 * @param type the Cloud API type: text, interactive, image, reaction …
 * @param content the object named after the type in the Cloud API
 * @param replyTo the quoted message, or null
 * @param failure only when the status is failed
 * @param opaque {@code biz_opaque_callback_data}, or null
 * @param reactions the emoji that stick to this message
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
        String opaque,
        Reactions reactions) {

    /** Emoji by the two sides, null where there is none. */
    public record Reactions(String user, String business) {
        static final Reactions NONE = new Reactions(null, null);

        Reactions with(Author author, String emoji) {
            return author == Author.USER ? new Reactions(emoji, business) : new Reactions(user, emoji);
        }
    }

    /** A message just written by the user. */
    public static ChatMessage fromUser(
            Instant at, String phone, String phoneNumberId, String type, JsonNode content, String replyTo) {
        return create(
                at,
                Wamid.next(phone, Author.USER),
                phoneNumberId,
                Author.USER,
                type,
                content,
                replyTo,
                null,
                MessageStatus.PENDING);
    }

    /** A message just accepted from the business. */
    public static ChatMessage fromBusiness(
            Instant at,
            String phone,
            String phoneNumberId,
            String type,
            JsonNode content,
            String replyTo,
            String opaque) {
        return create(
                at,
                Wamid.next(phone, Author.BUSINESS),
                phoneNumberId,
                Author.BUSINESS,
                type,
                content,
                replyTo,
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
            String opaque,
            MessageStatus status) {
        return new ChatMessage(
                wamid,
                phoneNumberId,
                from,
                type,
                content,
                replyTo,
                at,
                status,
                null,
                opaque,
                Reactions.NONE);
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
        return new ChatMessage(
                wamid, phoneNumberId, from, type, content, replyTo, at, next, failure, opaque, reactions);
    }

    ChatMessage with(JsonNode next) {
        return new ChatMessage(wamid, phoneNumberId, from, type, next, replyTo, at, status, failure, opaque, reactions);
    }

    ChatMessage failed(Failure reason) {
        return new ChatMessage(
                wamid,
                phoneNumberId,
                from,
                type,
                content,
                replyTo,
                at,
                MessageStatus.FAILED,
                reason,
                opaque,
                reactions);
    }

    ChatMessage reacted(Author author, String emoji) {
        return new ChatMessage(
                wamid,
                phoneNumberId,
                from,
                type,
                content,
                replyTo,
                at,
                status,
                failure,
                opaque,
                reactions.with(author, emoji));
    }
}
