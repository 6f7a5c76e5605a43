package org.chatsupport.conversation.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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

/** The whole transition table of the conversation. */
class FlowTest {
    private static final Intents WORDS = new Intents(Map.of(
            Intent.SUPPORT, List.of("support", "agent", "human", "talk to someone", "chat support"),
            Intent.FAQ, List.of("faq", "questions"),
            Intent.MY_TICKET, List.of("my ticket"),
            Intent.HELP, List.of("help"),
            Intent.LANGUAGE, List.of("language"),
            Intent.MENU, List.of("menu", "hi"),
            Intent.END_CHAT, List.of("end chat"),
            Intent.YES, List.of("yes"),
            Intent.NO, List.of("no"),
            Intent.STILL_NOT_WORKING, List.of("still not working")));

    private static final Say GREET = new Say(Phrase.GREETING);

    static Stream<Arguments> table() {
        return Stream.of(
                // at the menu, and the same while reading questions
                row(Stage.MENU, text("hi"), Stage.MENU, GREET),
                row(Stage.MENU, text("menu"), Stage.MENU, GREET),
                row(Stage.MENU, text("what is this"), Stage.MENU, GREET),
                row(Stage.MENU, text("yes"), Stage.MENU, GREET),
                row(Stage.MENU, kind("image"), Stage.MENU, GREET),
                row(Stage.MENU, kind("unsupported"), Stage.MENU, GREET),
                row(Stage.MENU, kind("reaction"), Stage.MENU),
                row(Stage.MENU, kind("revoke"), Stage.MENU),
                row(Stage.MENU, text("support"), Stage.CHAT_SUPPORT, HandOver.message(false)),
                row(Stage.MENU, text("Chat Support"), Stage.CHAT_SUPPORT, HandOver.message(false)),
                row(Stage.MENU, text("I need an agent, my payment failed"), Stage.CHAT_SUPPORT, HandOver.message(true)),
                row(Stage.MENU, text("it is still not working"), Stage.CHAT_SUPPORT, HandOver.aboutEarlierTicket()),
                row(Stage.MENU, choice("menu:support"), Stage.CHAT_SUPPORT, HandOver.message(false)),
                row(Stage.MENU, choice("menu:faq"), Stage.FAQ, new Say(Phrase.FAQ_LIST)),
                row(Stage.MENU, choice("menu:ticket"), Stage.MENU, new Say(Phrase.MY_TICKET)),
                row(Stage.MENU, choice("menu:help"), Stage.MENU, new Say(Phrase.HELP)),
                row(Stage.MENU, choice("menu:language"), Stage.MENU, new Say(Phrase.LANGUAGE_LIST)),
                row(Stage.MENU, text("Language?"), Stage.MENU, new Say(Phrase.LANGUAGE_LIST)),
                row(Stage.FAQ, choice("language:fr"), Stage.MENU, new Speak("fr"), GREET),
                row(Stage.MENU, choice("end_chat"), Stage.MENU, GREET),
                row(Stage.MENU, choice("resolved_yes:7"), Stage.MENU, GREET),
                row(Stage.MENU, choice("from an older menu"), Stage.MENU, GREET),
                row(
                        Stage.MENU,
                        choice("rate:7:4"),
                        Stage.AWAITING_RATING,
                        HandOver.rated(4, null),
                        new Say(Phrase.RATING_THANKS)),
                row(Stage.MENU, choice("rate:6:4"), Stage.MENU, GREET),
                row(Stage.MENU, text("questions"), Stage.FAQ, new Say(Phrase.FAQ_LIST)),
                row(Stage.MENU, text("my ticket"), Stage.MENU, new Say(Phrase.MY_TICKET)),
                row(Stage.MENU, text("help"), Stage.MENU, new Say(Phrase.HELP)),
                row(Stage.FAQ, choice("faq:cost"), Stage.FAQ, new Say(Phrase.FAQ_ANSWER, Map.of("faq", "cost"))),
                row(Stage.FAQ, choice("menu"), Stage.MENU, GREET),
                row(Stage.FAQ, choice("menu:support"), Stage.CHAT_SUPPORT, HandOver.message(false)),
                row(Stage.FAQ, text("human"), Stage.CHAT_SUPPORT, HandOver.message(false)),

                // in the chat everything goes to the agents
                row(Stage.CHAT_SUPPORT, text("I have a question about the menu"), Stage.CHAT_SUPPORT, issue()),
                row(Stage.CHAT_SUPPORT, text("hi"), Stage.CHAT_SUPPORT, issue()),
                row(Stage.CHAT_SUPPORT, text("support"), Stage.CHAT_SUPPORT, issue()),
                row(Stage.CHAT_SUPPORT, text("please end chat history export"), Stage.CHAT_SUPPORT, issue()),
                row(Stage.CHAT_SUPPORT, kind("image"), Stage.CHAT_SUPPORT, issue()),
                row(Stage.CHAT_SUPPORT, kind("reaction"), Stage.CHAT_SUPPORT, HandOver.message(false)),
                row(Stage.CHAT_SUPPORT, kind("system"), Stage.CHAT_SUPPORT, HandOver.message(false)),
                row(Stage.CHAT_SUPPORT, kind("unsupported"), Stage.CHAT_SUPPORT, issue()),
                row(Stage.CHAT_SUPPORT, choice("menu:faq"), Stage.CHAT_SUPPORT, issue()),
                row(Stage.CHAT_SUPPORT, choice("rate:7:4"), Stage.CHAT_SUPPORT, issue()),
                row(Stage.CHAT_SUPPORT, text("menu"), Stage.CHAT_SUPPORT, new Say(Phrase.LEAVE_CHAT)),
                row(Stage.CHAT_SUPPORT, choice("stay"), Stage.CHAT_SUPPORT, new Say(Phrase.STILL_IN_CHAT)),
                row(
                        Stage.CHAT_SUPPORT,
                        choice("language:es"),
                        Stage.CHAT_SUPPORT,
                        new Speak("es"),
                        new Say(Phrase.STILL_IN_CHAT)),
                row(Stage.CHAT_SUPPORT, text("language"), Stage.CHAT_SUPPORT, issue()),
                row(Stage.CHAT_SUPPORT, choice("end_chat"), Stage.AWAITING_RATING, HandOver.of(HandOver.Kind.ENDED)),
                row(Stage.CHAT_SUPPORT, text("End chat!"), Stage.AWAITING_RATING, HandOver.of(HandOver.Kind.ENDED)),

                // resolved, did it help?
                row(
                        Stage.AWAITING_CONFIRMATION,
                        choice("resolved_yes:7"),
                        Stage.AWAITING_RATING,
                        HandOver.of(HandOver.Kind.RESOLUTION_CONFIRMED)),
                row(
                        Stage.AWAITING_CONFIRMATION,
                        text("Yes"),
                        Stage.AWAITING_RATING,
                        HandOver.of(HandOver.Kind.RESOLUTION_CONFIRMED)),
                row(
                        Stage.AWAITING_CONFIRMATION,
                        choice("resolved_no:7"),
                        Stage.CHAT_SUPPORT,
                        HandOver.of(HandOver.Kind.RESOLUTION_REJECTED)),
                row(
                        Stage.AWAITING_CONFIRMATION,
                        text("still not working"),
                        Stage.CHAT_SUPPORT,
                        HandOver.of(HandOver.Kind.RESOLUTION_REJECTED)),
                row(
                        Stage.AWAITING_CONFIRMATION,
                        choice("language:pt"),
                        Stage.AWAITING_CONFIRMATION,
                        new Speak("pt"),
                        new Say(Phrase.TICKET_RESOLVED)),
                row(Stage.AWAITING_CONFIRMATION, text("one more thing"), Stage.CHAT_SUPPORT, issue()),
                row(Stage.AWAITING_CONFIRMATION, kind("audio"), Stage.CHAT_SUPPORT, issue()),
                row(
                        Stage.AWAITING_CONFIRMATION,
                        kind("reaction"),
                        Stage.AWAITING_CONFIRMATION,
                        HandOver.message(false)),
                row(Stage.AWAITING_CONFIRMATION, choice("resolved_yes:6"), Stage.CHAT_SUPPORT, issue()),
                row(Stage.AWAITING_CONFIRMATION, text("menu"), Stage.MENU, GREET),
                row(
                        Stage.AWAITING_CONFIRMATION,
                        choice("end_chat"),
                        Stage.AWAITING_RATING,
                        HandOver.of(HandOver.Kind.ENDED)),

                // closed, how did we do?
                row(
                        Stage.AWAITING_RATING,
                        choice("rate:7:5"),
                        Stage.AWAITING_RATING,
                        HandOver.rated(5, null),
                        new Say(Phrase.RATING_THANKS)),
                row(
                        Stage.AWAITING_RATING,
                        text("3"),
                        Stage.AWAITING_RATING,
                        HandOver.rated(3, null),
                        new Say(Phrase.RATING_THANKS)),
                row(Stage.AWAITING_RATING, text("6"), Stage.MENU, GREET),
                row(Stage.AWAITING_RATING, text("thanks"), Stage.MENU, GREET),
                row(Stage.AWAITING_RATING, kind("reaction"), Stage.AWAITING_RATING),
                row(Stage.AWAITING_RATING, text("support"), Stage.CHAT_SUPPORT, HandOver.message(false)),
                row(Stage.AWAITING_RATING, choice("menu"), Stage.MENU, GREET));
    }

    @ParameterizedTest(name = "{0} + {1} -> {2}")
    @MethodSource("table")
    void everyMessageInEveryState(Stage before, UserMessage message, Stage after, List<Decision> decisions) {
        var step = Flow.onUserMessage(new DialogueState(before, 7L, "OPEN", null, false), message, WORDS);

        assertEquals(after, step.state().stage());
        assertEquals(decisions, step.decisions());
    }

    @Test
    void aTextAfterTheStarsIsTheComment() {
        var rated = new DialogueState(Stage.AWAITING_RATING, 7L, "CLOSED", 5, false);

        var step = Flow.onUserMessage(rated, text("Very quick, thank you"), WORDS);

        assertEquals(Stage.MENU, step.state().stage());
        assertEquals(
                List.of(HandOver.rated(5, "Very quick, thank you"), new Say(Phrase.COMMENT_THANKS)), step.decisions());
    }

    @Test
    void theWordSupportAfterTheStarsIsNoComment() {
        var rated = new DialogueState(Stage.AWAITING_RATING, 7L, "CLOSED", 5, false);

        var step = Flow.onUserMessage(rated, text("support"), WORDS);

        assertEquals(Stage.CHAT_SUPPORT, step.state().stage());
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void whatSupportSaysDecidesTheState(Stage before) {
        var state = new DialogueState(before, 6L, "OPEN", null, false);

        assertEquals(Stage.CHAT_SUPPORT, after(state, "ticket_opened"));
        assertEquals(Stage.AWAITING_CONFIRMATION, after(state, "ticket_resolved"));
        assertEquals(Stage.CHAT_SUPPORT, after(state, "ticket_reopened"));
        assertEquals(Stage.AWAITING_RATING, after(state, "ticket_closed"));
        assertEquals(before, after(state, "something_newer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket_opened", "ticket_resolved", "ticket_reopened"})
    void whoEndedTheChatIsNotBroughtBackByALateNotice(String late) {
        for (var ticket : new Long[] {7L, 6L, null}) {
            var chat = new DialogueState(Stage.CHAT_SUPPORT, ticket, "OPEN", null, false);
            var ended = Flow.onUserMessage(chat, choice("end_chat"), WORDS).state();
            var atMenu = Flow.onUserMessage(ended, text("thanks"), WORDS).state();

            assertEquals(Stage.AWAITING_RATING, after(ended, late));
            assertEquals(Stage.MENU, after(atMenu, late));
            assertEquals(Stage.MENU, Flow.onAdminMessage(atMenu, 7L).state().stage());
        }
    }

    @Test
    void whoAsksAgainIsBackForGood() {
        var ended = new DialogueState(Stage.AWAITING_RATING, 6L, "CLOSED", null, true);

        var asked = Flow.onUserMessage(ended, text("support"), WORDS).state();

        assertEquals(Stage.AWAITING_CONFIRMATION, after(asked, "ticket_resolved"));
        assertEquals(
                Stage.CHAT_SUPPORT,
                Flow.onTicketOpenedForUser(ended, 7L).state().stage());
    }

    @Test
    void aMessageThatCrossesTheClosingOfItsTicketKeepsTheUserInTheChat() {
        // Given a message under way while an admin closes the ticket
        var chat = new DialogueState(Stage.CHAT_SUPPORT, 6L, "OPEN", null, false);
        var sent = Flow.onUserMessage(chat, text("one more thing"), WORDS).state();
        var closed = Flow.onNotice(sent, new Notice("ticket_closed", 6L, Map.of("closed_by", "admin")))
                .state();
        assertEquals(Stage.AWAITING_RATING, closed.stage());

        // When it opens the next ticket
        assertEquals(Stage.CHAT_SUPPORT, after(closed, "ticket_opened"));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void whoEndedTheChatIsNotAskedForStarsInTheMiddleOfTheNext(Stage now) {
        var closed = new Notice("ticket_closed", 7L, Map.of("closed_by", "user"));

        assertEquals(
                now,
                Flow.onNotice(new DialogueState(now, 7L, "OPEN", null, false), closed)
                        .state()
                        .stage());
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void anAdminsMessageIsPassedOnAndBringsTheUserBackIntoTheChat(Stage before) {
        var step = Flow.onAdminMessage(new DialogueState(before, 7L, "OPEN", null, false), 7L);

        assertEquals(List.of(new PassOn()), step.decisions());
        boolean wandering = before == Stage.MENU || before == Stage.FAQ;
        assertEquals(wandering ? Stage.CHAT_SUPPORT : before, step.state().stage());
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void anAdminsReactionIsPassedOnAndLeavesTheUserWhereTheyAre(Stage before) {
        var step = Flow.onAdminReaction(new DialogueState(before, 7L, "OPEN", null, false), 7L);

        assertEquals(List.of(new PassOn()), step.decisions());
        assertEquals(before, step.state().stage());
    }

    private static Stage after(DialogueState state, String notice) {
        var step = Flow.onNotice(state, new Notice(notice, 7L, Map.of()));
        assertEquals(7L, step.state().ticketId());
        return step.state().stage();
    }

    private static Arguments row(Stage before, UserMessage message, Stage after, Decision... decisions) {
        return arguments(before, message, after, List.of(decisions));
    }

    private static HandOver issue() {
        return HandOver.message(true);
    }

    private static UserMessage text(String text) {
        return new UserMessage("text", text, null);
    }

    private static UserMessage choice(String id) {
        return new UserMessage("choice", "a title", id);
    }

    private static UserMessage kind(String type) {
        return new UserMessage(type, null, null);
    }
}
