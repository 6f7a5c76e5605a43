package org.chatsupport.support.reply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.media.Attachments;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.Ticket;

/** The content of new messages, from words, attachments and quoted messages. */
@ApplicationScoped
class NewContent {
    /** WhatsApp's limit for the words with an image, a video or a document. */
    private static final int LONGEST_CAPTION = 1_024;
    /** The only type that WhatsApp plays as a voice message. */
    private static final String VOICE = "audio/ogg";

    private final Attachments attachments;

    NewContent(Attachments attachments) {
        this.attachments = attachments;
    }

    /** Builds the content of a message. */
    ObjectNode of(Ticket ticket, NewMessage request) {
        var content = request.attachmentId() == null ? words(request) : attachment(ticket, request);
        if (request.replyToMessageId() != null) {
            content.put("reply_to", quoted(ticket, request.replyToMessageId()).wamid);
        }
        return content;
    }

    private static ObjectNode words(NewMessage request) {
        if (request.voice()) {
            throw Problems.invalid("voice", "needs an attachment");
        }
        return JsonNodeFactory.instance.objectNode().put("type", "text").put("text", request.message());
    }

    private ObjectNode attachment(Ticket ticket, NewMessage request) {
        if (request.isOfUser()) {
            throw Problems.invalid("attachment_id", "is for messages to the user");
        }
        var content = file(ticket, request.attachmentId());
        if (request.voice()) {
            var media = (ObjectNode) content.path("media");
            if (!media.path("mime_type").asText().equals(VOICE)) {
                throw Problems.invalid("voice", "is for audio in an Ogg file");
            }
            media.put("voice", true);
        }
        return request.hasWords() ? captioned(content, request.message()) : content;
    }

    private static ObjectNode captioned(ObjectNode content, String caption) {
        if (content.path("type").asText().equals("audio")) {
            throw Problems.invalid("message", "cannot go with audio; send it as a message of its own");
        }
        if (caption.length() > LONGEST_CAPTION) {
            throw Problems.invalid("message", "of an attachment may have at most " + LONGEST_CAPTION + " characters");
        }
        return content.put("text", caption);
    }

    private static Message quoted(Ticket ticket, long messageId) {
        Message message = Message.findById(messageId);
        if (message == null || !message.ticketId.equals(ticket.id) || message.wamid == null || message.isGesture()) {
            throw Problems.invalid(
                    "reply_to_message_id", "must be the id of a message of this ticket that WhatsApp knows");
        }
        return message;
    }

    /** Adds the file of a template's header, where the gateway looks for files that WhatsApp needs first. */
    void addHeaderFile(Ticket ticket, Long attachmentId, ObjectNode content) {
        var format = content.path("template").path("header_format").asText(null);
        if (format == null) {
            if (attachmentId != null) {
                throw Problems.invalid("attachment_id", "cannot go with a template that has no file in its header");
            }
            return;
        }
        if (attachmentId == null) {
            throw Problems.invalid("attachment_id", "must be there: the template has a file in its header, " + format);
        }
        var file = file(ticket, attachmentId);
        if (!file.path("type").asText().equals(format)) {
            throw Problems.invalid(
                    "attachment_id", "must be of the kind that the template has in its header, " + format);
        }
        content.set("media", file.path("media"));
    }

    private ObjectNode file(Ticket ticket, long attachmentId) {
        return attachments
                .content(ticket.id, attachmentId)
                .orElseThrow(() -> Problems.invalid(
                        "attachment_id", "must be the id of an attachment of this ticket that is not sent yet"));
    }

    /** Keeps that a message sent an attachment, so that no other message can. */
    void sent(Long attachmentId, Message message) {
        if (attachmentId != null) {
            attachments.sentWith(attachmentId, message.id);
        }
    }
}
