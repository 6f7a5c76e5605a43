package org.chatsupport.conversation.flow;

import static org.chatsupport.conversation.flow.Stage.AWAITING_CONFIRMATION;
import static org.chatsupport.conversation.flow.Stage.AWAITING_RATING;
import static org.chatsupport.conversation.flow.Stage.CHAT_SUPPORT;
import static org.chatsupport.conversation.flow.Stage.FAQ;
import static org.chatsupport.conversation.flow.Stage.MENU;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.chatsupport.conversation.flow.Decision.HandOver;
import org.chatsupport.conversation.flow.Decision.PassOn;
import org.chatsupport.conversation.flow.Decision.Say;
import org.chatsupport.conversation.flow.Decision.Speak;

/**
 * The whole conversation as a pure function: state × message → new state and decisions. It reads no clock, no database
 * and no configuration, so a test can cover its whole table.
 */
public final class Flow {
    private static final String FAQ_CHOICE = "faq:";
    private static final String LANGUAGE_CHOICE = "language:";
    private static final Pattern RATE = Pattern.compile("rate:(\\d+):([1-5])");
    private static final String CLOSED_BY_USER = "user";
    private static final Pattern RATING = Pattern.compile("[1-5]");

    private Flow() {}

    /** The new state and the actions. */
    public record Step(DialogueState state, List<Decision> decisions) {
        static Step of(DialogueState state, Decision... decisions) {
            return new Step(state, List.of(decisions));
        }
    }

    /** Handles a user's message. */
    public static Step onUserMessage(DialogueState now, UserMessage message, Intents intents) {
        var step =
                switch (now.stage()) {
                    case CHAT_SUPPORT -> inChat(now, message, intents);
                    case AWAITING_CONFIRMATION -> inConfirmation(now, message, intents);
                    case AWAITING_RATING -> inRating(now, message, intents);
                    case MENU, FAQ -> atMenu(now, message, intents);
                };
        var state = step.state();
        for (var decision : step.decisions()) {
            state = decision instanceof HandOver handOver ? state.after(handOver) : state;
        }
        return new Step(state, step.decisions());
    }

    /** Handles a notice of support to the user about a ticket. It may be late, when the user is already somewhere else. */
    public static Step onNotice(DialogueState before, Notice notice) {
        var now = before.on(notice.ticketId());
        return switch (notice.name()) {
            // This also applies if an agent closed the previous ticket while the message that opened this one was under
            // way.
            case "ticket_opened" ->
                Step.of(unlessEnded(now, CHAT_SUPPORT), new Say(Phrase.TICKET_OPENED, notice.values()));
            case "ticket_resolved" ->
                Step.of(unlessEnded(now, AWAITING_CONFIRMATION), new Say(Phrase.TICKET_RESOLVED, notice.values()));
            case "ticket_reopened" ->
                Step.of(unlessEnded(now, CHAT_SUPPORT), new Say(Phrase.TICKET_REOPENED, notice.values()));
            // A user who ended the chat was asked for a rating at once and may have started a new one since.
            case "ticket_closed" ->
                Step.of(
                        CLOSED_BY_USER.equals(notice.values().get("closed_by")) ? now : now.in(AWAITING_RATING),
                        new Say(Phrase.RATING_QUESTION, notice.values()));
            // A notice of a newer support-service brings its own text.
            default -> Step.of(now, new PassOn());
        };
    }

    /**
     * Handles a closed ticket of a blocked user, who gets no notice. If they write again some day, they start at the
     * menu.
     */
    public static DialogueState onUntoldClosing(DialogueState now) {
        return now.stage() == CHAT_SUPPORT || now.stage() == AWAITING_CONFIRMATION ? now.in(MENU) : now;
    }

    private static DialogueState unlessEnded(DialogueState now, Stage next) {
        return now.ended() ? now : now.in(next);
    }

    /** Handles a message of an agent. A user who is in the menu returns to the chat, so that the answer arrives. */
    public static Step onAdminMessage(DialogueState before, long ticketId) {
        var now = before.on(ticketId);
        boolean wandering = now.stage() == MENU || now.stage() == FAQ;
        return Step.of(wandering ? unlessEnded(now, CHAT_SUPPORT) : now, new PassOn());
    }

    /** Handles an agent's reaction to a message. It is not an answer, so the user stays where they are. */
    public static Step onAdminReaction(DialogueState before, long ticketId) {
        return Step.of(before.on(ticketId), new PassOn());
    }

    /** Handles an answer that the business wrote on its own phone; if there is a ticket, its thread shows it. */
    public static Step onEcho(DialogueState now) {
        return now.isInTicket() ? Step.of(now, HandOver.of(HandOver.Kind.ECHO)) : Step.of(now);
    }

    /** Handles a ticket that an agent or an integration opened for this contact. */
    public static Step onTicketOpenedForUser(DialogueState before, long ticketId) {
        var now = before.on(ticketId);
        return Step.of(now.stage() == MENU || now.stage() == FAQ || now.ended() ? now.called() : now);
    }

    private static Step atMenu(DialogueState now, UserMessage message, Intents intents) {
        if (message.isSilent()) {
            return Step.of(now);
        }
        var rated = RATE.matcher(message.choiceId() == null ? "" : message.choiceId());
        if (rated.matches() && concerns(now, rated.group(1))) {
            return rate(now, Integer.parseInt(rated.group(2)));
        }
        if (message.choiceId() != null) {
            return chosen(now, message.choiceId());
        }
        var match = intents.in(message.text());
        return switch (match.intent()) {
            case SUPPORT -> Step.of(now.in(CHAT_SUPPORT), HandOver.message(!match.wholeText()));
            case STILL_NOT_WORKING -> Step.of(now.in(CHAT_SUPPORT), HandOver.aboutEarlierTicket());
            case FAQ -> Step.of(now.in(FAQ), new Say(Phrase.FAQ_LIST));
            case MY_TICKET -> Step.of(now.in(MENU), new Say(Phrase.MY_TICKET));
            case HELP -> Step.of(now.in(MENU), new Say(Phrase.HELP));
            case LANGUAGE -> Step.of(now.in(MENU), new Say(Phrase.LANGUAGE_LIST));
            case MENU, END_CHAT, YES, NO -> greet(now);
        };
    }

    private static Step chosen(DialogueState now, String choice) {
        return switch (choice) {
            case "menu:support" -> Step.of(now.in(CHAT_SUPPORT), HandOver.message(false));
            case "menu:faq" -> Step.of(now.in(FAQ), new Say(Phrase.FAQ_LIST));
            case "menu:ticket" -> Step.of(now.in(MENU), new Say(Phrase.MY_TICKET));
            case "menu:help" -> Step.of(now.in(MENU), new Say(Phrase.HELP));
            case "menu:language" -> Step.of(now.in(MENU), new Say(Phrase.LANGUAGE_LIST));
            default -> {
                if (choice.startsWith(FAQ_CHOICE)) {
                    var faq = Map.<String, Object>of("faq", choice.substring(FAQ_CHOICE.length()));
                    yield Step.of(now.in(FAQ), new Say(Phrase.FAQ_ANSWER, faq));
                }
                if (choice.startsWith(LANGUAGE_CHOICE)) {
                    yield Step.of(now.in(MENU), speak(choice), new Say(Phrase.GREETING));
                }
                // These are buttons of a chat that has ended, or of an older version of the menu.
                yield greet(now);
            }
        };
    }

    private static boolean asksForLanguage(UserMessage message) {
        return message.choiceId() != null && message.choiceId().startsWith(LANGUAGE_CHOICE);
    }

    private static Speak speak(String choice) {
        return new Speak(choice.substring(LANGUAGE_CHOICE.length()));
    }

    private static Step greet(DialogueState now) {
        return Step.of(now.in(MENU), new Say(Phrase.GREETING));
    }

    private static Step inChat(DialogueState now, UserMessage message, Intents intents) {
        var whole = intents.whole(message.text());
        if ("end_chat".equals(message.choiceId()) || (message.choiceId() == null && whole == Intent.END_CHAT)) {
            return end(now);
        }
        if (message.choiceId() == null && intents.isMenuWord(message.text())) {
            return Step.of(now, new Say(Phrase.LEAVE_CHAT));
        }
        if (asksForLanguage(message)) {
            return Step.of(now, speak(message.choiceId()), new Say(Phrase.STILL_IN_CHAT));
        }
        if ("stay".equals(message.choiceId())) {
            return Step.of(now, new Say(Phrase.STILL_IN_CHAT));
        }
        return Step.of(now, HandOver.message(!message.isSilent()));
    }

    private static Step inConfirmation(DialogueState now, UserMessage message, Intents intents) {
        if (asksForLanguage(message)) {
            return Step.of(now, speak(message.choiceId()), new Say(Phrase.TICKET_RESOLVED));
        }
        var choice = message.choiceId();
        var whole = choice == null ? intents.whole(message.text()) : null;
        if (isAbout(now, choice, "resolved_yes") || whole == Intent.YES) {
            return Step.of(now.in(AWAITING_RATING), HandOver.of(HandOver.Kind.RESOLUTION_CONFIRMED));
        }
        if (isAbout(now, choice, "resolved_no") || whole == Intent.NO || whole == Intent.STILL_NOT_WORKING) {
            return Step.of(now.in(CHAT_SUPPORT), HandOver.of(HandOver.Kind.RESOLUTION_REJECTED));
        }
        if ("end_chat".equals(choice) || whole == Intent.END_CHAT) {
            return end(now);
        }
        if (choice == null && intents.isMenuWord(message.text())) {
            return greet(now);
        }
        return message.isSilent()
                ? Step.of(now, HandOver.message(false))
                : Step.of(now.in(CHAT_SUPPORT), HandOver.message(true));
    }

    private static Step inRating(DialogueState now, UserMessage message, Intents intents) {
        if (message.isSilent()) {
            return Step.of(now);
        }
        var text = message.text() == null ? "" : message.text().strip();
        boolean written = message.choiceId() == null && message.type().equals("text");
        if (now.rating() == null && written && RATING.matcher(text).matches() && now.ticketId() != null) {
            return rate(now, Integer.parseInt(text));
        }
        if (now.rating() != null && written && intents.whole(text) == null) {
            return Step.of(now.in(MENU), HandOver.rated(now.rating(), text), new Say(Phrase.COMMENT_THANKS));
        }
        return atMenu(now, message, intents);
    }

    private static Step rate(DialogueState now, int rating) {
        return Step.of(now.rated(rating), HandOver.rated(rating, null), new Say(Phrase.RATING_THANKS));
    }

    private static Step end(DialogueState now) {
        return Step.of(now.in(AWAITING_RATING), HandOver.of(HandOver.Kind.ENDED));
    }

    private static boolean isAbout(DialogueState now, String choice, String button) {
        return choice != null
                && choice.startsWith(button + ":")
                && concerns(now, choice.substring(button.length() + 1));
    }

    private static boolean concerns(DialogueState now, String ticketId) {
        return now.ticketId() != null && now.ticketId().toString().equals(ticketId);
    }
}
