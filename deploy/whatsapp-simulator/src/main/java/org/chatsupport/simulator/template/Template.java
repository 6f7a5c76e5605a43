package org.chatsupport.simulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message template as its business wrote it.
 *
 * @param status Meta's word: APPROVED, PENDING, REJECTED, PAUSED, DISABLED …
 * @param pausedUntil when a pause ends by itself; null when it does not, or when there is none
 * @param description the template in the shape of Meta's {@code message_templates}, without id and status
 */
public record Template(
        String id, String name, String language, String status, Instant pausedUntil, JsonNode description) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    Template with(String next, Instant until) {
        return new Template(id, name, language, next, until, description);
    }

    /** Whether the template's variables have names rather than numbers. */
    public boolean isNamed() {
        return description.path("parameter_format").asText("POSITIONAL").equals("NAMED");
    }

    /** Returns the component of that type, in lower case; a missing node when there is none. */
    public JsonNode component(String type) {
        for (var component : description.path("components")) {
            if (component.path("type").asText().toLowerCase(Locale.ROOT).equals(type)) {
                return component;
            }
        }
        return MissingNode.getInstance();
    }

    /** Returns the template as {@code message_templates} lists it. */
    public ObjectNode listed() {
        var listed = ((ObjectNode) description).deepCopy();
        if (!listed.has("parameter_format")) {
            listed.put("parameter_format", "POSITIONAL");
        }
        return listed.put("status", status).put("id", id);
    }

    /** Returns the names between the braces of a text, in order and each once. */
    public static List<String> variables(String text) {
        var found = new ArrayList<String>();
        var matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            if (!found.contains(matcher.group(1))) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    /** Returns the text with its variables filled in. */
    public static String filled(String text, Map<String, String> values) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    }
}
