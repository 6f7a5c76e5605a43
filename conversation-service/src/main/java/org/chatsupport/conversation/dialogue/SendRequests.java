package org.chatsupport.conversation.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.chatsupport.conversation.events.SendRequested;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.text.Sha256;

/** Makes the events that this service publishes, with ids derived from their causes. */
@ApplicationScoped
public class SendRequests {
    private static final int ID_BYTES = 16;

    private final Json json;

    SendRequests(Json json) {
        this.json = json;
    }

    /** Makes a message to the contact. */
    public OutgoingEvent send(Conversation to, String messageId, JsonNode content) {
        var request = new SendRequested(messageId, to.channel(), to.contact(), to.phone(), to.userId(), content);
        return new OutgoingEvent(SendRequested.TOPIC, to.key(), "send-" + messageId, json.write(request));
    }

    /**
     * Returns the id of the n-th answer of the bot to a message. It travels to Meta and back, so it contains no phone
     * number.
     */
    public static String answerId(String channel, String sourceId, int number) {
        return "bot-" + hash(channel + ":" + sourceId) + "-" + number;
    }

    /** Returns the id of the read receipt up to a message. Each message is marked as read once. */
    public static String receiptId(String channel, String wamid) {
        return "read-" + hash(channel + ":" + wamid);
    }

    private static String hash(String text) {
        return Sha256.hex(text, ID_BYTES);
    }
}
