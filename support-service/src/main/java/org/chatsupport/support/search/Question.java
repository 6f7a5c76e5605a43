package org.chatsupport.support.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words that a searched message must have, all of them. Nothing in a question is an operator.
 *
 * @param whole all words but the last
 * @param beginning the last word, of which only the beginning may be typed; null when the question has no words
 */
record Question(String text, List<Word> whole, Word beginning) {
    /** Further words are ignored. */
    private static final int MOST = 8;

    static Question of(String text) {
        var words = new LinkedHashMap<String, Word>();
        for (var word : Word.in(text)) {
            if (words.size() == MOST) {
                break;
            }
            // Of a repeated word the last one counts, which may be the beginning.
            words.remove(word.folded());
            words.put(word.folded(), word);
        }
        var inOrder = new ArrayList<>(words.values());
        var beginning = inOrder.isEmpty() ? null : inOrder.remove(inOrder.size() - 1);
        return new Question(text, List.copyOf(inOrder), beginning);
    }

    /** Returns whether the question has this word of a text. */
    boolean asksFor(Word word) {
        return begins(word) || whole.stream().anyMatch(other -> other.folded().equals(word.folded()));
    }

    /** Returns whether a text has a word that begins like the last one. For most ASCII texts a look without words will do. */
    boolean beginsWordIn(String text) {
        return (!isAscii(text) || text.toLowerCase(Locale.ROOT).contains(beginning.folded()))
                && Word.in(text).stream().anyMatch(this::begins);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }

    private boolean begins(Word word) {
        return word.folded().startsWith(beginning.folded());
    }

    /** Returns the question with some words replaced. */
    Question with(Map<Word, String> others) {
        var inOrder = new TreeMap<Integer, Word>();
        others.keySet().forEach(word -> inOrder.put(word.from(), word));
        var corrected = new StringBuilder(text);
        inOrder.descendingMap().values().forEach(word -> corrected.replace(word.from(), word.to(), others.get(word)));
        return of(corrected.toString());
    }
}
