package org.chatsupport.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.chatsupport.simulator.template.Template;
import org.chatsupport.simulator.template.Templates;

/** Checks a template send against the template, and fills it in as the phone shows it. */
@Singleton
class TemplateRules {
    private static final int LONGEST_BODY = 1024;
    private static final int LONGEST_CODE = 20;
    private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(\\.\\d+)?");
    private static final Pattern NOT_IN_A_VALUE = Pattern.compile("[\\n\\r\\t]| {5,}");

    private final Templates templates;

    TemplateRules(Templates templates) {
        this.templates = templates;
    }

    /** Returns the content of the call with {@code shown} added: header, body, footer and buttons with all values. */
    JsonNode filled(Param wanted) {
        var name = wanted.at("name").text(512);
        var language = wanted.at("language").object().at("code").text(20);
        var template = usable(name, language);
        var sent = wanted.at("components");
        var given = sent.absent() ? sent : sent.array(0, 20);
        var filled = ((ObjectNode) wanted.value()).deepCopy();
        var shown = filled.putObject("shown");
        header(template, component(given, "header", null), shown);
        var body = texts(
                template, "body", template.component("body").path("text").asText(), component(given, "body", null));
        if (body.length() > LONGEST_BODY) {
            throw ErrorCodes.refusal(
                    132005, "body: the text with its values has more than " + LONGEST_BODY + " characters.");
        }
        shown.put("body", body);
        if (!template.component("footer").isMissingNode()) {
            shown.put("footer", template.component("footer").path("text").asText());
        }
        buttons(template, given, shown);
        shown.put("category", template.description().path("category").asText());
        return filled;
    }

    private Template usable(String name, String language) {
        var template = templates
                .find(name, language)
                .orElseThrow(
                        () -> ErrorCodes.refusal(132001, "template name (" + name + ") does not exist in " + language));
        return switch (template.status()) {
            case "APPROVED" -> template;
            case "PAUSED" -> throw ErrorCodes.refusal(132015);
            case "DISABLED" -> throw ErrorCodes.refusal(132016);
            default -> throw ErrorCodes.refusal(132001, "template name (" + name + ") is not approved in " + language);
        };
    }

    /** Returns the call's component for that part of the template. */
    private static Param component(Param given, String type, Integer index) {
        for (int i = 0; i < given.value().size(); i++) {
            var one = given.at(i).object();
            if (one.at("type").text(20).toLowerCase(Locale.ROOT).equals(type)
                    && (index == null || one.value().path("index").asText().equals(index.toString()))) {
                return one;
            }
        }
        return Param.of(type, MissingNode.getInstance());
    }

    private void header(Template template, Param given, ObjectNode shown) {
        var header = template.component("header");
        var format = header.path("format").asText("").toLowerCase(Locale.ROOT);
        switch (format) {
            case "" -> count("header", 0, parameters(given));
            case "text" ->
                shown.putObject("header")
                        .put("type", "text")
                        .put(
                                "text",
                                texts(template, "header", header.path("text").asText(), given));
            default -> {
                var parameters = parameters(given);
                if (parameters.value().isEmpty()) {
                    throw format("header: Format mismatch, expected " + format.toUpperCase(Locale.ROOT)
                            + ", received UNKNOWN");
                }
                count("header", 1, parameters);
                var type = parameters.at(0).object().at("type").text(20);
                if (!type.equals(format)) {
                    throw format("header: Format mismatch, expected " + format.toUpperCase(Locale.ROOT) + ", received "
                            + type.toUpperCase(Locale.ROOT));
                }
                var value = parameters.at(0).at(type).object();
                if (format.equals("location")) {
                    place(value);
                }
                shown.putObject("header").put("type", format).set(format, value.value());
            }
        }
    }

    /** Accepts numbers or, as in Meta's examples, numbers as text. */
    private static void place(Param location) {
        degrees(location.at("latitude"), 90);
        degrees(location.at("longitude"), 180);
        location.at("name").optionalText(1000);
        location.at("address").optionalText(1000);
    }

    private static void degrees(Param given, int most) {
        var text = given.value().asText();
        if (!DEGREES.matcher(text).matches() || Math.abs(Double.parseDouble(text)) > most) {
            throw GraphError.invalidParameter("Param latitude and longitude of a location must be degrees");
        }
    }

    private void buttons(Template template, Param given, ObjectNode shown) {
        var buttons = template.component("buttons").path("buttons");
        for (int i = 0; i < buttons.size(); i++) {
            var button = buttons.path(i);
            var type = button.path("type").asText().toLowerCase(Locale.ROOT);
            var sent = component(given, "button", i);
            var told = shown.withArray("buttons")
                    .addObject()
                    .put("type", type)
                    .put("text", button.path("text").asText());
            if (type.equals("quick_reply")) {
                told.put("payload", payload(sent, button.path("text").asText()));
            } else if (type.equals("url")) {
                told.put("url", url(i, button.path("url").asText(), sent));
            } else if (type.equals("copy_code")) {
                told.put("code", coupon(i, sent));
            } else if (type.equals("otp")) {
                // A code button is filled in like a link.
                told.put("code", url(i, "{{1}}", sent));
            } else if (button.has("phone_number")) {
                told.put("phone_number", button.path("phone_number").asText());
            }
        }
    }

    /** The button's own text, unless the call gives it another payload. */
    private static String payload(Param sent, String text) {
        if (sent.absent()) {
            return text;
        }
        var parameters = parameters(sent);
        count("button", 1, parameters);
        return parameters.at(0).object().at("payload").text(256);
    }

    private static String coupon(int index, Param sent) {
        if (sent.absent()) {
            throw GraphError.missing("buttons: Button at index " + index + " of type CopyCode requires a parameter");
        }
        var parameters = parameters(sent);
        count("button", 1, parameters);
        var parameter = parameters.at(0).object();
        if (!parameter.at("type").text(20).equals("coupon_code")) {
            throw format("button: Format mismatch, expected COUPON_CODE");
        }
        return parameter.at("coupon_code").text(LONGEST_CODE);
    }

    private static String url(int index, String url, Param sent) {
        var variables = Template.variables(url);
        if (variables.isEmpty()) {
            count("button", 0, parameters(sent));
            return url;
        }
        if (sent.absent()) {
            throw GraphError.missing("buttons: Button at index " + index + " of type Url requires a parameter");
        }
        var parameters = parameters(sent);
        count("button", 1, parameters);
        return Template.filled(
                url,
                Map.of(variables.get(0), parameters.at(0).object().at("text").text(2000)));
    }

    private String texts(Template template, String part, String text, Param given) {
        var variables = Template.variables(text);
        var parameters = parameters(given);
        count(part, variables.size(), parameters);
        var values = new HashMap<String, String>();
        for (int i = 0; i < variables.size(); i++) {
            var parameter = parameters.at(i).object();
            if (!parameter.at("type").text(20).equals("text")) {
                throw format(part + ": Format mismatch, expected TEXT");
            }
            values.put(name(template, part, variables, i, parameter), value(parameter.at("text")));
        }
        return Template.filled(text, values);
    }

    private static String name(Template template, String part, List<String> variables, int place, Param parameter) {
        if (!template.isNamed()) {
            return variables.get(place);
        }
        var name = parameter.at("parameter_name").optionalText(100);
        if (name == null || !variables.contains(name)) {
            throw format(part + ": Parameter name is missing or not one of " + variables);
        }
        return name;
    }

    private static String value(Param text) {
        var value = text.text(LONGEST_BODY * 4);
        if (NOT_IN_A_VALUE.matcher(value).find()) {
            throw GraphError.invalidParameter(
                    "Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
        }
        return value;
    }

    private static Param parameters(Param component) {
        if (component.absent()) {
            return Param.of("parameters", MissingNode.getInstance());
        }
        var parameters = component.at("parameters");
        return parameters.absent() ? parameters : parameters.array(0, 100);
    }

    private static void count(String part, int expected, Param parameters) {
        int given = parameters.value().size();
        if (given != expected) {
            throw ErrorCodes.refusal(
                    132000,
                    part + ": number of localizable_params (" + given
                            + ") does not match the expected number of params (" + expected + ")");
        }
    }

    private static GraphError format(String details) {
        return ErrorCodes.refusal(132012, details);
    }
}
