package org.chatsupport.support.search;

import java.text.Normalizer;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A word and its place in a text.
 *
 * @param folded the word as the index stores it: without case and accents, at most 32 characters
 * @param from position of its first character
 * @param to position after its last character
 */
record Word(String folded, int from, int to) {
    /** In characters, as the index stores them; longer words are found by their beginning. */
    private static final int LONGEST = 32;

    /** A letter or a digit comes first, as the character after an emoji may be a mark too. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_]*");

    /** Returns the words of a text in their order. */
    static List<Word> in(String text) {
        return WORD.matcher(text)
                .results()
                .map(match -> new Word(folded(match.group()), match.start(), match.end()))
                .filter(word -> !isSingleLetter(word.folded))
                .toList();
    }

    /** Returns each word once, in the same order everywhere, so that two writers do not deadlock. */
    static TreeSet<String> indexed(String text) {
        var words = new TreeSet<String>();
        in(text).forEach(word -> words.add(word.folded));
        return words;
    }

    /** Single letters, as in "don't", say nothing; digits do, and so does a single character of Chinese. */
    private static boolean isSingleLetter(String word) {
        return word.length() == 1 && (word.charAt(0) >= 'a' && word.charAt(0) <= 'z' || word.equals("_"));
    }

    private static String folded(String word) {
        var composed = Normalizer.normalize(word, Normalizer.Form.NFC);
        var folded = new StringBuilder(composed.length());
        composed.chars().forEach(character -> folded.append(folded((char) character)));
        if (folded.length() > LONGEST) {
            boolean split = Character.isHighSurrogate(folded.charAt(LONGEST - 1));
            folded.setLength(split ? LONGEST - 1 : LONGEST);
        }
        return folded.toString();
    }

    private static char folded(char character) {
        if (character < 128) {
            return Character.toLowerCase(character);
        }
        var parts = Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFD);
        // The parts of a Korean syllable are letters, and only marks are left out.
        boolean accented =
                parts.chars().skip(1).allMatch(part -> Character.getType(part) == Character.NON_SPACING_MARK);
        return Character.toLowerCase(accented ? parts.charAt(0) : character);
    }
}
