package org.chatsupport.support.search;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a question as MySQL's full-text search knows them: at least three characters, and none of those that it
 * does not index. The last one may be the beginning of a word, as it is while somebody types.
 */
record SearchWords(List<String> words) {
    /** InnoDB's {@code innodb_ft_min_token_size}. */
    private static final int SHORTEST = 3;

    private static final int MOST = 8;
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_]+");
    /** {@code INFORMATION_SCHEMA.INNODB_FT_DEFAULT_STOPWORD}, those of at least three characters. */
    private static final Set<String> NOT_INDEXED = Set.of(
            "about", "are", "com", "for", "from", "how", "that", "the", "this", "was", "what", "when", "where", "who",
            "will", "with", "und", "www");

    static SearchWords of(String question) {
        return new SearchWords(NOT_WORD.splitAsStream(question.toLowerCase(java.util.Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST && !NOT_INDEXED.contains(word))
                .limit(MOST)
                .toList());
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** All of them, in MySQL's boolean language; nothing of the question can be taken for an operator. */
    String expression() {
        var all = new StringBuilder();
        words.forEach(word -> all.append('+').append(word).append(' '));
        return all.toString().strip() + "*";
    }
}
