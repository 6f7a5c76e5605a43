package org.chatsupport.support.search;

import java.text.Normalizer;

/** A text without case and accents, character by character, so that positions stay; words are looked for in it. */
record Folded(String text) {
    static Folded of(String text) {
        var folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            char plain = character < 128
                    ? character
                    : Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFD)
                            .charAt(0);
            folded.append(Character.toLowerCase(plain));
        }
        return new Folded(folded.toString());
    }

    /** Where the next word begins that begins like this one; -1 when none does. */
    int find(Folded word, int from) {
        int at = text.indexOf(word.text, from);
        while (at > 0 && isInWord(at - 1)) {
            at = text.indexOf(word.text, at + 1);
        }
        return at;
    }

    boolean hasWord(Folded word) {
        int at = find(word, 0);
        while (at >= 0 && at + word.text.length() < text.length() && isInWord(at + word.text.length())) {
            at = find(word, at + 1);
        }
        return at >= 0;
    }

    private boolean isInWord(int at) {
        char character = text.charAt(at);
        return Character.isLetterOrDigit(character)
                || character == '_'
                || Character.getType(character) == Character.NON_SPACING_MARK;
    }
}
