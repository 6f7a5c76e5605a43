package org.chatsupport.gateway.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import org.chatsupport.defaults.text.Truncation;

/**
 * Makes JSON that every later step can store. Jackson reads half surrogate pairs and numbers of a thousand digits.
 * MySQL's JSON columns accept neither, and nothing nested deeper than 100 levels.
 */
public final class StorableJson {
    /** Limits the levels of content; the envelopes around it need a few more. */
    private static final int DEEPEST = 64;

    private StorableJson() {}

    /** JSON that is nested too deeply to be stored. */
    public static final class TooDeepException extends Exception {
        private static final long serialVersionUID = 1L;

        TooDeepException() {
            super("deeper than " + DEEPEST + " levels", null, false, false);
        }
    }

    /** Returns the same JSON with U+003F for each half of a surrogate pair and huge numbers as text. */
    public static JsonNode json(JsonNode node) throws TooDeepException {
        return json(node, 0);
    }

    private static JsonNode json(JsonNode node, int depth) throws TooDeepException {
        if (depth > DEEPEST) {
            throw new TooDeepException();
        }
        if (node.isTextual()) {
            return TextNode.valueOf(whole(node.textValue()));
        }
        if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            return TextNode.valueOf(node.asText());
        }
        if (node instanceof ObjectNode object) {
            var kept = JsonNodeFactory.instance.objectNode();
            for (var field : object.properties()) {
                kept.set(whole(field.getKey()), json(field.getValue(), depth + 1));
            }
            return kept;
        }
        if (node instanceof ArrayNode array) {
            var kept = JsonNodeFactory.instance.arrayNode(array.size());
            for (var item : array) {
                kept.add(json(item, depth + 1));
            }
            return kept;
        }
        return node;
    }

    /** Returns at most this many characters; null stays null. */
    public static String text(String text, int limit) {
        return whole(Truncation.to(limit, text));
    }

    private static String whole(String text) {
        return text == null || text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
