package org.chatsupport.conversation.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chatsupport.conversation.flow.Decision.HandOver;
import org.chatsupport.conversation.flow.Decision.Handover;
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
                // at the menu, and the same while looking at questions
                row(State.MENU, text("hi"), State.MENU, GREET),
                row(State.MENU, text("menu"), State.MENU, GREET),
                row(State.MENU, text("what is this"), State.MENU, GREET),
                row(State.MENU, text("yes"), State.MENU, GREET),
                row(State.MENU, kind("image"), State.MENU, GREET),
                row(State.MENU, kind("unsupported"), State.MENU, GREET),
                row(State.MENU, kind("reaction"), State.MENU),
                row(State.MENU, kind("revoke"), State.MENU),
                row(State.MENU, text("support"), State.CHAT_SUPPORT, HandOver.message(false)),
                row(State.MENU, text("Chat Support"), State.CHAT_SUPPORT, HandOver.message(false)),
                row(State.MENU, text("I need an agent, my payment failed"), State.CHAT_SUPPORT, HandOver.message(true)),
                row(State.MENU, text("it is still not working"), State.CHAT_SUPPORT, HandOver.aboutEarlierTicket()),
                row(State.MENU, choice("menu:support"), State.CHAT_SUPPORT, HandOver.message(false)),
                row(State.MENU, choice("menu:faq"), State.FAQ, new Say(Phrase.FAQ_LIST)),
                row(State.MENU, choice("menu:ticket"), State.MENU, new Say(Phrase.MY_TICKET)),
                row(State.MENU, choice("menu:help"), State.MENU, new Say(Phrase.HELP)),
                row(State.MENU, choice("menu:language"), State.MENU, new Say(Phrase.LANGUAGE_LIST)),
                row(State.MENU, text("Language?"), State.MENU, new Say(Phrase.LANGUAGE_LIST)),
                row(State.FAQ, choice("language:fr"), State.MENU, new Speak("fr"), GREET),
                row(State.MENU, choice("end_chat"), State.MENU, GREET),
                row(State.MENU, choice("resolved_yes:7"), State.MENU, GREET),
                row(State.MENU, choice("from an older menu"), State.MENU, GREET),
                row(
                        State.MENU,
                        choice("rate:7:4"),
                        State.AWAITING_RATING,
                        HandOver.rated(4, null),
                        new Say(Phrase.RATING_THANKS)),
                row(State.MENU, choice("rate:6:4"), State.MENU, GREET),
                row(State.MENU, text("questions"), State.FAQ, new Say(Phrase.FAQ_LIST)),
                row(State.MENU, text("my ticket"), State.MENU, new Say(Phrase.MY_TICKET)),
                row(State.MENU, text("help"), State.MENU, new Say(Phrase.HELP)),
                row(State.FAQ, choice("faq:cost"), State.FAQ, new Say(Phrase.FAQ_ANSWER, Map.of("faq", "cost"))),
                row(State.FAQ, choice("menu"), State.MENU, GREET),
                row(State.FAQ, choice("menu:support"), State.CHAT_SUPPORT, HandOver.message(false)),
                row(State.FAQ, text("human"), State.CHAT_SUPPORT, HandOver.message(false)),

                // in the chat everything goes to the people who answer
                row(State.CHAT_SUPPORT, text("I have a question about the menu"), State.CHAT_SUPPORT, issue()),
                row(State.CHAT_SUPPORT, text("hi"), State.CHAT_SUPPORT, issue()),
                row(State.CHAT_SUPPORT, text("support"), State.CHAT_SUPPORT, issue()),
                row(State.CHAT_SUPPORT, text("please end chat history export"), State.CHAT_SUPPORT, issue()),
                row(State.CHAT_SUPPORT, kind("image"), State.CHAT_SUPPORT, issue()),
                row(State.CHAT_SUPPORT, kind("reaction"), State.CHAT_SUPPORT, HandOver.message(false)),
                row(State.CHAT_SUPPORT, kind("system"), State.CHAT_SUPPORT, HandOver.message(false)),
                row(State.CHAT_SUPPORT, kind("unsupported"), State.CHAT_SUPPORT, issue()),
                row(State.CHAT_SUPPORT, choice("menu:faq"), State.CHAT_SUPPORT, issue()),
                row(State.CHAT_SUPPORT, choice("rate:7:4"), State.CHAT_SUPPORT, issue()),
                row(State.CHAT_SUPPORT, text("menu"), State.CHAT_SUPPORT, new Say(Phrase.LEAVE_CHAT)),
                row(State.CHAT_SUPPORT, choice("stay"), State.CHAT_SUPPORT, new Say(Phrase.STILL_IN_CHAT)),
                row(
                        State.CHAT_SUPPORT,
                        choice("language:es"),
                        State.CHAT_SUPPORT,
                        new Speak("es"),
                        new Say(Phrase.STILL_IN_CHAT)),
                row(State.CHAT_SUPPORT, text("language"), State.CHAT_SUPPORT, issue()),
                row(State.CHAT_SUPPORT, choice("end_chat"), State.AWAITING_RATING, HandOver.of(Handover.ENDED)),
                row(State.CHAT_SUPPORT, text("End chat!"), State.AWAITING_RATING, HandOver.of(Handover.ENDED)),

                // resolved, did it help?
                row(
                        State.AWAITING_CONFIRMATION,
                        choice("resolved_yes:7"),
                        State.AWAITING_RATING,
                        HandOver.of(Handover.RESOLUTION_CONFIRMED)),
                row(
                        State.AWAITING_CONFIRMATION,
                        text("Yes"),
                        State.AWAITING_RATING,
                        HandOver.of(Handover.RESOLUTION_CONFIRMED)),
                row(
                        State.AWAITING_CONFIRMATION,
                        choice("resolved_no:7"),
                        State.CHAT_SUPPORT,
                        HandOver.of(Handover.RESOLUTION_REJECTED)),
                row(
                        State.AWAITING_CONFIRMATION,
                        text("still not working"),
                        State.CHAT_SUPPORT,
                        HandOver.of(Handover.RESOLUTION_REJECTED)),
                row(
                        State.AWAITING_CONFIRMATION,
                        choice("language:pt"),
                        State.AWAITING_CONFIRMATION,
                        new Speak("pt"),
                        new Say(Phrase.TICKET_RESOLVED)),
                row(State.AWAITING_CONFIRMATION, text("one more thing"), State.CHAT_SUPPORT, issue()),
                row(State.AWAITING_CONFIRMATION, kind("audio"), State.CHAT_SUPPORT, issue()),
                row(
                        State.AWAITING_CONFIRMATION,
                        kind("reaction"),
                        State.AWAITING_CONFIRMATION,
                        HandOver.message(false)),
                row(State.AWAITING_CONFIRMATION, choice("resolved_yes:6"), State.CHAT_SUPPORT, issue()),
                row(State.AWAITING_CONFIRMATION, text("menu"), State.MENU, GREET),
                row(
                        State.AWAITING_CONFIRMATION,
                        choice("end_chat"),
                        State.AWAITING_RATING,
                        HandOver.of(Handover.ENDED)),

                // closed, how did we do?
                row(
                        State.AWAITING_RATING,
                        choice("rate:7:5"),
                        State.AWAITING_RATING,
                        HandOver.rated(5, null),
                        new Say(Phrase.RATING_THANKS)),
                row(
                        State.AWAITING_RATING,
                        text("3"),
                        State.AWAITING_RATING,
                        HandOver.rated(3, null),
                        new Say(Phrase.RATING_THANKS)),
                row(State.AWAITING_RATING, text("6"), State.MENU, GREET),
                row(State.AWAITING_RATING, text("thanks"), State.MENU, GREET),
                row(State.AWAITING_RATING, kind("reaction"), State.AWAITING_RATING),
                row(State.AWAITING_RATING, text("support"), State.CHAT_SUPPORT, HandOver.message(false)),
                row(State.AWAITING_RATING, choice("menu"), State.MENU, GREET));
    }

    @ParameterizedTest(name = "{0} + {1} -> {2}")
    @MethodSource("table")
    void everyMessageInEveryState(State before, UserMessage message, State after, List<Decision> decisions) {
        var step = Flow.onUserMessage(new Standing(before, 7L, "OPEN", null, false), message, WORDS);

        assertEquals(after, step.standing().state());
        assertEquals(decisions, step.decisions());
    }

    @Test
    void aTextAfterTheStarsIsTheComment() {
        var rated = new Standing(State.AWAITING_RATING, 7L, "CLOSED", 5, false);

        var step = Flow.onUserMessage(rated, text("Very quick, thank you"), WORDS);

        assertEquals(State.MENU, step.standing().state());
        assertEquals(
                List.of(HandOver.rated(5, "Very quick, thank you"), new Say(Phrase.COMMENT_THANKS)), step.decisions());
    }

    @Test
    void theWordSupportAfterTheStarsIsNoComment() {
        var rated = new Standing(State.AWAITING_RATING, 7L, "CLOSED", 5, false);

        var step = Flow.onUserMessage(rated, text("support"), WORDS);

        assertEquals(State.CHAT_SUPPORT, step.standing().state());
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void whatSupportSaysDecidesTheState(State before) {
        var standing = new Standing(before, 6L, "OPEN", null, false);

        assertEquals(State.CHAT_SUPPORT, after(standing, "ticket_opened"));
        assertEquals(State.AWAITING_CONFIRMATION, after(standing, "ticket_resolved"));
        assertEquals(State.CHAT_SUPPORT, after(standing, "ticket_reopened"));
        assertEquals(State.AWAITING_RATING, after(standing, "ticket_closed"));
        assertEquals(before, after(standing, "something_newer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket_opened", "ticket_resolved", "ticket_reopened"})
    void whoEndedTheChatIsNotBroughtBackByALateNotice(String late) {
        for (var ticket : new Long[] {7L, 6L, null}) {
            var chat = new Standing(State.CHAT_SUPPORT, ticket, "OPEN", null, false);
            var ended = Flow.onUserMessage(chat, choice("end_chat"), WORDS).standing();
            var atMenu = Flow.onUserMessage(ended, text("thanks"), WORDS).standing();

            assertEquals(State.AWAITING_RATING, after(ended, late));
            assertEquals(State.MENU, after(atMenu, late));
            assertEquals(State.MENU, Flow.onAdminMessage(atMenu, 7L).standing().state());
        }
    }

    @Test
    void whoAsksAgainIsBackForGood() {
        var ended = new Standing(State.AWAITING_RATING, 6L, "CLOSED", null, true);

        var asked = Flow.onUserMessage(ended, text("support"), WORDS).standing();

        assertEquals(State.AWAITING_CONFIRMATION, after(asked, "ticket_resolved"));
        assertEquals(
                State.CHAT_SUPPORT,
                Flow.onTicketOpenedForUser(ended, 7L).standing().state());
    }

    @Test
    void aMessageThatCrossesTheClosingOfItsTicketKeepsTheUserInTheChat() {
        // Given a message under way while an admin closes the ticket
        var chat = new Standing(State.CHAT_SUPPORT, 6L, "OPEN", null, false);
        var sent = Flow.onUserMessage(chat, text("one more thing"), WORDS).standing();
        var closed = Flow.onNotice(sent, new Notice("ticket_closed", 6L, Map.of("closed_by", "admin")))
                .standing();
        assertEquals(State.AWAITING_RATING, closed.state());

        // When it opens the next ticket
        assertEquals(State.CHAT_SUPPORT, after(closed, "ticket_opened"));
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void whoEndedTheChatIsNotAskedForStarsInTheMiddleOfTheNext(State now) {
        var closed = new Notice("ticket_closed", 7L, Map.of("closed_by", "user"));

        assertEquals(
                now,
                Flow.onNotice(new Standing(now, 7L, "OPEN", null, false), closed)
                        .standing()
                        .state());
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void anAdminsMessageIsPassedOnAndBringsTheUserBackIntoTheChat(State before) {
        var step = Flow.onAdminMessage(new Standing(before, 7L, "OPEN", null, false), 7L);

        assertEquals(List.of(new PassOn()), step.decisions());
        boolean wandering = before == State.MENU || before == State.FAQ;
        assertEquals(wandering ? State.CHAT_SUPPORT : before, step.standing().state());
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void anAdminsReactionIsPassedOnAndLeavesTheUserWhereTheyAre(State before) {
        var step = Flow.onAdminReaction(new Standing(before, 7L, "OPEN", null, false), 7L);

        assertEquals(List.of(new PassOn()), step.decisions());
        assertEquals(before, step.standing().state());
    }

    private static State after(Standing standing, String notice) {
        var step = Flow.onNotice(standing, new Notice(notice, 7L, Map.of()));
        assertEquals(7L, step.standing().ticketId());
        return step.standing().state();
    }

    private static Arguments row(State before, UserMessage message, State after, Decision... decisions) {
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
