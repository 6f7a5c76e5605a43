package org.chatsupport.support.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions become words, and what was found is shown around them. */
class ExcerptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payment failed | +payment +failed*",
                "  PAYMENT!  | +payment*",
                "the pay | +pay*",
                "+(pay* -\"x\") >fail @3 | +pay +fail*",
                "où est ma commande | +est +commande*",
            })
    void nothingOfAQuestionIsAnOperator(String question, String expression) {
        assertEquals(expression, SearchWords.of(question).expression());
    }

    @Test
    void whatIsNotIndexedIsNotAskedFor() {
        assertTrue(SearchWords.of("is it ok? the to").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pay late | I PAY, but too lately | true",
                "pay late | I prepay too late | false",
                "pay late | payment is late | false",
                "pay late | repay, or pay later | true",
                "commande été | Ma COMMANDE d'Ete | true",
                "order_id | my order_id_2 | true",
                "order late | order_id is late | false"
            })
    void theLastWordMayGoOnAndTheOthersMayNot(String question, String text, boolean found) {
        assertEquals(found, SearchWords.of(question).areIn(Folded.of(text)));
    }

    @Test
    void wordsAreMarkedWhateverTheirCaseAndAccents() {
        var excerpt = Excerpt.of("Où est ma Commandé? Commander", SearchWords.of("commande"));

        assertEquals("Où est ma Commandé? Commander", excerpt.text());
        assertEquals(List.of(new Excerpt.Mark(10, 18), new Excerpt.Mark(20, 28)), excerpt.marks());
    }

    @Test
    void aLongMessageIsShownAroundTheFirstWord() {
        var excerpt =
                Excerpt.of("a".repeat(500) + " my invoice is wrong " + "b".repeat(500), SearchWords.of("invoice"));

        assertTrue(excerpt.text().startsWith("…a") && excerpt.text().endsWith("b…"), excerpt.text());
        var mark = excerpt.marks().get(0);
        assertEquals("invoice", excerpt.text().substring(mark.from(), mark.to()));
        assertTrue(excerpt.text().length() <= 162);
    }

    @Test
    void noCharacterIsCutInTwo() {
        var excerpt = Excerpt.of("🙂".repeat(300) + "invoice" + "🙂".repeat(300), SearchWords.of("other"));

        assertEquals("🙂".repeat(80) + "…", excerpt.text());
    }
}
