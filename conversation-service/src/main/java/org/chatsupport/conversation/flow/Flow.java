package org.chatsupport.conversation.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.chatsupport.conversation.flow.Decision.HandOver;
import org.chatsupport.conversation.flow.Decision.PassOn;
import org.chatsupport.conversation.flow.Decision.Say;
import org.chatsupport.conversation.flow.Decision.Speak;
import org.chatsupport.conversation.flow.Question.Kind;

/**
 * Who hears the user, as a pure function of the newest ticket, the open question and the message: state × message → new
 * state and decisions. It reads no clock, no database and no configuration, so a test can cover its whole table
 * (docs/adr/0040).
 */
public final class Flow {
    private static final String FAQ_CHOICE = "faq:";
    private static final String LANGUAGE_CHOICE = "language:";
    private static final String END_CHOICE = "end_chat";
    private static final String YES_CHOICE = "resolved_yes:";
    private static final String NO_CHOICE = "resolved_no:";
    private static final Pattern RATE = Pattern.compile("rate:(\\d+):([1-5])");
    private static final Set<Intent> NO_COMMANDS = EnumSet.of(Intent.THANKS, Intent.YES, Intent.NO);
    private static final Pattern STARS = Pattern.compile("[1-5]");
    /** Several messages in a row get one menu. */
    private static final Duration ONE_MENU_FOR = Duration.ofSeconds(10);
    /** Somebody of the business answers from the phone: the bot does not talk in between. */
    private static final Duration SILENT_FOR = Duration.ofHours(12);

    private Flow() {}

    /** The new state and the actions. */
    public record Step(DialogueState state, List<Decision> decisions) {
        static Step of(DialogueState state, Decision... decisions) {
            return new Step(state, List.of(decisions));
        }
    }

    /** Handles a user's message. */
    public static Step onUserMessage(DialogueState now, UserMessage message, Intents intents) {
        return now.isInChat(message.sentAt()) ? inChat(now, message, intents) : atBot(now, message, intents);
    }

    /** Handles a notice of support to the user about a ticket. It may be late, when the user is already somewhere else. */
    public static Step onNotice(DialogueState before, Notice notice) {
        long ticket = notice.ticketId();
        boolean late = before.ticket() != null && ticket < before.ticket().id();
        var now = late ? before : mention(before, ticket);
        var values = new HashMap<>(notice.values());
        values.put("ticket_id", ticket);
        return switch (notice.name()) {
            case "ticket_opened" -> Step.of(now, new Say(Phrase.TICKET_OPENED, values));
            case "ticket_resolved" ->
                Step.of(
                        late ? now : now.asking(Question.helped(ticket, notice.at())),
                        new Say(Phrase.TICKET_RESOLVED, values));
            case "ticket_reopened" -> Step.of(late ? now : continued(now), new Say(Phrase.TICKET_REOPENED, values));
            case "ticket_closed" ->
                Step.of(late ? now : closed(now, ticket, notice.at()), new Say(Phrase.RATING_QUESTION, values));
            // A notice of a newer support-service brings its own text.
            default -> Step.of(now, new PassOn());
        };
    }

    /** Asks for stars, unless the user, who ended the chat, was asked at once and has answered since. */
    private static DialogueState closed(DialogueState now, long ticket, Instant at) {
        var asked = now.question();
        boolean answered = asked != null && asked.kind() == Kind.COMMENT && asked.isAbout(ticket);
        return answered ? now : now.asking(Question.stars(ticket, at));
    }

    /** Handles a message of an agent: the ticket continues, so that "yes" is an answer to the agent and no verdict. */
    public static Step onAdminMessage(DialogueState before, long ticketId) {
        boolean late = before.ticket() != null && ticketId < before.ticket().id();
        return Step.of(late ? before : continued(mention(before, ticketId)), new PassOn());
    }

    /** Handles an agent's reaction to a message. It is not an answer, so an open question stays open. */
    public static Step onAdminReaction(DialogueState before, long ticketId) {
        boolean late = before.ticket() != null && ticketId < before.ticket().id();
        return Step.of(late ? before : mention(before, ticketId), new PassOn());
    }

    /** Stores a ticket that is known only from a message of its thread. Events about the ticket itself follow. */
    private static DialogueState mention(DialogueState now, long ticketId) {
        if (now.ticket() != null && now.ticket().id() >= ticketId) {
            return now;
        }
        var next = now.with(KnownTicket.mentioned(ticketId));
        boolean ended = now.wish() != null && now.wish().kind() == Wish.Kind.END;
        return ended ? next : next.withoutWish();
    }

    private static DialogueState continued(DialogueState now) {
        var heard = now.question() != null && now.question().kind() == Kind.HELPED ? now.asking(null) : now;
        boolean confirmed = heard.wish() != null && heard.wish().kind() == Wish.Kind.CONFIRM;
        return confirmed ? heard.withoutWish() : heard;
    }

    /** Handles an answer that the business wrote on its own phone: a ticket's thread shows it, or the bot keeps silent. */
    public static Step onEcho(DialogueState now, Instant sentAt) {
        return now.hasTicket(sentAt)
                ? Step.of(continued(now), HandOver.of(HandOver.Kind.ECHO))
                : Step.of(now.answeredByPhone(sentAt));
    }

    /** Handles an event about a ticket. The newest version counts, by whichever topic and in whichever order it comes. */
    public static DialogueState onTicket(DialogueState now, TicketNews news) {
        var known = now.ticket();
        var ticket = news.ticket();
        boolean isNewer = known == null
                || ticket.id() > known.id()
                || ticket.id() == known.id() && ticket.version() > known.version();
        if (!isNewer) {
            return now;
        }
        // A message of the thread may have mentioned the ticket before.
        boolean isNext = known == null || ticket.id() > known.id() || known.version() == 0;
        var next = now.with(ticket);
        return now.wish() != null && isDone(now.wish(), news, isNext) ? next.withoutWish() : next;
    }

    private static boolean isDone(Wish wish, TicketNews news, boolean isNext) {
        var ticket = news.ticket();
        return switch (wish.kind()) {
            case OPEN -> isNext;
            // A message that crossed the end may still open a ticket, which the end then closes.
            case END -> ticket.isClosed() || isNext && !news.openedByUser();
            case CONFIRM -> !ticket.isResolved();
        };
    }

    private static Step inChat(DialogueState now, UserMessage message, Intents intents) {
        var at = message.sentAt();
        var choice = message.choiceId();
        var whole = choice == null ? intents.whole(message.text()) : null;
        if (END_CHOICE.equals(choice) || whole == Intent.END_CHAT) {
            return Step.of(end(now, at), HandOver.of(HandOver.Kind.ENDED));
        }
        if (choice == null && intents.isMenuWord(message.text())) {
            return Step.of(now, HandOver.of(HandOver.Kind.HEARD), new Say(Phrase.LEAVE_CHAT));
        }
        boolean asked = !now.isAboutToOpen(at) && now.open(Kind.HELPED, at) != null;
        if (choice != null && choice.startsWith(LANGUAGE_CHOICE)) {
            var say = asked
                    ? new Say(Phrase.TICKET_RESOLVED, Map.of("ticket_id", now.ticketId()))
                    : new Say(Phrase.STILL_IN_CHAT);
            return Step.of(now, HandOver.of(HandOver.Kind.HEARD), speak(choice), say);
        }
        if ("stay".equals(choice)) {
            return Step.of(now, HandOver.of(HandOver.Kind.HEARD), new Say(Phrase.STILL_IN_CHAT));
        }
        if (asked && (isAbout(now, choice, YES_CHOICE) || whole == Intent.YES)) {
            // Support decides. If the ticket is not resolved according to the latest event, the user stays in the chat.
            var next = now.ticket().isResolved()
                    ? now.wishing(Wish.Kind.CONFIRM, at).asking(Question.stars(now.ticketId(), at))
                    : now.asking(null);
            return Step.of(next, HandOver.of(HandOver.Kind.RESOLUTION_CONFIRMED));
        }
        if (asked && (isAbout(now, choice, NO_CHOICE) || whole == Intent.NO || whole == Intent.STILL_NOT_WORKING)) {
            return Step.of(now.asking(null), HandOver.of(HandOver.Kind.RESOLUTION_REJECTED));
        }
        if (message.isGesture()) {
            return Step.of(now, HandOver.message(false));
        }
        return message.isCourtesy(intents)
                ? Step.of(now, HandOver.thanks())
                : Step.of(asked ? now.asking(null) : now, HandOver.message(true));
    }

    /** Asks for stars, unless the ticket is not known yet; the notice of its end asks then. */
    private static DialogueState end(DialogueState now, Instant at) {
        var question = now.ticket() == null || now.isAboutToOpen(at) ? null : Question.stars(now.ticketId(), at);
        return now.wishing(Wish.Kind.END, at).asking(question);
    }

    private static Step atBot(DialogueState now, UserMessage message, Intents intents) {
        if (message.isGesture()) {
            return message.isAboutMessage() && now.ticket() != null
                    ? Step.of(now, HandOver.message(false))
                    : Step.of(now);
        }
        var answer = answer(now, message, intents);
        if (answer != null) {
            return answer;
        }
        if (message.choiceId() != null) {
            return chosen(now, message);
        }
        if (now.ticket() != null && message.isCourtesy(intents)) {
            // Somebody who was served says thank you; a menu would be no answer to that.
            return Step.of(now);
        }
        var match = intents.in(message.text());
        return switch (match.intent()) {
            case SUPPORT -> open(now, message, HandOver.message(!match.wholeText()));
            case STILL_NOT_WORKING -> open(now, message, HandOver.aboutEarlierTicket());
            case FAQ -> Step.of(now, new Say(Phrase.FAQ_LIST));
            case MY_TICKET -> Step.of(now, new Say(Phrase.MY_TICKET));
            case HELP -> Step.of(now, new Say(Phrase.HELP));
            case LANGUAGE -> Step.of(now, new Say(Phrase.LANGUAGE_LIST));
            case MENU -> intents.isMenuWord(message.text()) ? greet(now, message) : greetOnce(now, message);
            case END_CHAT, YES, NO, THANKS -> greetOnce(now, message);
        };
    }

    /** Takes the message for the answer to what was asked about the last ticket; null when it is none. */
    private static Step answer(DialogueState now, UserMessage message, Intents intents) {
        var at = message.sentAt();
        var choice = message.choiceId();
        var rated = RATE.matcher(choice == null ? "" : choice);
        if (rated.matches() && rated.group(1).equals(String.valueOf(now.ticketId()))) {
            return rate(now, now.ticketId(), Integer.parseInt(rated.group(2)), at);
        }
        if (message.isText() && STARS.matcher(message.words()).matches() && now.open(Kind.STARS, at) != null) {
            return rate(now, now.ticketId(), Integer.parseInt(message.words()), at);
        }
        var comment = now.open(Kind.COMMENT, at);
        if (comment != null && message.isText() && !isCommand(message.text(), intents)) {
            return Step.of(
                    now.asking(null), HandOver.rated(comment.stars(), message.words()), new Say(Phrase.COMMENT_THANKS));
        }
        // The ticket closed by itself, and nothing was asked since: the answer to "did this help?" comes late.
        boolean asked = now.open(Kind.HELPED, at) != null;
        var whole = choice == null ? intents.whole(message.text()) : null;
        if (asked && (isAbout(now, choice, YES_CHOICE) || whole == Intent.YES)) {
            return Step.of(
                    now.asking(Question.stars(now.ticketId(), at)),
                    new Say(Phrase.RATING_QUESTION, Map.of("ticket_id", now.ticketId())));
        }
        boolean mayFollowUp = now.ticket() != null && now.ticket().mayBeFollowedUp(at);
        if (mayFollowUp
                && (isAbout(now, choice, NO_CHOICE) || asked && whole == Intent.NO || message.answersTemplate())) {
            return open(now, message, HandOver.aboutEarlierTicket());
        }
        return null;
    }

    /** Returns whether a text asks the bot or support for something, and is therefore no comment. */
    private static boolean isCommand(String text, Intents intents) {
        var whole = intents.whole(text);
        return intents.asksForSupport(text) || whole != null && !NO_COMMANDS.contains(whole);
    }

    private static Step rate(DialogueState now, long ticketId, int stars, Instant at) {
        return Step.of(
                now.asking(Question.comment(ticketId, at, stars)),
                HandOver.rated(stars, null),
                new Say(Phrase.RATING_THANKS));
    }

    private static Step open(DialogueState now, UserMessage message, HandOver handOver) {
        return Step.of(now.wishing(Wish.Kind.OPEN, message.sentAt()).asking(null), handOver);
    }

    private static Step chosen(DialogueState now, UserMessage message) {
        var choice = message.choiceId();
        return switch (choice) {
            case "menu:support" -> open(now, message, HandOver.message(false));
            case "menu:faq" -> Step.of(now, new Say(Phrase.FAQ_LIST));
            case "menu:ticket" -> Step.of(now, new Say(Phrase.MY_TICKET));
            case "menu:help" -> Step.of(now, new Say(Phrase.HELP));
            case "menu:language" -> Step.of(now, new Say(Phrase.LANGUAGE_LIST));
            default -> {
                if (choice.startsWith(FAQ_CHOICE)) {
                    var faq = Map.<String, Object>of("faq", choice.substring(FAQ_CHOICE.length()));
                    yield Step.of(now, new Say(Phrase.FAQ_ANSWER, faq));
                }
                if (choice.startsWith(LANGUAGE_CHOICE)) {
                    yield Step.of(now.greeted(message.sentAt()), speak(choice), new Say(Phrase.GREETING));
                }
                // These are buttons of a chat that has ended, or of an older version of the menu.
                yield greet(now, message);
            }
        };
    }

    private static Speak speak(String choice) {
        return new Speak(choice.substring(LANGUAGE_CHOICE.length()));
    }

    private static Step greet(DialogueState now, UserMessage message) {
        return Step.of(now.greeted(message.sentAt()), new Say(Phrase.GREETING));
    }

    private static Step greetOnce(DialogueState now, UserMessage message) {
        boolean wasGreeted = isWithin(ONE_MENU_FOR, now.greetedAt(), message.sentAt());
        boolean isAnswered = isWithin(SILENT_FOR, now.businessAt(), message.sentAt());
        return wasGreeted || isAnswered ? Step.of(now) : greet(now, message);
    }

    /** WhatsApp may deliver in another order, so the later of two times may come first. */
    private static boolean isWithin(Duration time, Instant since, Instant now) {
        return since != null && Duration.between(since, now).abs().compareTo(time) < 0;
    }

    private static boolean isAbout(DialogueState now, String choice, String button) {
        return choice != null && choice.equals(button + now.ticketId());
    }
}
