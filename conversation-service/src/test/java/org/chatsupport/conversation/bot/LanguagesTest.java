package org.chatsupport.conversation.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.chatsupport.conversation.flow.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every language has all the phrases of English, and its words fit WhatsApp's limits. */
class LanguagesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    private final Languages languages = new Languages();

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr", "pt"})
    void saysAllThatEnglishSays(String code) throws ReflectiveOperationException {
        var english = languages.get("en");
        var language = languages.get(code);

        for (var component : Language.class.getRecordComponents()) {
            var expected = component.getAccessor().invoke(english);
            var actual = component.getAccessor().invoke(language);
            assertNotNull(actual, component.getName());
            if (expected instanceof String text) {
                assertEquals(placeholders(text), placeholders((String) actual), component.getName());
                assertEquals(text.isEmpty(), ((String) actual).isEmpty(), component.getName());
            }
        }
        assertEquals(ids(english), ids(language));
        assertEquals(english.ticketState().keySet(), language.ticketState().keySet());
        language.ticketState().values().forEach(text -> assertTrue(text.contains("{ticket_id}"), text));
        assertEquals(english.ratings().size(), language.ratings().size());
        for (var intent : Intent.values()) {
            assertFalse(language.intents().get(intent).isEmpty(), intent.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr", "pt"})
    void fitsTheLimits(String code) {
        var language = languages.get(code);

        language.menu().forEach(row -> {
            assertFits(24, row.title());
            assertFits(72, row.description());
        });
        language.faqs().forEach(faq -> assertFits(24, faq.question()));
        language.ratings().forEach(rating -> assertFits(24, rating.title()));
        List.of(
                        language.menuButton(),
                        language.backToMenu(),
                        language.languageButton(),
                        language.faqButton(),
                        language.faqSupport(),
                        language.faqMore(),
                        language.endChat(),
                        language.stay(),
                        language.yes(),
                        language.no(),
                        language.ratingButton())
                .forEach(title -> assertFits(20, title));
        assertFits(1_024, language.help());
    }

    @ParameterizedTest
    @CsvSource({
        "2348123456789, en",
        "33612345678, fr",
        "22507123456, fr",
        "34612345678, es",
        "5491123456789, es",
        "18095551234, es",
        "12025550123, en",
        "351912345678, pt",
        "5511987654321, pt",
        ", en"
    })
    void goesByTheNumbersCountry(String phone, String code) {
        assertEquals(code, languages.ofPhone(phone));
    }

    @ParameterizedTest
    @CsvSource({
        "fr, je voudrais parler à quelqu'un, SUPPORT",
        "fr, AGENT, SUPPORT",
        "fr, Langue, LANGUAGE",
        "fr, support please, SUPPORT",
        "es, ¿Menú?, MENU",
        "es, hablar con alguien por favor, SUPPORT",
        "es, Sí, YES",
        "pt, não, NO",
        "pt, quero falar com alguém, SUPPORT",
        "pt, talk to someone, SUPPORT",
        "en, bonjour, MENU"
    })
    void understandsItsOwnWordsAndEnglish(String code, String text, Intent intent) {
        assertEquals(intent, languages.intents(code).in(text).intent());
    }

    @Test
    void eachLanguageIsOfferedUnderItsOwnName() {
        assertEquals(Map.of("en", "English", "es", "Español", "fr", "Français", "pt", "Português"), languages.names());
        assertTrue(languages.speaks("pt"));
        assertFalse(languages.speaks("xx"));
    }

    @Test
    void noPrefixLeadsToTwoLanguages() {
        var seen = new ArrayList<String>();
        languages
                .names()
                .keySet()
                .forEach(code -> seen.addAll(languages.get(code).numberPrefixes()));
        for (var one : seen) {
            assertEquals(List.of(one), seen.stream().filter(one::startsWith).toList());
        }
    }

    private static void assertFits(int limit, String text) {
        assertTrue(text.length() <= limit, () -> text + " has " + text.length() + " of " + limit);
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    private static List<String> ids(Language language) {
        var ids = new ArrayList<>(language.menu().stream().map(Language.Row::id).toList());
        language.faqs().forEach(faq -> ids.add(faq.id()));
        return ids;
    }
}
