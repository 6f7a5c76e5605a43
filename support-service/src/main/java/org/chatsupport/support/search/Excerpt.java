package org.chatsupport.support.search;

import java.text.Normalizer;
import java.util.List;

/** The part of a message around the first word that was found, and which parts of it are to be highlighted. */
public record Excerpt(String text, List<Mark> marks) {
    private static final int BEFORE = 40;
    private static final int LENGTH = 160;

    /** From a character to another, the last not included. */
    public record Mark(int from, int to) {}

    static Excerpt of(String message, SearchWords words) {
        var folded = folded(message);
        int first = words.words().stream()
                .mapToInt(word -> wordStart(folded, folded(word), 0))
                .filter(position -> position >= 0)
                .min()
                .orElse(0);
        int from = whole(message, first <= BEFORE ? 0 : first - BEFORE);
        int to = whole(message, Math.min(message.length(), from + LENGTH));
        var text = (from > 0 ? "…" : "") + message.substring(from, to) + (to < message.length() ? "…" : "");
        int shift = from > 0 ? 1 : 0;
        var marks = words.words().stream()
                .flatMap(word -> {
                    var found = new java.util.ArrayList<Mark>();
                    var wanted = folded(word);
                    int at = wordStart(folded, wanted, from);
                    while (at >= 0 && at + wanted.length() <= to) {
                        found.add(new Mark(at - from + shift, at - from + shift + wanted.length()));
                        at = wordStart(folded, wanted, at + wanted.length());
                    }
                    return found.stream();
                })
                .sorted(java.util.Comparator.comparingInt(Mark::from))
                .toList();
        return new Excerpt(text, marks);
    }

    private static int wordStart(String text, String word, int from) {
        int at = text.indexOf(word, from);
        while (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
            at = text.indexOf(word, at + 1);
        }
        return at;
    }

    /** Without case and accents, character by character, so that positions stay. */
    private static String folded(String text) {
        var folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            char plain = character < 128
                    ? character
                    : Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFD)
                            .charAt(0);
            folded.append(Character.toLowerCase(plain));
        }
        return folded.toString();
    }

    /** Never between the halves of one character. */
    private static int whole(String text, int position) {
        boolean split = position > 0 && position < text.length() && Character.isLowSurrogate(text.charAt(position));
        return split ? position - 1 : position;
    }
}
