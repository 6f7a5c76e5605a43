package org.chatsupport.conversation.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chatsupport.conversation.flow.Decision.HandOver;
import org.chatsupport.conversation.flow.Decision.PassOn;
import org.chatsupport.conversation.flow.Decision.Say;
import org.chatsupport.conversation.flow.Decision.Speak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole table of who hears the user. */
class FlowTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Intents WORDS = new Intents(Map.ofEntries(
            Map.entry(Intent.SUPPORT, List.of("support", "agent", "human", "talk to someone", "chat support")),
            Map.entry(Intent.FAQ, List.of("faq", "questions")),
            Map.entry(Intent.MY_TICKET, List.of("my ticket")),
            Map.entry(Intent.HELP, List.of("help")),
            Map.entry(Intent.LANGUAGE, List.of("language")),
            Map.entry(Intent.MENU, List.of("menu", "hi")),
            Map.entry(Intent.END_CHAT, List.of("end chat")),
            Map.entry(Intent.YES, List.of("yes")),
            Map.entry(Intent.NO, List.of("no")),
            Map.entry(Intent.THANKS, List.of("thanks", "thank you")),
            Map.entry(Intent.STILL_NOT_WORKING, List.of("still not working"))));

    private static final Say GREET = new Say(Phrase.GREETING);
    private static final HandOver THREAD = HandOver.message(true);
    private static final HandOver GESTURE = HandOver.message(false);
    private static final HandOver ASKS_FOR_SUPPORT = HandOver.message(false);
    private static final HandOver HEARD = HandOver.of(HandOver.Kind.HEARD);

    /** Where a conversation may stand, weeks included. The ticket is number 7. */
    enum Situation {
        NO_TICKET(null, null, null),
        OPEN(ticket("OPEN"), null, null),
        IN_PROGRESS(ticket("IN_PROGRESS"), null, null),
        /** An earlier ticket asked for stars, and an agent opened this one by number. */
        OPENED_BY_ADMIN(ticket("OPEN"), null, Question.stars(6, ago(1))),
        MENTIONED(KnownTicket.mentioned(7), null, null),
        RESOLVED(ticket("RESOLVED"), null, Question.helped(7, ago(1))),
        /** The question was not sent, because the reply window was closed; or an agent wrote after it. */
        RESOLVED_UNASKED(ticket("RESOLVED"), null, null),
        CLOSED(closed(), null, Question.stars(7, ago(1))),
        CLOSED_YESTERDAY(closed(), null, Question.stars(7, ago(25))),
        /** It closed by itself, outside the window, so that nothing was asked since. */
        CLOSED_SILENTLY(closed(), null, Question.helped(7, ago(30))),
        CLOSED_LAST_YEAR(ticket("CLOSED"), null, Question.stars(7, ago(9_000))),
        RATED(closed(), null, Question.comment(7, NOW.minus(Duration.ofMinutes(9)), 5)),
        RATED_LONG_AGO(closed(), null, Question.comment(7, NOW.minus(Duration.ofMinutes(11)), 5)),
        /** Asked for a human; the ticket is not there yet. */
        ASKED(null, new Wish(Wish.Kind.OPEN, ago(1)), null),
        /** Asked, and support has not answered for more than a day. */
        ASKED_YESTERDAY(null, new Wish(Wish.Kind.OPEN, ago(25)), null),
        ENDED(ticket("IN_PROGRESS"), new Wish(Wish.Kind.END, ago(1)), Question.stars(7, ago(1))),
        CONFIRMED(ticket("RESOLVED"), new Wish(Wish.Kind.CONFIRM, ago(1)), Question.stars(7, ago(1)));

        private final DialogueState state;

        Situation(KnownTicket ticket, Wish wish, Question question) {
            state = new DialogueState(ticket, wish, question, null, null);
        }
    }

    static Stream<Arguments> table() {
        return Stream.of(
                // without an active ticket the bot hears everything
                row(Situation.NO_TICKET, text("hi"), GREET),
                row(Situation.NO_TICKET, text("menu"), GREET),
                row(Situation.NO_TICKET, text("what is this"), GREET),
                row(Situation.NO_TICKET, text("yes"), GREET),
                row(Situation.NO_TICKET, text("5"), GREET),
                row(Situation.NO_TICKET, text("thanks"), GREET),
                row(Situation.NO_TICKET, kind("image"), GREET),
                row(Situation.NO_TICKET, kind("unsupported"), GREET),
                row(Situation.NO_TICKET, kind("reaction")),
                row(Situation.NO_TICKET, kind("system")),
                row(Situation.NO_TICKET, kind("revoke")),
                row(Situation.NO_TICKET, text("support"), ASKS_FOR_SUPPORT),
                row(Situation.NO_TICKET, text("Chat Support"), ASKS_FOR_SUPPORT),
                row(Situation.NO_TICKET, text("I need an agent, my payment failed"), THREAD),
                row(Situation.NO_TICKET, text("thanks, but I need an agent"), THREAD),
                row(Situation.NO_TICKET, text("it is still not working"), HandOver.aboutEarlierTicket()),
                row(Situation.NO_TICKET, choice("menu:support"), ASKS_FOR_SUPPORT),
                row(Situation.NO_TICKET, choice("menu:faq"), new Say(Phrase.FAQ_LIST)),
                row(Situation.NO_TICKET, choice("menu:ticket"), new Say(Phrase.MY_TICKET)),
                row(Situation.NO_TICKET, choice("menu:help"), new Say(Phrase.HELP)),
                row(Situation.NO_TICKET, choice("menu:language"), new Say(Phrase.LANGUAGE_LIST)),
                row(Situation.NO_TICKET, text("Language?"), new Say(Phrase.LANGUAGE_LIST)),
                row(Situation.NO_TICKET, choice("language:fr"), new Speak("fr"), GREET),
                row(Situation.NO_TICKET, choice("end_chat"), GREET),
                row(Situation.NO_TICKET, choice("resolved_yes:7"), GREET),
                row(Situation.NO_TICKET, choice("rate:7:4"), GREET),
                row(Situation.NO_TICKET, choice("from an older menu"), GREET),
                row(Situation.NO_TICKET, templateReply("Yes, please"), GREET),
                row(Situation.NO_TICKET, text("questions"), new Say(Phrase.FAQ_LIST)),
                row(Situation.NO_TICKET, text("my ticket"), new Say(Phrase.MY_TICKET)),
                row(Situation.NO_TICKET, text("help"), new Say(Phrase.HELP)),
                row(Situation.NO_TICKET, choice("faq:cost"), new Say(Phrase.FAQ_ANSWER, Map.of("faq", "cost"))),
                row(Situation.NO_TICKET, choice("menu"), GREET),

                // an open ticket hears everything but the two commands
                row(Situation.OPEN, text("hi"), THREAD),
                row(Situation.OPEN, text("support"), THREAD),
                row(Situation.OPEN, text("3"), THREAD),
                row(Situation.OPEN, text("yes"), THREAD),
                row(Situation.OPEN, text("no"), THREAD),
                row(Situation.OPEN, text("still not working"), THREAD),
                row(Situation.OPEN, text("I have a question about the menu"), THREAD),
                row(Situation.OPEN, text("please end chat history export"), THREAD),
                row(Situation.OPEN, text("language"), THREAD),
                row(Situation.OPEN, text("thank you!"), HandOver.thanks()),
                row(Situation.OPEN, kind("image"), THREAD),
                row(Situation.OPEN, kind("unsupported"), THREAD),
                row(Situation.OPEN, kind("reaction"), GESTURE),
                row(Situation.OPEN, kind("system"), GESTURE),
                row(Situation.OPEN, choice("menu:faq"), THREAD),
                row(Situation.OPEN, choice("rate:7:4"), THREAD),
                row(Situation.OPEN, choice("resolved_yes:7"), THREAD),
                row(Situation.OPEN, templateReply("Yes, please"), THREAD),
                row(Situation.OPEN, text("menu"), HEARD, new Say(Phrase.LEAVE_CHAT)),
                row(Situation.OPEN, choice("stay"), HEARD, new Say(Phrase.STILL_IN_CHAT)),
                row(Situation.OPEN, choice("language:es"), HEARD, new Speak("es"), new Say(Phrase.STILL_IN_CHAT)),
                row(Situation.OPEN, choice("end_chat"), HandOver.of(HandOver.Kind.ENDED)),
                row(Situation.OPEN, text("End chat!"), HandOver.of(HandOver.Kind.ENDED)),
                row(Situation.IN_PROGRESS, text("3"), THREAD),
                row(Situation.IN_PROGRESS, text("yes"), THREAD),
                // … whoever opened it, and whatever was before
                row(Situation.OPENED_BY_ADMIN, text("tomorrow at nine please"), THREAD),
                row(Situation.OPENED_BY_ADMIN, text("3"), THREAD),
                row(Situation.OPENED_BY_ADMIN, text("yes"), THREAD),
                row(Situation.OPENED_BY_ADMIN, choice("rate:6:3"), THREAD),
                row(Situation.MENTIONED, text("3"), THREAD),

                // resolved, and "did this help?" is the last thing we said
                row(Situation.RESOLVED, choice("resolved_yes:7"), HandOver.of(HandOver.Kind.RESOLUTION_CONFIRMED)),
                row(Situation.RESOLVED, text("Yes"), HandOver.of(HandOver.Kind.RESOLUTION_CONFIRMED)),
                row(Situation.RESOLVED, choice("resolved_no:7"), HandOver.of(HandOver.Kind.RESOLUTION_REJECTED)),
                row(Situation.RESOLVED, text("No."), HandOver.of(HandOver.Kind.RESOLUTION_REJECTED)),
                row(Situation.RESOLVED, text("still not working"), HandOver.of(HandOver.Kind.RESOLUTION_REJECTED)),
                row(Situation.RESOLVED, text("Thank you!"), HandOver.thanks()),
                row(Situation.RESOLVED, text("👍🏽"), HandOver.thanks()),
                row(Situation.RESOLVED, text(" ❤️ 🇧🇷 "), HandOver.thanks()),
                row(Situation.RESOLVED, kind("sticker"), HandOver.thanks()),
                row(Situation.RESOLVED, kind("reaction"), GESTURE),
                row(Situation.RESOLVED, kind("system"), GESTURE),
                row(Situation.RESOLVED, text("???"), THREAD),
                row(Situation.RESOLVED, text("5"), THREAD),
                row(Situation.RESOLVED, text("one more thing"), THREAD),
                row(Situation.RESOLVED, text("yes, but it is slow"), THREAD),
                row(Situation.RESOLVED, kind("audio"), THREAD),
                row(Situation.RESOLVED, choice("resolved_yes:6"), THREAD),
                row(Situation.RESOLVED, text("menu"), HEARD, new Say(Phrase.LEAVE_CHAT)),
                row(Situation.RESOLVED, choice("end_chat"), HandOver.of(HandOver.Kind.ENDED)),
                row(
                        Situation.RESOLVED,
                        choice("language:pt"),
                        HEARD,
                        new Speak("pt"),
                        new Say(Phrase.TICKET_RESOLVED, Map.of("ticket_id", 7L))),
                row(Situation.RESOLVED_UNASKED, text("yes"), THREAD),
                row(Situation.RESOLVED_UNASKED, choice("resolved_yes:7"), THREAD),
                row(Situation.RESOLVED_UNASKED, text("thanks"), HandOver.thanks()),

                // closed, and how did we do?
                row(Situation.CLOSED, choice("rate:7:5"), HandOver.rated(5, null), new Say(Phrase.RATING_THANKS)),
                row(Situation.CLOSED, text("3"), HandOver.rated(3, null), new Say(Phrase.RATING_THANKS)),
                row(Situation.CLOSED, choice("rate:6:4"), GREET),
                row(Situation.CLOSED, text("6"), GREET),
                row(Situation.CLOSED, text("hello there"), GREET),
                row(Situation.CLOSED, text("thanks")),
                row(Situation.CLOSED, kind("sticker")),
                row(Situation.CLOSED, kind("reaction"), GESTURE),
                row(Situation.CLOSED, kind("edit"), GESTURE),
                row(Situation.CLOSED, kind("revoke"), GESTURE),
                row(Situation.CLOSED, kind("system")),
                row(Situation.CLOSED, text("support"), ASKS_FOR_SUPPORT),
                row(Situation.CLOSED, choice("menu"), GREET),
                row(Situation.CLOSED, text("no"), GREET),
                row(Situation.CLOSED, choice("resolved_no:7"), HandOver.aboutEarlierTicket()),
                row(Situation.CLOSED, text("it is still not working"), HandOver.aboutEarlierTicket()),
                row(Situation.CLOSED, templateReply("Not yet"), HandOver.aboutEarlierTicket()),
                row(Situation.CLOSED_YESTERDAY, text("3"), GREET),
                row(
                        Situation.CLOSED_YESTERDAY,
                        choice("rate:7:3"),
                        HandOver.rated(3, null),
                        new Say(Phrase.RATING_THANKS)),
                row(Situation.CLOSED_YESTERDAY, choice("resolved_no:7"), HandOver.aboutEarlierTicket()),
                row(Situation.CLOSED_SILENTLY, text("no"), HandOver.aboutEarlierTicket()),
                row(Situation.CLOSED_SILENTLY, text("yes"), new Say(Phrase.RATING_QUESTION, Map.of("ticket_id", 7L))),
                row(Situation.CLOSED_LAST_YEAR, text("2"), GREET),
                row(Situation.CLOSED_LAST_YEAR, choice("resolved_no:7"), GREET),
                row(Situation.CLOSED_LAST_YEAR, templateReply("Not yet"), GREET),
                row(Situation.CLOSED_LAST_YEAR, text("support"), ASKS_FOR_SUPPORT),

                // a comment, soon after the stars
                row(
                        Situation.RATED,
                        text("Very quick, thank you"),
                        HandOver.rated(5, "Very quick, thank you"),
                        new Say(Phrase.COMMENT_THANKS)),
                row(Situation.RATED, text("I need an agent please, my card was charged twice"), THREAD),
                row(Situation.RATED, text("questions, and I need a human"), THREAD),
                row(Situation.RATED, text("support"), ASKS_FOR_SUPPORT),
                row(Situation.RATED, text("menu"), GREET),
                row(Situation.RATED, kind("image"), GREET),
                row(Situation.RATED_LONG_AGO, text("my new printer does not work"), GREET),

                // between a wish and what support makes of it
                row(Situation.ASKED, text("my card was charged twice"), THREAD),
                row(Situation.ASKED, text("yes"), THREAD),
                row(Situation.ASKED, choice("end_chat"), HandOver.of(HandOver.Kind.ENDED)),
                row(Situation.ASKED_YESTERDAY, text("hello again"), GREET),
                row(Situation.ENDED, text("hello again"), GREET),
                row(Situation.ENDED, text("4"), HandOver.rated(4, null), new Say(Phrase.RATING_THANKS)),
                row(Situation.ENDED, text("support"), ASKS_FOR_SUPPORT),
                row(Situation.CONFIRMED, text("4"), HandOver.rated(4, null), new Say(Phrase.RATING_THANKS)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("table")
    void everyMessageInEverySituation(Situation situation, UserMessage message, List<Decision> decisions) {
        assertEquals(
                decisions, Flow.onUserMessage(situation.state, message, WORDS).decisions());
    }

    @Test
    void severalMessagesInARowGetOneMenu() {
        var first = Flow.onUserMessage(DialogueState.INITIAL, textAt("good morning", 0), WORDS);
        var second = Flow.onUserMessage(first.state(), textAt("my printer is broken", 9), WORDS);
        var older = Flow.onUserMessage(first.state(), textAt("it is on fire", -5), WORDS);
        var asked = Flow.onUserMessage(first.state(), textAt("menu", 2), WORDS);
        var later = Flow.onUserMessage(second.state(), textAt("anybody?", 11), WORDS);

        assertEquals(
                List.of(List.of(GREET), List.of(), List.of(), List.of(GREET), List.of(GREET)),
                Stream.of(first, second, older, asked, later)
                        .map(Flow.Step::decisions)
                        .toList());
    }

    @Test
    void theBotIsSilentWhileTheBusinessAnswersFromItsPhone() {
        var answered = Flow.onEcho(DialogueState.INITIAL, NOW).state();

        assertEquals(List.of(), decided(answered, textAt("great, see you at nine", 3_600)));
        assertEquals(List.of(ASKS_FOR_SUPPORT), decided(answered, textAt("support", 3_600)));
        assertEquals(List.of(GREET), decided(answered, textAt("menu", 3_600)));
        assertEquals(List.of(GREET), decided(answered, textAt("good evening", 13 * 3_600)));
    }

    @Test
    void anAnswerFromThePhoneIsInTheThreadWhereThereIsOne() {
        assertEquals(
                List.of(HandOver.of(HandOver.Kind.ECHO)),
                Flow.onEcho(Situation.OPEN.state, NOW).decisions());
        assertEquals(List.of(), Flow.onEcho(Situation.CLOSED.state, NOW).decisions());
    }

    @Test
    void whatAnAgentWritesAfterTheQuestionMakesYesAnAnswerAndNoVerdict() {
        var continued = Flow.onAdminMessage(Situation.RESOLVED.state, 7).state();

        assertEquals(List.of(THREAD), decided(continued, text("yes")));
    }

    @Test
    void aVerdictThatCrossesAnAgentsMessageDoesNotLeadTheUserToTheBot() {
        var crossed = Flow.onAdminMessage(Situation.CONFIRMED.state, 7).state();

        assertEquals(List.of(THREAD), decided(crossed, text("Main Street 5")));
    }

    @Test
    void yesToAnOldQuestionOfATicketThatGoesOnKeepsTheUserInTheChat() {
        // An agent reopened it outside the reply window, so that no notice told of it.
        var reopened = Flow.onTicket(Situation.RESOLVED.state, news(7, "IN_PROGRESS", 5, true));

        var step = Flow.onUserMessage(reopened, text("yes"), WORDS);

        assertEquals(List.of(HandOver.of(HandOver.Kind.RESOLUTION_CONFIRMED)), step.decisions(), "support decides");
        assertEquals(List.of(THREAD), decided(step.state(), text("5")));
        assertEquals(List.of(THREAD), decided(step.state(), text("the box is blue")));
    }

    @Test
    void anAgentsReactionIsNoAnswer() {
        var step = Flow.onAdminReaction(Situation.RESOLVED.state, 7);

        assertEquals(List.of(new PassOn()), step.decisions());
        assertEquals(Situation.RESOLVED.state, step.state());
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void anAgentsMessageIsPassedOnAndANewTicketOfTheirsHearsTheAnswer(Situation situation) {
        var step = Flow.onAdminMessage(situation.state, 8);

        assertEquals(List.of(new PassOn()), step.decisions());
        assertEquals(8, step.state().ticketId());
        boolean ended = situation == Situation.ENDED;
        assertEquals(List.of(ended ? GREET : THREAD), decided(step.state(), text("tomorrow")));
        // The event tells that an agent opened it.
        var known = Flow.onTicket(step.state(), news(8, "OPEN", 1, false));
        assertEquals(List.of(THREAD), decided(known, text("tomorrow")));
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void aTicketThatAnAgentOpensHearsTheUserInWhateverOrderItsEventsCome(Situation situation) {
        var created = news(8, "OPEN", 1, false);
        var updated = news(8, "IN_PROGRESS", 2, false);

        var inOrder = Flow.onTicket(Flow.onTicket(situation.state, created), updated);
        var reversed = Flow.onTicket(Flow.onTicket(situation.state, updated), created);

        assertEquals(inOrder, reversed);
        assertEquals(List.of(THREAD), decided(reversed, text("3")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket_opened", "ticket_resolved", "ticket_reopened", "something_newer"})
    void whoEndedTheChatIsNotBroughtBackByLateNews(String late) {
        var ended = Flow.onUserMessage(Situation.OPEN.state, choice("end_chat"), WORDS)
                .state();

        var heard = Flow.onNotice(ended, notice(late, 7)).state();
        var written = Flow.onAdminMessage(heard, 7).state();
        var changed = Flow.onTicket(written, news(7, "IN_PROGRESS", 9, true));

        assertEquals(List.of(GREET), decided(changed, text("hello again")));
    }

    @Test
    void aMessageThatCrossesTheEndOpensATicketWhichTheEndCloses() {
        var ended = Flow.onUserMessage(Situation.ASKED.state, choice("end_chat"), WORDS)
                .state();
        assertNull(ended.question(), "which ticket is it about?");

        var opened = Flow.onTicket(ended, news(8, "OPEN", 1, true));
        assertEquals(List.of(GREET), decided(opened, text("hello")));
        var closed = Flow.onTicket(opened, news(8, "CLOSED", 2, true));
        assertNull(closed.wish());
        var asked = Flow.onNotice(closed, notice("ticket_closed", 8)).state();
        assertEquals(8, asked.question().ticketId());
    }

    @Test
    void theStarsThatAUserGaveAtOnceAreNotAskedForAgain() {
        var rated = Flow.onUserMessage(Situation.ENDED.state, text("4"), WORDS).state();

        var told = Flow.onNotice(rated, notice("ticket_closed", 7)).state();

        assertEquals(Question.Kind.COMMENT, told.question().kind());
    }

    @Test
    void theWishForATicketEndsWithTheTicket() {
        var opened = Flow.onTicket(Situation.ASKED.state, news(7, "OPEN", 1, true));

        assertNull(opened.wish());
        assertEquals(List.of(THREAD), decided(opened, text("yes")));
        assertEquals(List.of(GREET), decided(Flow.onTicket(opened, news(7, "CLOSED", 5, true)), text("hello")));
    }

    @Test
    void theClosingOfTheLastTicketDoesNotEndTheWishForTheNext() {
        var asked = Flow.onUserMessage(Situation.ENDED.state, text("support"), WORDS)
                .state();

        var closed = Flow.onTicket(asked, news(7, "CLOSED", 9, true));
        var told = Flow.onNotice(closed, notice("ticket_closed", 7)).state();

        assertNotNull(told.wish());
        assertEquals(List.of(THREAD), decided(told, text("5")));
    }

    @Test
    void aLateNoticeOfAnEarlierTicketIsSaidAndAsksNothingAboutTheNewOne() {
        var step = Flow.onNotice(Situation.OPEN.state, notice("ticket_closed", 6));

        assertEquals(List.of(new Say(Phrase.RATING_QUESTION, Map.of("ticket_id", 6L))), step.decisions());
        assertEquals(List.of(THREAD), decided(step.state(), text("5")));
    }

    @Test
    void anOlderVersionOfATicketChangesNothing() {
        var now = Situation.CLOSED.state;

        assertEquals(now, Flow.onTicket(now, news(7, "OPEN", 3, true)));
        assertEquals(now, Flow.onTicket(now, news(6, "OPEN", 30, true)));
    }

    private static List<Decision> decided(DialogueState state, UserMessage message) {
        return Flow.onUserMessage(state, message, WORDS).decisions();
    }

    private static KnownTicket ticket(String status) {
        return new KnownTicket(7, status, 4, null);
    }

    private static KnownTicket closed() {
        return new KnownTicket(7, "CLOSED", 4, NOW.plus(Duration.ofDays(3)));
    }

    private static Instant ago(long hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private static TicketNews news(long id, String status, long version, boolean openedByUser) {
        return new TicketNews(new KnownTicket(id, status, version, null), openedByUser);
    }

    private static Notice notice(String name, long ticketId) {
        return new Notice(name, ticketId, Map.of(), NOW);
    }

    private static Arguments row(Situation situation, UserMessage message, Decision... decisions) {
        return arguments(situation, message, List.of(decisions));
    }

    private static UserMessage text(String text) {
        return textAt(text, 0);
    }

    private static UserMessage textAt(String text, long seconds) {
        return new UserMessage("text", text, null, false, NOW.plusSeconds(seconds));
    }

    private static UserMessage choice(String id) {
        return new UserMessage("choice", "a title", id, false, NOW);
    }

    private static UserMessage templateReply(String text) {
        return new UserMessage("choice", text, text, true, NOW);
    }

    private static UserMessage kind(String type) {
        return new UserMessage(type, null, null, false, NOW);
    }
}
