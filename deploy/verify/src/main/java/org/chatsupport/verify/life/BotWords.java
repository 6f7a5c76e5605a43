package org.chatsupport.verify.life;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Recognises what the bot says by its buttons and rows, and where these are the same, by its words. */
final class BotWords {
    private static final List<String> ALIKE = List.of("help", "rating_thanks", "comment_thanks");

    private final Map<String, String> byText = new HashMap<>();

    /** Reads the bot's words below the project's directory. */
    BotWords(Path root) {
        for (var language : Words.LANGUAGES) {
            var file = root.resolve("conversation-service/src/main/resources/bot/" + language + ".yaml");
            try (var lines = Files.lines(file)) {
                lines.forEach(line -> {
                    for (var name : ALIKE) {
                        if (line.startsWith(name + ": \"")) {
                            byText.put(line.substring(name.length() + 3, line.length() - 1), name);
                        }
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns what was said, as {@link Model} names it; places are those of tickets. */
    String name(JsonNode sent, LongFunction<Integer> place) {
        var ids = new ArrayList<String>();
        sent.path("buttons").forEach(button -> ids.add(button.path("id").asText()));
        sent.path("rows").forEach(row -> ids.add(row.path("id").asText()));
        var first = ids.isEmpty() ? "" : ids.get(0);
        if (first.startsWith("rate:")) {
            return "stars for ticket " + place.apply(Long.parseLong(first.split(":")[1])) + "?";
        }
        if (first.startsWith("resolved_yes:")) {
            return "did ticket " + place.apply(Long.parseLong(first.split(":")[1])) + " help?";
        }
        if (first.startsWith("language:")) {
            return "language_list";
        }
        if (first.startsWith("faq:")) {
            return "faq_list";
        }
        return switch (first) {
            case "menu:support" -> "greeting";
            case "menu:faq" -> "faq_answer";
            case "menu" -> byText.getOrDefault(sent.path("text").asText(), "my_ticket");
            case "end_chat" -> ids.size() > 1 ? "leave_chat" : "end_chat";
            case "" -> "still_in_chat";
            default -> sent.toString();
        };
    }
}
