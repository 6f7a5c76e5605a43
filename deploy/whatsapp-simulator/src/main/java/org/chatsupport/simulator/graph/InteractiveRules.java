package org.chatsupport.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Checks the limits of reply buttons and lists, from Meta's message reference. */
final class InteractiveRules {
    private static final int BUTTON_BODY = 1024;
    private static final int LIST_BODY = 4096;
    private static final int ROWS_IN_TOTAL = 10;

    private InteractiveRules() {}

    static void check(JsonNode content) {
        var interactive = Param.of("interactive", content);
        var type = interactive.at("type").text(100);
        switch (type) {
            case "button" -> checkButtons(interactive);
            case "list" -> checkList(interactive);
            case "cta_url" -> checkLink(interactive);
            case "location_request_message" -> checkRequest(interactive, "send_location");
            case "request_contact_info" -> checkRequest(interactive, "request_contact_info");
            default ->
                throw GraphError.invalid(
                        "Param interactive['type'] must be one of {button, list, cta_url, location_request_message,"
                                + " request_contact_info} - got '" + type + "'.");
        }
    }

    private static void checkButtons(Param interactive) {
        checkTexts(interactive, BUTTON_BODY, Set.of("text", "image", "video", "document"));
        var buttons = interactive.at("action").object().at("buttons").array(1, 3);
        var ids = new HashSet<String>();
        var titles = new HashSet<String>();
        for (int i = 0; i < buttons.value().size(); i++) {
            var button = buttons.at(i).object();
            if (!button.at("type").text(100).equals("reply")) {
                throw GraphError.invalid("Param " + button.name() + "['type'] must be 'reply'.");
            }
            var reply = button.at("reply").object();
            unique(ids, reply.at("id"), reply.at("id").text(256));
            unique(titles, reply.at("title"), reply.at("title").text(20));
        }
    }

    private static void checkLink(Param interactive) {
        checkTexts(interactive, BUTTON_BODY, Set.of("text", "image", "video", "document"));
        var parameters = named(interactive, "cta_url").at("parameters").object();
        parameters.at("display_text").text(20);
        var url = parameters.at("url");
        if (!url.text(2_000).matches("https?://\\S+")) {
            throw GraphError.invalid("Param " + url.name() + " must be a web address.");
        }
    }

    /** A request to the user has a text and nothing else. */
    private static void checkRequest(Param interactive, String action) {
        interactive.at("body").object().at("text").text(BUTTON_BODY);
        named(interactive, action);
    }

    private static Param named(Param interactive, String wanted) {
        var action = interactive.at("action").object();
        if (!action.at("name").text(100).equals(wanted)) {
            throw GraphError.invalid("Param " + action.name() + "['name'] must be '" + wanted + "'.");
        }
        return action;
    }

    private static void checkList(Param interactive) {
        checkTexts(interactive, LIST_BODY, Set.of("text"));
        var action = interactive.at("action").object();
        action.at("button").text(20);
        var sections = action.at("sections").array(1, 10);
        var ids = new HashSet<String>();
        for (int i = 0; i < sections.value().size(); i++) {
            checkSection(sections.at(i).object(), sections.value().size() > 1, ids);
        }
        if (ids.size() > ROWS_IN_TOTAL) {
            throw GraphError.invalid("Param " + sections.name() + " must have at most " + ROWS_IN_TOTAL
                    + " rows in total, it has " + ids.size() + ".");
        }
    }

    private static void checkSection(Param section, boolean titleRequired, Set<String> ids) {
        if (titleRequired) {
            section.at("title").text(24);
        } else {
            section.at("title").optionalText(24);
        }
        var rows = section.at("rows").array(1, Integer.MAX_VALUE);
        for (int i = 0; i < rows.value().size(); i++) {
            var row = rows.at(i).object();
            unique(ids, row.at("id"), row.at("id").text(200));
            row.at("title").text(24);
            row.at("description").optionalText(72);
        }
    }

    private static void checkTexts(Param interactive, int body, Set<String> headers) {
        interactive.at("body").object().at("text").text(body);
        if (!interactive.at("footer").absent()) {
            interactive.at("footer").object().at("text").text(60);
        }
        var header = interactive.at("header");
        if (header.absent()) {
            return;
        }
        var type = header.object().at("type").text(100);
        if (!headers.contains(type)) {
            throw GraphError.invalid("Param interactive['header']['type'] cannot be '" + type + "' here.");
        }
        if (type.equals("text")) {
            header.at("text").text(60);
        } else {
            header.at(type).object();
        }
    }

    private static void unique(Set<String> seen, Param where, String text) {
        if (!seen.add(text)) {
            throw GraphError.invalid("Param " + where.name() + " must be unique, '" + text + "' occurs twice.");
        }
    }
}
