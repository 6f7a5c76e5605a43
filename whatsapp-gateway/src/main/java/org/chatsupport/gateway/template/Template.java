package org.chatsupport.gateway.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A message template of the account.
 *
 * @param language Meta's code, as {@code en} or {@code pt_BR}
 * @param category UTILITY, MARKETING or AUTHENTICATION
 * @param status Meta's word, as APPROVED
 * @param unusableBecause why nobody can send it from here: {@code not_approved}, {@code paused}, {@code disabled}, or a
 *     part that we do not fill in, {@code header}, {@code buttons} or {@code kind}; null when it can be sent
 * @param header its words; null when it has none
 * @param headerFormat image, video or document when a file stands at its head, location when a place does; otherwise null
 * @param footer null when it has none
 */
record Template(
        String name,
        String language,
        String category,
        String status,
        boolean usable,
        String unusableBecause,
        boolean named,
        String header,
        String headerFormat,
        String body,
        String footer,
        List<Button> buttons,
        List<Variable> variables) {
    static final String PLACE = "location";
    /** What a place at the head is made of, all of it typed in. */
    static final List<String> PLACE_PARTS = List.of("latitude", "longitude", "name", "address");

    static final String CODE_BUTTON = "copy_code";
    private static final Set<String> FILES = Set.of("image", "video", "document");
    private static final Set<String> KNOWN_BUTTONS = Set.of("quick_reply", "url", "phone_number", CODE_BUTTON);

    /**
     * A button under the message.
     *
     * @param type quick_reply, url, phone_number, copy_code, or another of Meta's
     * @param url may end in a variable; null for other types
     */
    record Button(String type, String text, String url, String phoneNumber) {}

    /**
     * What must be filled in.
     *
     * @param part header, body or buttons
     * @param name what stands between the braces; of a button its place, from 0
     * @param example as its author gave it; null when they did not
     */
    record Variable(String part, String name, String example) {}

    /** Reads what Meta lists. Parts that are not known make the template unusable, and nothing else. */
    static Template of(JsonNode listed) {
        String header = null;
        String headerFormat = null;
        String body = "";
        String footer = null;
        String unusable = approval(listed.path("status").asText());
        var buttons = new ArrayList<Button>();
        var variables = new ArrayList<Variable>();
        for (var component : listed.path("components")) {
            var type = word(component, "type");
            switch (type) {
                case "header" -> {
                    var format = word(component, "format");
                    if (format.equals("text")) {
                        header = component.path("text").asText();
                        variables.addAll(0, variables("header", header, component.path("example")));
                    } else if (FILES.contains(format)) {
                        headerFormat = format;
                    } else if (format.equals(PLACE)) {
                        headerFormat = format;
                        variables.addAll(
                                0,
                                PLACE_PARTS.stream()
                                        .map(part -> new Variable("header", part, null))
                                        .toList());
                    } else {
                        unusable = unusable == null ? "header" : unusable;
                    }
                }
                case "body" -> {
                    body = component.path("text").asText();
                    variables.addAll(variables("body", body, component.path("example")));
                }
                case "footer" -> footer = component.path("text").asText();
                case "buttons" -> component.path("buttons").forEach(button -> buttons.add(button(button)));
                default -> unusable = unusable == null ? "kind" : unusable;
            }
        }
        for (int i = 0; i < buttons.size(); i++) {
            var button = buttons.get(i);
            if (!KNOWN_BUTTONS.contains(button.type())) {
                unusable = unusable == null ? "buttons" : unusable;
            } else if (button.type().equals(CODE_BUTTON)) {
                variables.add(new Variable("buttons", Integer.toString(i), example(listed, i)));
            } else if (button.url() != null && !Words.variables(button.url()).isEmpty()) {
                variables.add(new Variable("buttons", Integer.toString(i), example(listed, i, button.url())));
            }
        }
        if (listed.path("category").asText().equals("AUTHENTICATION")) {
            // Codes are no matter of a conversation, and Meta wants them filled in by rules of their own.
            unusable = unusable == null ? "kind" : unusable;
        }
        return new Template(
                listed.path("name").asText(),
                listed.path("language").asText(),
                listed.path("category").asText(),
                listed.path("status").asText(),
                unusable == null,
                unusable,
                listed.path("parameter_format").asText().equals("NAMED"),
                header,
                headerFormat,
                body,
                footer,
                List.copyOf(buttons),
                List.copyOf(variables));
    }

    private static String approval(String status) {
        return switch (status) {
            case "APPROVED" -> null;
            case "PAUSED" -> "paused";
            case "DISABLED" -> "disabled";
            default -> "not_approved";
        };
    }

    private static Button button(JsonNode button) {
        return new Button(
                word(button, "type"),
                button.path("text").asText(),
                button.path("url").asText(null),
                button.path("phone_number").asText(null));
    }

    private static List<Variable> variables(String part, String text, JsonNode examples) {
        var found = new ArrayList<Variable>();
        for (var name : Words.variables(text)) {
            found.add(new Variable(part, name, example(part, name, found.size(), examples)));
        }
        return found;
    }

    /** Meta gives examples of numbered variables by place, and of named ones by name. */
    private static String example(String part, String name, int place, JsonNode examples) {
        for (var named : examples.path(part + "_text_named_params")) {
            if (named.path("param_name").asText().equals(name)) {
                return named.path("example").asText(null);
            }
        }
        return part.equals("body")
                ? examples.path("body_text").path(0).path(place).asText(null)
                : examples.path("header_text").path(place).asText(null);
    }

    /** The example of a link is the whole address; what is filled in is its end. */
    private static String example(JsonNode listed, int place, String url) {
        var whole = example(listed, place);
        var start = url.substring(0, url.indexOf("{{"));
        return whole != null && whole.startsWith(start) ? whole.substring(start.length()) : whole;
    }

    /** Of a button; Meta gives it by itself or as the only one of a list. */
    private static String example(JsonNode listed, int place) {
        for (var component : listed.path("components")) {
            if (word(component, "type").equals("buttons")) {
                var example = component.path("buttons").path(place).path("example");
                return (example.isArray() ? example.path(0) : example).asText(null);
            }
        }
        return null;
    }

    private static String word(JsonNode node, String field) {
        return node.path(field).asText().toLowerCase(Locale.ROOT);
    }
}
