package org.chatsupport.conversation.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.chatsupport.conversation.events.SendRequested;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;

/** Events this service emits, with ids derived from what caused them. */
@ApplicationScoped
public class Outputs {
    private static final int ID_BYTES = 16;

    private final Json json;

    Outputs(Json json) {
        this.json = json;
    }

    /** A message to the contact. */
    public OutgoingEvent send(Conversation to, String messageId, JsonNode content) {
        var request = new SendRequested(messageId, to.channel(), to.contact(), to.phone(), to.userId(), content);
        return new OutgoingEvent(SendRequested.TOPIC, to.key(), "send-" + messageId, json.write(request));
    }

    /** Id of the n-th answer of the bot to a message. It travels to Meta and back, so it holds no phone number. */
    public static String answerId(String channel, String sourceId, int number) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest((channel + ":" + sourceId).getBytes(StandardCharsets.UTF_8));
            return "bot-" + HexFormat.of().formatHex(hash, 0, ID_BYTES) + "-" + number;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
