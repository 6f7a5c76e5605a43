package org.chatsupport.gateway.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.chatsupport.defaults.events.PoisonException;
import org.chatsupport.gateway.events.SendRequested;

/** Converts our content shape to the Cloud API's wire format. */
@ApplicationScoped
class GraphMessages {
    private final ObjectMapper mapper;

    GraphMessages(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Whether this is a read receipt, which gets no id and no statuses. */
    static boolean isReceipt(JsonNode content) {
        return content.path("type").asText().equals("read");
    }

    JsonNode body(SendRequested request) {
        var content = request.content();
        var body = mapper.createObjectNode().put("messaging_product", "whatsapp");
        if (isReceipt(content)) {
            return body.put("status", "read")
                    .put("message_id", content.path("wamid").asText());
        }
        body.put("recipient_type", "individual");
        if (request.userId() != null) {
            // A number may pass on to somebody else, a user id does not. If both were there, WhatsApp would use the
            // number (Cloud API, "Business-scoped user IDs").
            body.put("recipient", request.userId());
        } else {
            // Without the plus sign Meta would prepend the business's country code.
            body.put("to", "+" + request.phone());
        }
        body.put("biz_opaque_callback_data", request.messageId());
        if (content.hasNonNull("reply_to")) {
            body.putObject("context").put("message_id", content.path("reply_to").asText());
        }
        switch (content.path("type").asText()) {
            case "text" -> {
                body.put("type", "text");
                body.putObject("text").put("body", content.path("text").asText());
            }
            case "image", "audio", "video", "document" -> file(content, body);
            case "reaction" -> {
                var reaction = content.path("reaction");
                // A reaction without an emoji removes the previous one.
                body.put("type", "reaction")
                        .putObject("reaction")
                        .put("message_id", reaction.path("message_id").asText())
                        .put("emoji", reaction.path("emoji").asText(""));
            }
            case "buttons" -> buttons(content, interactive(body, "button", content));
            case "template" -> template(content, body);
            case "list" -> list(content, interactive(body, "list", content));
            default -> throw new PoisonException("Content of this type cannot be sent.");
        }
        return body;
    }

    /**
     * Writes a typing indicator. WhatsApp shows it for 25 seconds or until the next message, and marks the message as
     * read.
     */
    JsonNode typing(String wamid) {
        var body = mapper.createObjectNode()
                .put("messaging_product", "whatsapp")
                .put("status", "read")
                .put("message_id", wamid);
        body.putObject("typing_indicator").put("type", "text");
        return body;
    }

    /** Names the file by the id that WhatsApp gave it at the upload. */
    private static void file(JsonNode content, ObjectNode body) {
        var type = content.path("type").asText();
        var media = content.path("media");
        var file = body.put("type", type)
                .putObject(type)
                .put("id", media.path("id").asText());
        if (content.hasNonNull("text")) {
            file.put("caption", content.path("text").asText());
        }
        if (media.path("voice").asBoolean()) {
            file.put("voice", true);
        }
        if (type.equals("document") && media.hasNonNull("filename")) {
            file.put("filename", media.path("filename").asText());
        }
    }

    /** Only the values travel; WhatsApp has the text of the template. */
    private static void template(JsonNode content, ObjectNode body) {
        var template = content.path("template");
        body.put("type", "template");
        var wire = body.putObject("template").put("name", template.path("name").asText());
        wire.putObject("language").put("code", template.path("language").asText());
        var values = template.path("values");
        if (template.hasNonNull("header_format")) {
            headerFile(template.path("header_format").asText(), content.path("media"), wire);
        }
        if (template.hasNonNull("location")) {
            headerPlace(template.path("location"), wire);
        }
        for (var part : List.of("header", "body")) {
            if (!values.path(part).isEmpty()) {
                var parameters = wire.withArray("components")
                        .addObject()
                        .put("type", part)
                        .putArray("parameters");
                for (var value : values.path(part)) {
                    var parameter = parameters.addObject().put("type", "text");
                    if (value.hasNonNull("name")) {
                        parameter.put("parameter_name", value.path("name").asText());
                    }
                    parameter.put("text", value.path("text").asText());
                }
            }
        }
        for (var value : values.path("buttons")) {
            var isCode = template.path("buttons")
                    .path(value.path("index").asInt())
                    .path("type")
                    .asText()
                    .equals("copy_code");
            wire.withArray("components")
                    .addObject()
                    .put("type", "button")
                    .put("sub_type", isCode ? "copy_code" : "url")
                    .put("index", value.path("index").asText())
                    .putArray("parameters")
                    .addObject()
                    .put("type", isCode ? "coupon_code" : "text")
                    .put(isCode ? "coupon_code" : "text", value.path("text").asText());
        }
    }

    /** WhatsApp requires all four parts, with the coordinates as text. */
    private static void headerPlace(JsonNode place, ObjectNode wire) {
        wire.withArray("components")
                .addObject()
                .put("type", "header")
                .putArray("parameters")
                .addObject()
                .put("type", "location")
                .putObject("location")
                .put("latitude", place.path("latitude").asText())
                .put("longitude", place.path("longitude").asText())
                .put("name", place.path("name").asText())
                .put("address", place.path("address").asText());
    }

    private static void headerFile(String format, JsonNode media, ObjectNode wire) {
        var file = wire.withArray("components")
                .addObject()
                .put("type", "header")
                .putArray("parameters")
                .addObject()
                .put("type", format)
                .putObject(format)
                .put("id", media.path("id").asText());
        if (format.equals("document") && media.hasNonNull("filename")) {
            file.put("filename", media.path("filename").asText());
        }
    }

    private static ObjectNode interactive(ObjectNode body, String type, JsonNode content) {
        body.put("type", "interactive");
        var interactive = body.putObject("interactive").put("type", type);
        interactive.putObject("body").put("text", content.path("text").asText());
        return interactive.putObject("action");
    }

    private static void buttons(JsonNode content, ObjectNode action) {
        var buttons = action.putArray("buttons");
        for (var button : content.path("buttons")) {
            buttons.addObject()
                    .put("type", "reply")
                    .putObject("reply")
                    .put("id", button.path("id").asText())
                    .put("title", button.path("title").asText());
        }
    }

    private static void list(JsonNode content, ObjectNode action) {
        action.put("button", content.path("button").asText());
        var section = action.putArray("sections").addObject();
        section.put("title", content.path("button").asText());
        var rows = section.putArray("rows");
        for (var row : content.path("rows")) {
            var target = rows.addObject()
                    .put("id", row.path("id").asText())
                    .put("title", row.path("title").asText());
            if (row.hasNonNull("description")) {
                target.put("description", row.path("description").asText());
            }
        }
    }
}
