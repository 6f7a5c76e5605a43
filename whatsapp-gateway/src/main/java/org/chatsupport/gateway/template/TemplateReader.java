package org.chatsupport.gateway.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chatsupport.gateway.template.Template.Button;
import org.chatsupport.gateway.template.Template.Variable;

/** Reads a template as Meta lists it. A part that is unknown here makes the template unusable, and nothing else. */
final class TemplateReader {
    private final JsonNode listed;
    private final List<Button> buttons = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private String header;
    private String headerFormat;
    private String body = "";
    private String footer;
    private String unusable;

    private TemplateReader(JsonNode listed) {
        this.listed = listed;
        this.unusable = approval(listed.path("status").asText());
    }

    static Template read(JsonNode listed) {
        return new TemplateReader(listed).read();
    }

    private Template read() {
        for (var component : listed.path("components")) {
            switch (word(component, "type")) {
                case "header" -> header(component);
                case "body" -> {
                    body = component.path("text").asText();
                    variables.addAll(variables("body", body, component.path("example")));
                }
                case "footer" -> footer = component.path("text").asText();
                case "buttons" -> component.path("buttons").forEach(button -> buttons.add(button(button)));
                default -> refuse("kind");
            }
        }
        for (int i = 0; i < buttons.size(); i++) {
            collectVariables(i, buttons.get(i));
        }
        if (listed.path("category").asText().equals("AUTHENTICATION")) {
            // One-time codes do not belong in a conversation, and Meta has special rules for their values.
            refuse("kind");
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

    private void header(JsonNode component) {
        var format = word(component, "format");
        if (format.equals("text")) {
            header = component.path("text").asText();
            variables.addAll(0, variables("header", header, component.path("example")));
        } else if (Template.FILES.contains(format)) {
            headerFormat = format;
        } else if (format.equals(Template.PLACE)) {
            headerFormat = format;
            variables.addAll(
                    0,
                    Template.PLACE_PARTS.stream()
                            .map(part -> new Variable("header", part, null))
                            .toList());
        } else {
            refuse("header");
        }
    }

    private void collectVariables(int place, Button button) {
        if (!Template.KNOWN_BUTTONS.contains(button.type())) {
            refuse("buttons");
        } else if (button.type().equals(Template.CODE_BUTTON)) {
            variables.add(new Variable("buttons", Integer.toString(place), example(listed, place)));
        } else if (button.url() != null && !TemplateText.variables(button.url()).isEmpty()) {
            variables.add(new Variable("buttons", Integer.toString(place), example(listed, place, button.url())));
        }
    }

    /** Sets the reason, unless there is one already. */
    private void refuse(String reason) {
        unusable = unusable == null ? reason : unusable;
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
        for (var name : TemplateText.variables(text)) {
            found.add(new Variable(part, name, example(part, name, found.size(), examples)));
        }
        return found;
    }

    /** Reads examples. Meta lists those of numbered variables by position, and those of named ones by name. */
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

    /** Returns the end of a link's example: the example is the whole address, but only its end is filled in. */
    private static String example(JsonNode listed, int place, String url) {
        var whole = example(listed, place);
        var start = url.substring(0, url.indexOf("{{"));
        return whole != null && whole.startsWith(start) ? whole.substring(start.length()) : whole;
    }

    /** Reads the example of a button; Meta gives it by itself or as the only element of a list. */
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
