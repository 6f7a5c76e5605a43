package org.chatsupport.gateway.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks everything that WhatsApp would check and fills in a template as the user will see it (Cloud API, "Templates":
 * components, and errors 132000, 132005, 132012).
 */
@ApplicationScoped
class TemplateValues {
    private static final int LONGEST_HEADER = 60;
    private static final int LONGEST_BODY = 1_024;
    private static final int LONGEST_VALUE = 1_024;
    private static final int LONGEST_LINK = 2_000;
    /** The limit when sending; the example in a template has 15 (Cloud API, "Coupon code templates"). */
    private static final int LONGEST_CODE = 20;

    private static final Pattern NOT_IN_A_VALUE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]| {5,}");
    private static final Pattern DEGREE = Pattern.compile("-?\\d{1,3}(\\.\\d{1,15})?");
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}]{1," + LONGEST_CODE + "}");
    private static final Pattern NOT_IN_A_LINK = Pattern.compile("[\\s<>\"{}|\\\\^`\\p{Cntrl}]");

    private final ObjectMapper mapper;

    TemplateValues(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The mistakes, each with the field of the request, or the content to send. */
    record Filled(ObjectNode content, List<Violation> violations) {}

    record Violation(String field, String message) {}

    /** @param values the values by part (header, body, buttons) and name of the variable */
    Filled fill(Template template, Map<String, Map<String, String>> values) {
        var violations = new ArrayList<Violation>();
        values.forEach((part, given) -> given.keySet().forEach(name -> {
            if (template.variables().stream()
                    .noneMatch(variable ->
                            variable.part().equals(part) && variable.name().equals(name))) {
                violations.add(new Violation(field(part, name), "is no variable of this template"));
            }
        }));
        for (var variable : template.variables()) {
            var problem = problem(
                    template,
                    variable,
                    values.getOrDefault(variable.part(), Map.of()).get(variable.name()));
            if (problem != null) {
                violations.add(new Violation(field(variable.part(), variable.name()), problem));
            }
        }
        if (!violations.isEmpty()) {
            return new Filled(null, violations);
        }
        var content = content(template, values);
        tooLong(template, content, violations);
        return new Filled(content, violations);
    }

    private static String field(String part, String name) {
        return "template." + part + "." + name;
    }

    private static String problem(Template template, Template.Variable variable, String value) {
        if (value == null || value.isBlank()) {
            return "must not be blank";
        }
        if (value.length() > LONGEST_VALUE) {
            return "must have at most " + LONGEST_VALUE + " characters";
        }
        if (isCode(template, variable)) {
            return CODE.matcher(value).matches()
                    ? null
                    : "must be at most " + LONGEST_CODE + " letters and figures, without spaces";
        }
        if (variable.part().equals("buttons")) {
            return NOT_IN_A_LINK.matcher(value).find() ? "must fit into a web address: no spaces" : null;
        }
        if (isPlace(template, variable)) {
            switch (variable.name()) {
                case "latitude":
                    return isDegree(value, 90) ? null : "must be a number from -90 to 90";
                case "longitude":
                    return isDegree(value, 180) ? null : "must be a number from -180 to 180";
                default:
                    break;
            }
        }
        return NOT_IN_A_VALUE.matcher(value).find()
                ? "must be on one line, without tabs and without more than four spaces in a row"
                : null;
    }

    private static boolean isCode(Template template, Template.Variable variable) {
        return variable.part().equals("buttons")
                && template.buttons()
                        .get(Integer.parseInt(variable.name()))
                        .type()
                        .equals(Template.CODE_BUTTON);
    }

    private static boolean isPlace(Template template, Template.Variable variable) {
        return variable.part().equals("header") && Template.PLACE.equals(template.headerFormat());
    }

    private static boolean isDegree(String value, int most) {
        return DEGREE.matcher(value).matches() && Math.abs(Double.parseDouble(value)) <= most;
    }

    private static void tooLong(Template template, ObjectNode content, List<Violation> violations) {
        if (content.path("text").asText().length() > LONGEST_BODY) {
            violations.add(new Violation(
                    "template.body",
                    "makes the message longer than " + LONGEST_BODY + " characters; shorten its values"));
        }
        var header = content.path("template").path("header").asText("");
        if (header.length() > LONGEST_HEADER && template.header().contains("{{")) {
            violations.add(new Violation(
                    "template.header",
                    "makes the title longer than " + LONGEST_HEADER + " characters; shorten its values"));
        }
        for (var button : content.path("template").path("buttons")) {
            if (button.path("url").asText("").length() > LONGEST_LINK) {
                violations.add(new Violation("template.buttons", "makes a web address that is too long"));
            }
        }
    }

    private ObjectNode content(Template template, Map<String, Map<String, String>> values) {
        var content = mapper.createObjectNode()
                .put("type", "template")
                .put("text", TemplateText.filled(template.body(), values.getOrDefault("body", Map.of())));
        var filled = content.putObject("template").put("name", template.name()).put("language", template.language());
        if (template.header() != null) {
            filled.put("header", TemplateText.filled(template.header(), values.getOrDefault("header", Map.of())));
        }
        if (Template.PLACE.equals(template.headerFormat())) {
            var place = filled.putObject(Template.PLACE);
            var given = values.get("header");
            place.put("latitude", Double.parseDouble(given.get("latitude")))
                    .put("longitude", Double.parseDouble(given.get("longitude")))
                    .put("name", given.get("name"))
                    .put("address", given.get("address"));
        } else if (template.headerFormat() != null) {
            // Only support-service knows the file; it adds it to the message as its media.
            filled.put("header_format", template.headerFormat());
        }
        if (template.footer() != null) {
            filled.put("footer", template.footer());
        }
        buttons(template, values.getOrDefault("buttons", Map.of()), filled);
        var sent = filled.putObject("values");
        for (var variable : template.variables()) {
            if (isPlace(template, variable)) {
                continue;
            }
            var value = values.get(variable.part()).get(variable.name());
            var one = sent.withArray(variable.part()).addObject();
            if (variable.part().equals("buttons")) {
                one.put("index", Integer.parseInt(variable.name()));
            } else if (template.named()) {
                one.put("name", variable.name());
            }
            one.put("text", value);
        }
        return content;
    }

    private static void buttons(Template template, Map<String, String> values, ObjectNode filled) {
        for (int i = 0; i < template.buttons().size(); i++) {
            var button = template.buttons().get(i);
            var told = filled.withArray("buttons")
                    .addObject()
                    .put("type", button.type())
                    .put("text", button.text());
            if (button.url() != null) {
                var byName = new LinkedHashMap<String, String>();
                var value = values.get(Integer.toString(i));
                TemplateText.variables(button.url()).forEach(name -> byName.put(name, value));
                told.put("url", TemplateText.filled(button.url(), byName));
            }
            if (button.type().equals(Template.CODE_BUTTON)) {
                told.put("code", values.get(Integer.toString(i)));
            }
            if (button.phoneNumber() != null) {
                told.put("phone_number", button.phoneNumber());
            }
        }
    }
}
