package org.chatsupport.support.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions become words, and what was found is shown around them. */
class ExcerptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payment failed | payment failed*",
                "  PAYMENT!  | payment*",
                "the pay pay PAY | the pay*",
                "+(pay* -\"x\") >fail @3 | pay fail 3*",
                "% _ ' \\ pay_% | pay_*",
                "où est ma commande | ou est ma commande*",
                "I can't | can*",
                "Привет, ёлка | привет елка*",
                "한국 日本語 | 한국 日本語*",
                "שלום | שלום*",
                "❤️ 👍🏽 | ''",
            })
    void aQuestionIsItsWords(String question, String words) {
        assertEquals(words, words(Question.of(question)));
    }

    @Test
    void aWordIsTheSameHoweverItsAccentsAreWritten() {
        assertEquals(Word.indexed("caf\u00e9"), Word.indexed("CAFE\u0301"));
        assertEquals(Set.of("cafe"), Word.indexed("Cafe\u0301"));
    }

    @Test
    void aWordIsCutWhereNoCharacterIsCutInTwo() {
        assertEquals(Set.of("a".repeat(32)), Word.indexed("a".repeat(500)));
        assertEquals(Set.of("a" + "𠮷".repeat(15)), Word.indexed("a" + "𠮷".repeat(40)));
    }

    @Test
    void aLongQuestionIsItsFirstWords() {
        assertEquals(
                "late payment one two three four five six*",
                words(Question.of("late payment ".repeat(5) + "one two three four five six seven eight nine")));
    }

    private static String words(Question question) {
        return question.beginning() == null
                ? ""
                : Stream.concat(question.whole().stream(), Stream.of(question.beginning()))
                        .map(Word::folded)
                        .collect(Collectors.joining(" ", "", "*"));
    }

    @ParameterizedTest
    @CsvSource({"refudn,refund", "refun,refund", "reffund,refund", "refubd,refund", "efund,refund", "привит,привет"})
    void aWordIsNearTheOneThatWasMeant(String typed, String meant) {
        assertTrue(Spelling.near(typed).contains(meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pay", "1234567", "order12", "thisisnowordbutsomethingverylong"})
    void numbersAndShortWordsAreNotCorrected(String typed) {
        assertEquals(Set.of(), Spelling.near(typed));
    }

    @Test
    void wordsAreMarkedWhateverTheirCaseAndAccents() {
        var excerpt = Excerpt.of("Où est ma Commandé? Commander", Question.of("commande"));

        assertEquals("Où est ma Commandé? Commander", excerpt.text());
        assertEquals(List.of(new Excerpt.Mark(10, 18), new Excerpt.Mark(20, 29)), excerpt.marks());
    }

    @Test
    void aLongMessageIsShownAroundTheFirstWord() {
        var excerpt = Excerpt.of("a".repeat(500) + " my invoice is wrong " + "b".repeat(500), Question.of("invoice"));

        assertTrue(excerpt.text().startsWith("…a") && excerpt.text().endsWith("b…"), excerpt.text());
        var mark = excerpt.marks().get(0);
        assertEquals("invoice", excerpt.text().substring(mark.from(), mark.to()));
        assertTrue(excerpt.text().length() <= 162);
    }

    @Test
    void noCharacterIsCutInTwo() {
        var excerpt = Excerpt.of("🙂".repeat(300) + "invoice" + "🙂".repeat(300), Question.of("other"));

        assertEquals("🙂".repeat(80) + "…", excerpt.text());
    }
}
