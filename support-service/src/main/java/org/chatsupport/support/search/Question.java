package org.chatsupport.support.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody asks for: messages that hold all these words. The last one may be the beginning of a word, as it is while
 * somebody types. Nothing in a question is an operator.
 */
record Question(String text, List<Term> terms) {
    /** Further words are not asked for. */
    private static final int MOST = 8;

    /** One word of it. */
    record Term(Word word, boolean mayGoOn) {
        String text() {
            return word.folded();
        }

        boolean fits(Word other) {
            return mayGoOn ? other.folded().startsWith(text()) : other.folded().equals(text());
        }
    }

    static Question of(String text) {
        var words = Word.in(text);
        var seen = new HashSet<String>();
        var terms = new ArrayList<Term>();
        for (int i = 0; i < words.size() && terms.size() < MOST; i++) {
            if (seen.add(words.get(i).folded())) {
                terms.add(new Term(words.get(i), i == words.size() - 1));
            }
        }
        return new Question(text, List.copyOf(terms));
    }

    /** The same with other words in the place of some. */
    Question with(Map<Term, String> others) {
        var inOrder = new TreeMap<Integer, Term>();
        others.keySet().forEach(term -> inOrder.put(term.word().from(), term));
        var corrected = new StringBuilder(text);
        inOrder.descendingMap()
                .values()
                .forEach(term ->
                        corrected.replace(term.word().from(), term.word().to(), others.get(term)));
        return of(corrected.toString());
    }
}
