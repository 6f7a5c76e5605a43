package org.chatsupport.support.search;

import java.util.List;

/** The part of a message around the first word that was found, and which parts of it are to be highlighted. */
public record Excerpt(String text, List<Mark> marks) {
    private static final int BEFORE = 40;
    private static final int LENGTH = 160;

    /** From a character to another, the last not included. */
    public record Mark(int from, int to) {}

    static Excerpt of(String message, SearchWords words) {
        var folded = Folded.of(message);
        int first = words.list().stream()
                .mapToInt(word -> folded.find(word.folded(), 0))
                .filter(position -> position >= 0)
                .min()
                .orElse(0);
        int from = whole(message, first <= BEFORE ? 0 : first - BEFORE);
        int to = whole(message, Math.min(message.length(), from + LENGTH));
        var text = (from > 0 ? "…" : "") + message.substring(from, to) + (to < message.length() ? "…" : "");
        int shift = from > 0 ? 1 : 0;
        var marks = words.list().stream()
                .flatMap(word -> {
                    var found = new java.util.ArrayList<Mark>();
                    var wanted = word.folded();
                    int at = folded.find(wanted, from);
                    while (at >= 0 && at + wanted.text().length() <= to) {
                        found.add(new Mark(
                                at - from + shift,
                                at - from + shift + wanted.text().length()));
                        at = folded.find(wanted, at + wanted.text().length());
                    }
                    return found.stream();
                })
                .sorted(java.util.Comparator.comparingInt(Mark::from))
                .toList();
        return new Excerpt(text, marks);
    }

    /** Never between the halves of one character. */
    private static int whole(String text, int position) {
        boolean split = position > 0 && position < text.length() && Character.isLowSurrogate(text.charAt(position));
        return split ? position - 1 : position;
    }
}
