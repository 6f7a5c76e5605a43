package org.chatsupport.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.chatsupport.local.suite.Settings;

/** Makes webhook bodies in Meta's shape. */
public final class Webhooks {
    private Webhooks() {}

    public static ObjectNode text(String phone, String wamid, String text) {
        var message = message(phone, wamid, "text");
        message.putObject("text").put("body", text);
        return message;
    }

    public static ObjectNode message(String phone, String wamid, String type) {
        return Http.JSON
                .createObjectNode()
                .put("from", phone)
                .put("id", wamid)
                .put("timestamp", Long.toString(Instant.now().getEpochSecond()))
                .put("type", type);
    }

    public static String of(List<? extends com.fasterxml.jackson.databind.JsonNode> messages) {
        var body = Http.JSON.createObjectNode();
        var value = value(body);
        ArrayNode contacts = value.putArray("contacts");
        for (var message : messages) {
            var contact = contacts.addObject();
            contact.putObject("profile")
                    .put("name", "User " + message.path("from").asText());
            contact.set("wa_id", message.get("from"));
            contact.set("user_id", message.get("from_user_id"));
        }
        ArrayNode array = value.putArray("messages");
        messages.forEach(array::add);
        return body.toString();
    }

    /** Makes the echo of a message that the business sent from its own phone. */
    public static String echo(String phone, String wamid, String text) {
        var body = Http.JSON.createObjectNode();
        var value = value(body);
        ((ObjectNode) body.at("/entry/0/changes/0")).put("field", "smb_message_echoes");
        var echo = message(Settings.DISPLAY_NUMBER, wamid, "text").put("to", phone);
        echo.putObject("text").put("body", text);
        value.putArray("message_echoes").add(echo);
        return body.toString();
    }

    /** Makes a status of a message that we sent under {@code sendId}. */
    public static String status(String sendId, String wamid, String recipient, String status) {
        var body = Http.JSON.createObjectNode();
        value(body)
                .putArray("statuses")
                .addObject()
                .put("id", wamid)
                .put("status", status)
                .put("timestamp", Long.toString(Instant.now().getEpochSecond()))
                .put("recipient_id", recipient)
                .put("biz_opaque_callback_data", sendId);
        return body.toString();
    }

    /** Makes a status that says that WhatsApp did not deliver the message with this id. */
    public static String failed(String wamid, String recipient, int code) {
        var body = Http.JSON.createObjectNode();
        var status = value(body)
                .putArray("statuses")
                .addObject()
                .put("id", wamid)
                .put("status", "failed")
                .put("timestamp", Long.toString(Instant.now().getEpochSecond()))
                .put("recipient_id", recipient);
        status.putArray("errors").addObject().put("code", code).put("title", "Not delivered");
        return body.toString();
    }

    private static ObjectNode value(ObjectNode body) {
        body.put("object", "whatsapp_business_account");
        var change = body.putArray("entry")
                .addObject()
                .put("id", "1")
                .putArray("changes")
                .addObject();
        change.put("field", "messages");
        var value = change.putObject("value").put("messaging_product", "whatsapp");
        value.putObject("metadata")
                .put("display_phone_number", Settings.DISPLAY_NUMBER)
                .put("phone_number_id", Settings.CHANNEL);
        return value;
    }
}
