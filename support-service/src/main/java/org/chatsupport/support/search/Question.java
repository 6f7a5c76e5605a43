package org.chatsupport.support.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody asks for: messages that hold all these words. Nothing in a question is an operator.
 *
 * @param whole all words but the last
 * @param beginning the last one, which may be the beginning of a word, as it is while somebody types; null when nothing is
 *     asked for
 */
record Question(String text, List<Word> whole, Word beginning) {
    /** Further words are not asked for. */
    private static final int MOST = 8;

    static Question of(String text) {
        var words = new LinkedHashMap<String, Word>();
        for (var word : Word.in(text)) {
            if (words.size() == MOST) {
                break;
            }
            // Of a repeated one the last counts, which may be the beginning.
            words.remove(word.folded());
            words.put(word.folded(), word);
        }
        var inOrder = new ArrayList<>(words.values());
        var beginning = inOrder.isEmpty() ? null : inOrder.remove(inOrder.size() - 1);
        return new Question(text, List.copyOf(inOrder), beginning);
    }

    /** Whether a word of a text is one that is asked for. */
    boolean asksFor(Word word) {
        return begins(word) || whole.stream().anyMatch(one -> one.folded().equals(word.folded()));
    }

    /** Whether a text has a word that begins like the last one. Most have not, which is soon seen in most languages. */
    boolean beginsOneIn(String text) {
        return (!isAscii(text) || text.toLowerCase(Locale.ROOT).contains(beginning.folded()))
                && Word.in(text).stream().anyMatch(this::begins);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }

    private boolean begins(Word word) {
        return word.folded().startsWith(beginning.folded());
    }

    /** The same with other words in the place of some. */
    Question with(Map<Word, String> others) {
        var inOrder = new TreeMap<Integer, Word>();
        others.keySet().forEach(word -> inOrder.put(word.from(), word));
        var corrected = new StringBuilder(text);
        inOrder.descendingMap().values().forEach(word -> corrected.replace(word.from(), word.to(), others.get(word)));
        return of(corrected.toString());
    }
}
