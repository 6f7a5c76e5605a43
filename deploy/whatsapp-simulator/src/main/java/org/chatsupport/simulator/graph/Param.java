package org.chatsupport.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;

/** A parameter of a send call with its name, for errors that name it: {@code text['body']}. */
record Param(String name, JsonNode value) {

    static Param of(String name, JsonNode value) {
        return new Param(name, value);
    }

    Param at(String key) {
        return new Param(name + "['" + key + "']", value.path(key));
    }

    Param at(int index) {
        return new Param(name + "[" + index + "]", value.path(index));
    }

    boolean absent() {
        return value.isMissingNode() || value.isNull();
    }

    Param object() {
        require();
        if (!value.isObject()) {
            throw GraphError.invalidParameter("Param " + name + " must be a JSON object.");
        }
        return this;
    }

    Param array(int least, int most) {
        require();
        if (!value.isArray()) {
            throw GraphError.invalidParameter("Param " + name + " must be a JSON array.");
        }
        if (value.size() < least || value.size() > most) {
            throw GraphError.invalid(
                    "Param " + name + " must have " + least + " to " + most + " entries, it has " + value.size() + ".");
        }
        return this;
    }

    String text(int longest) {
        require();
        if (!value.isTextual()) {
            throw GraphError.invalidParameter("Param " + name + " must be a string.");
        }
        var text = value.asText();
        if (text.isBlank()) {
            throw GraphError.missing("The parameter " + name + " is required and must not be empty.");
        }
        return atMost(longest, text);
    }

    String optionalText(int longest) {
        if (absent()) {
            return null;
        }
        if (!value.isTextual()) {
            throw GraphError.invalidParameter("Param " + name + " must be a string.");
        }
        return atMost(longest, value.asText());
    }

    void number(double least, double most) {
        require();
        var number = value.isTextual() ? parse(value.asText()) : value.asDouble(Double.NaN);
        if (!(number >= least && number <= most)) {
            throw GraphError.invalid("Param " + name + " must be a number from " + least + " to " + most + ".");
        }
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    private String atMost(int longest, String text) {
        var length = text.codePointCount(0, text.length());
        if (length > longest) {
            throw GraphError.invalid(
                    "Param " + name + " must be at most " + longest + " characters long, it has " + length + ".");
        }
        return text;
    }

    private void require() {
        if (absent()) {
            throw GraphError.missing("The parameter " + name + " is required.");
        }
    }
}
