package org.chatsupport.support.search;

import java.text.Normalizer;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A word of a text, and where it stands there.
 *
 * @param folded as the index knows it: without case and accents, at most 32 characters
 * @param from position of its first character
 * @param to position after its last character
 */
record Word(String folded, int from, int to) {
    /** What the index has room for; longer words are found by their beginning. */
    private static final int LONGEST = 32;

    /** Begins with a letter or a digit: what stands behind an emoji is a mark too. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_]*");

    /** All of them, in their order. */
    static List<Word> in(String text) {
        return WORD.matcher(text)
                .results()
                .map(match -> new Word(folded(match.group()), match.start(), match.end()))
                .filter(word -> !isSingleLetter(word.folded))
                .toList();
    }

    /** Each once, in an order that is the same everywhere, so that no two writers wait for each other in a circle. */
    static TreeSet<String> indexed(String text) {
        var words = new TreeSet<String>();
        in(text).forEach(word -> words.add(word.folded));
        return words;
    }

    /** The one of "don't" and "it's" tells nothing; a digit does, and so does a single character of Chinese. */
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
        // The parts of a Korean syllable are letters; what is left out are marks only.
        boolean accented =
                parts.chars().skip(1).allMatch(part -> Character.getType(part) == Character.NON_SPACING_MARK);
        return Character.toLowerCase(accented ? parts.charAt(0) : character);
    }
}
