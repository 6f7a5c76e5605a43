package org.chatsupport.support.search;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The words of a question as MySQL's full-text search knows them: at least three characters, and none of those that it
 * does not index. The last one may be the beginning of a word, as it is while somebody types.
 */
record SearchWords(List<Word> list) {
    /** InnoDB's {@code innodb_ft_min_token_size}. */
    private static final int SHORTEST = 3;

    private static final int MOST = 8;
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_]+");
    /** {@code INFORMATION_SCHEMA.INNODB_FT_DEFAULT_STOPWORD}, those of at least three characters. */
    private static final Set<String> NOT_INDEXED = Set.of(
            "about", "are", "com", "for", "from", "how", "that", "the", "this", "was", "what", "when", "where", "who",
            "will", "with", "und", "www");

    /** One of them. */
    record Word(String text, Folded folded, boolean mayGoOn) {
        boolean isIn(Folded message) {
            return mayGoOn ? message.find(folded, 0) >= 0 : message.hasWord(folded);
        }
    }

    static SearchWords of(String question) {
        var words = NOT_WORD.splitAsStream(question.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST && !NOT_INDEXED.contains(word))
                .limit(MOST)
                .toList();
        return new SearchWords(IntStream.range(0, words.size())
                .mapToObj(i -> new Word(words.get(i), Folded.of(words.get(i)), i == words.size() - 1))
                .toList());
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** Whether a message holds all of them. */
    boolean areIn(Folded message) {
        return list.stream().allMatch(word -> word.isIn(message));
    }

    /** All of them, in MySQL's boolean language; nothing of the question can be taken for an operator. */
    String expression() {
        return list.stream()
                .map(word -> "+" + word.text() + (word.mayGoOn() ? "*" : ""))
                .collect(Collectors.joining(" "));
    }
}
