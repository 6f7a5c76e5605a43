package org.chatsupport.conversation.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chatsupport.conversation.flow.Decision;
import org.chatsupport.conversation.flow.Decision.HandOver;
import org.chatsupport.conversation.flow.DialogueState;
import org.chatsupport.conversation.flow.Flow;
import org.chatsupport.conversation.flow.KnownTicket;
import org.chatsupport.conversation.flow.Notice;
import org.chatsupport.conversation.flow.TicketNews;
import org.chatsupport.conversation.flow.UserMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stories of the long run in every language of the bot, with the words that it really understands. */
class EveryLanguageTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration SOON = Duration.ofMinutes(5);

    private final Languages languages = new Languages();

    @ParameterizedTest
    @CsvSource({"en, Yes!, No", "es, Sí, No", "fr, Oui, Non", "pt, Sim, Não"})
    void aVerdictIsTakenInTheWordsOfTheLanguage(String language, String yes, String no) {
        var resolved = asked("ticket_resolved", "RESOLVED");

        assertEquals(HandOver.Kind.RESOLUTION_CONFIRMED, handedOver(language, resolved, yes, SOON));
        assertEquals(HandOver.Kind.RESOLUTION_REJECTED, handedOver(language, resolved, no, SOON));
        var continued = Flow.onAdminMessage(resolved, 7).state();
        assertEquals(HandOver.Kind.MESSAGE, handedOver(language, continued, yes, SOON));
    }

    @ParameterizedTest
    @CsvSource({
        "en, Thank you!",
        "en, Thanks a lot",
        "es, ¡Muchas gracias!",
        "es, Gracias",
        "fr, Merci beaucoup",
        "fr, D'accord merci",
        "pt, Obrigado!",
        "pt, Muito obrigada",
        "en, 👍",
        "es, 🙏🏽"
    })
    void thanksAreACourtesy(String language, String thanks) {
        var decisions = decisions(language, asked("ticket_resolved", "RESOLVED"), thanks, SOON);

        assertEquals(1, decisions.size());
        assertEquals(true, ((HandOver) decisions.get(0)).courtesy(), thanks);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 'I need an agent please, my card was charged twice'",
        "es, 'Necesito un agente, me cobraron dos veces'",
        "fr, 'Je voudrais un conseiller, ma carte a été débitée deux fois'",
        "pt, 'Preciso de um atendente, cobraram duas vezes'"
    })
    void whoAsksForAPersonAfterTheStarsGetsOne(String language, String text) {
        var closed = asked("ticket_closed", "CLOSED");
        var rated = step(language, closed, "5", SOON);
        assertEquals(HandOver.Kind.RATED, ((HandOver) rated.decisions().get(0)).kind());

        assertEquals(HandOver.Kind.MESSAGE, handedOver(language, rated.state(), text, SOON.plusMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({"en", "es", "fr", "pt"})
    void aDigitIsStarsForADayAndNeverForAnOpenTicket(String language) {
        var closed = asked("ticket_closed", "CLOSED");
        assertEquals(HandOver.Kind.RATED, handedOver(language, closed, "3", Duration.ofHours(23)));
        assertEquals(null, handedOver(language, closed, "3", Duration.ofHours(25)));

        var opened = Flow.onTicket(closed, new TicketNews(new KnownTicket(8, "OPEN", 1, null), false));
        assertEquals(HandOver.Kind.MESSAGE, handedOver(language, opened, "3", SOON));
    }

    @ParameterizedTest
    @CsvSource({
        "en, It is still not working",
        "es, Sigue sin funcionar",
        "fr, Ça ne marche toujours pas",
        "pt, Ainda não funciona"
    })
    void whatStillDoesNotWorkFollowsUp(String language, String text) {
        var decisions = decisions(language, asked("ticket_closed", "CLOSED"), text, Duration.ofDays(2));

        assertEquals(true, ((HandOver) decisions.get(0)).followUp());
    }

    private static DialogueState asked(String notice, String status) {
        var ticket = new KnownTicket(7, status, 3, NOW.plus(Duration.ofDays(7)));
        var known = Flow.onTicket(DialogueState.INITIAL, new TicketNews(ticket, true));
        return Flow.onNotice(known, new Notice(notice, 7, Map.of(), NOW)).state();
    }

    private HandOver.Kind handedOver(String language, DialogueState state, String text, Duration later) {
        return decisions(language, state, text, later).stream()
                .filter(HandOver.class::isInstance)
                .map(decision -> ((HandOver) decision).kind())
                .findFirst()
                .orElse(null);
    }

    private List<Decision> decisions(String language, DialogueState state, String text, Duration later) {
        return step(language, state, text, later).decisions();
    }

    private Flow.Step step(String language, DialogueState state, String text, Duration later) {
        var message = new UserMessage("text", text, null, false, NOW.plus(later));
        return Flow.onUserMessage(state, message, languages.intents(language));
    }
}
