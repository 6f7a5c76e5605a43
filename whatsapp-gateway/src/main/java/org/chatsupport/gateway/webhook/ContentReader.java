package org.chatsupport.gateway.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.chatsupport.defaults.text.ShownName;

/**
 * Converts every kind of WhatsApp message to the suite's content shape (deploy/kafka/schemas/content.json). A message
 * that is not understood is kept raw and marked {@code unsupported}, never dropped.
 */
@ApplicationScoped
class ContentReader {
    private final ObjectMapper mapper;

    ContentReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    ObjectNode read(JsonNode message) {
        var type = message.path("type").asText("unsupported");
        var content = mapper.createObjectNode();
        var body = message.path(type);
        switch (type) {
            case "text" -> {
                content.put("type", "text");
                content.put("text", body.path("body").asText(""));
            }
            case "image", "audio", "video", "document", "sticker" -> media(type, body, content);
            case "location" -> {
                content.put("type", "location");
                content.set("location", only(body, "latitude", "longitude", "name", "address", "url"));
            }
            case "contacts" -> {
                content.put("type", "contacts");
                content.set("contacts", body);
            }
            case "interactive" -> interactive(body, message, content);
            case "button" -> choice(content, "template_button", body.path("payload"), body.path("text"), null);
            case "reaction" -> {
                content.put("type", "reaction");
                var reaction = content.putObject("reaction");
                reaction.put("message_id", body.path("message_id").asText(null));
                // The emoji is absent when the user removed the reaction.
                reaction.put("emoji", body.path("emoji").asText(null));
            }
            case "order" -> {
                content.put("type", "order");
                content.put("text", body.path("text").asText(null));
                content.set("order", body);
            }
            case "system" -> {
                content.put("type", "system");
                content.put("text", body.path("body").asText(null));
                content.set("system", body);
            }
            case "edit", "revoke" -> {
                content.put("type", type);
                content.put(
                        "original_message_id", body.path("original_message_id").asText(null));
                if (type.equals("edit")) {
                    content.set("content", read(body.path("message")));
                }
            }
            default -> unsupported(message, content);
        }
        addContext(message, content);
        return content;
    }

    /** Makes a line of the thread from what a user allows the business to send. */
    ObjectNode preference(JsonNode preference) {
        var category = preference.path("category").asText("").replace('_', ' ');
        var verb =
                switch (preference.path("value").asText()) {
                    case "stop" -> "stopped";
                    case "resume" -> "allowed";
                    default -> "changed";
                };
        var content = mapper.createObjectNode()
                .put("type", "system")
                .put("text", "The user " + verb + " " + (category.isEmpty() ? "messages" : category) + ".");
        content.putObject("system").put("type", "user_preferences").set("preference", preference);
        return content;
    }

    /** Makes a line of the thread from a call of a user. */
    ObjectNode call(String id) {
        var content = mapper.createObjectNode().put("type", "system").put("text", "The user called.");
        content.putObject("system").put("type", "call").putObject("call").put("id", id);
        return content;
    }

    private void media(String type, JsonNode body, ObjectNode content) {
        content.put("type", type);
        if (body.hasNonNull("caption")) {
            content.put("text", body.path("caption").asText());
        }
        var media = only(body, "id", "mime_type", "sha256", "filename", "voice", "animated", "url");
        if (media.hasNonNull("filename")) {
            media.put("filename", ShownName.of(media.path("filename").asText()));
        }
        content.set("media", media);
    }

    private void interactive(JsonNode body, JsonNode message, ObjectNode content) {
        var kind = body.path("type").asText();
        var reply = body.path(kind);
        switch (kind) {
            case "button_reply" -> choice(content, "button", reply.path("id"), reply.path("title"), null);
            case "list_reply" ->
                choice(content, "list", reply.path("id"), reply.path("title"), reply.path("description"));
            case "nfm_reply" -> {
                content.put("type", "form");
                content.put("text", reply.path("body").asText(null));
                content.set("form", form(reply));
            }
            default -> unsupported(message, content);
        }
    }

    private ObjectNode form(JsonNode reply) {
        var form = mapper.createObjectNode();
        form.put("name", reply.path("name").asText(null));
        // Meta sends the answers as a string that contains JSON.
        var response = reply.path("response_json").asText("");
        try {
            form.set("response", mapper.readTree(response));
        } catch (JsonProcessingException e) {
            form.put("response", response);
        }
        return form;
    }

    private static void choice(ObjectNode content, String kind, JsonNode id, JsonNode title, JsonNode description) {
        content.put("type", "choice");
        content.put("text", title.asText(""));
        var choice = content.putObject("choice");
        choice.put("kind", kind);
        choice.put("id", id.asText(null));
        choice.put("title", title.asText(null));
        choice.put("description", description == null ? null : description.asText(null));
    }

    private static void unsupported(JsonNode message, ObjectNode content) {
        content.put("type", "unsupported");
        content.set("raw", message);
    }

    private static void addContext(JsonNode message, ObjectNode content) {
        var context = message.path("context");
        if (context.hasNonNull("id")) {
            content.put("reply_to", context.path("id").asText());
        }
        if (context.path("forwarded").asBoolean()
                || context.path("frequently_forwarded").asBoolean()) {
            content.put("forwarded", true);
        }
        if (context.hasNonNull("referred_product")) {
            content.set("referred_product", context.path("referred_product"));
        }
        if (message.hasNonNull("referral")) {
            content.set("referral", message.path("referral"));
        }
        if (message.hasNonNull("group_id")) {
            content.put("group_id", message.path("group_id").asText());
        }
    }

    private ObjectNode only(JsonNode body, String... fields) {
        var kept = mapper.createObjectNode();
        for (var field : fields) {
            if (body.hasNonNull(field)) {
                kept.set(field, body.path(field));
            }
        }
        return kept;
    }
}
