package org.chatsupport.conversation.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.chatsupport.conversation.flow.Decision.Say;
import org.chatsupport.conversation.flow.DialogueState;

/** Turns what the flow decided to say into words, buttons and lists in the contact's language. */
@ApplicationScoped
public class Speech {
    private final Languages languages;
    private final ObjectMapper mapper;

    Speech(Languages languages, ObjectMapper mapper) {
        this.languages = languages;
        this.mapper = mapper;
    }

    /**
     * Makes content that can be sent, with the {@code type} text, buttons or list.
     *
     * @param name the contact's name; null when it is unknown
     * @param code the code of the contact's language
     */
    public ObjectNode content(Say say, String name, String code, DialogueState state) {
        var words = languages.get(code);
        return switch (say.phrase()) {
            case GREETING -> menu(words, name);
            case HELP -> menuButton(words, words.help());
            case LANGUAGE_LIST -> languages(words);
            case FAQ_LIST -> faqs(words);
            case FAQ_ANSWER -> faqAnswer(words, String.valueOf(say.values().get("faq")));
            case MY_TICKET ->
                menuButton(
                        words,
                        state.ticketId() == null
                                ? words.ticketNone()
                                : words.ticketState()
                                        .getOrDefault(
                                                state.ticketStatus(),
                                                words.ticketState().get("OPEN"))
                                        .replace("{ticket_id}", state.ticketId().toString()));
            case TICKET_OPENED ->
                button(text(words.ticketOpened(), opened(words, say.values())), "end_chat", words.endChat());
            case TICKET_REOPENED -> button(words.ticketReopened(), "end_chat", words.endChat());
            case LEAVE_CHAT -> {
                var content = button(words.leaveChat(), "end_chat", words.endChat());
                add(content, "stay", words.stay());
                yield content;
            }
            case STILL_IN_CHAT -> text(words.stillInChat());
            case TICKET_RESOLVED -> {
                var content = button(words.ticketResolved(), "resolved_yes:" + ticketOf(say), words.yes());
                add(content, "resolved_no:" + ticketOf(say), words.no());
                yield content;
            }
            case RATING_QUESTION -> ratings(words, ticketOf(say));
            case RATING_THANKS -> menuButton(words, words.ratingThanks());
            case COMMENT_THANKS -> menuButton(words, words.commentThanks());
        };
    }

    /** Returns the ticket that is spoken of, which may be an earlier one than the contact's newest. */
    private static Object ticketOf(Say say) {
        return say.values().get("ticket_id");
    }

    private static Map<String, String> opened(Language words, Map<String, Object> values) {
        var position = number(values.get("queue_position"));
        var minutes = number(values.get("wait_minutes"));
        return Map.of(
                "queue",
                position == null || position <= 1
                        ? words.queueFirst()
                        : words.queuePosition().replace("{position}", position.toString()),
                "wait",
                minutes == null ? words.waitUnknown() : words.waitMinutes().replace("{minutes}", minutes.toString()));
    }

    private static Long number(Object value) {
        return value instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }

    private ObjectNode menu(Language words, String name) {
        var greeting = name == null || name.isBlank()
                ? words.greetingWithoutName()
                : words.greeting().replace("{name}", name.strip());
        var content = list(greeting, words.menuButton());
        for (var row : words.menu()) {
            row(content, row.id(), row.title(), row.description());
        }
        return content;
    }

    private ObjectNode languages(Language words) {
        var content = list(words.languageQuestion(), words.languageButton());
        languages.names().forEach((code, name) -> row(content, "language:" + code, name, null));
        return content;
    }

    private ObjectNode faqs(Language words) {
        var content = list(words.faqIntro(), words.faqButton());
        for (var faq : words.faqs()) {
            row(content, "faq:" + faq.id(), faq.question(), null);
        }
        return content;
    }

    private ObjectNode faqAnswer(Language words, String id) {
        return words.faqs().stream()
                .filter(faq -> faq.id().equals(id))
                .findFirst()
                .map(faq -> {
                    var content = button(faq.answer(), "menu:faq", words.faqMore());
                    add(content, "menu:support", words.faqSupport());
                    add(content, "menu", words.backToMenu());
                    return content;
                })
                .orElseGet(() -> faqs(words));
    }

    private ObjectNode ratings(Language words, Object ticketId) {
        var content = list(words.ratingQuestion(), words.ratingButton());
        int stars = words.ratings().size();
        for (var rating : words.ratings()) {
            row(content, "rate:" + ticketId + ":" + stars--, rating.title(), null);
        }
        return content;
    }

    private ObjectNode menuButton(Language words, String text) {
        return button(text, "menu", words.backToMenu());
    }

    private ObjectNode text(String text) {
        return mapper.createObjectNode().put("type", "text").put("text", text);
    }

    private ObjectNode button(String text, String id, String title) {
        var content = mapper.createObjectNode().put("type", "buttons").put("text", text);
        content.putArray("buttons");
        add(content, id, title);
        return content;
    }

    private static void add(ObjectNode content, String id, String title) {
        content.withArray("buttons").addObject().put("id", id).put("title", title);
    }

    private ObjectNode list(String text, String button) {
        var content =
                mapper.createObjectNode().put("type", "list").put("text", text).put("button", button);
        content.putArray("rows");
        return content;
    }

    private static void row(ObjectNode content, String id, String title, String description) {
        content.withArray("rows").addObject().put("id", id).put("title", title).put("description", description);
    }

    private static String text(String template, Map<String, String> values) {
        var text = template;
        for (var entry : values.entrySet()) {
            text = text.replace("{" + entry.getKey() + "}", entry.getValue());
        }
        return text.replace("  ", " ");
    }

    /** Returns the text that a history shows for sent or received content. */
    public static String preview(JsonNode content) {
        return content.path("text").asText("");
    }
}
