package org.chatsupport.support.search;

import java.util.List;

/** The part of a message around the first word that was found, with the marks of all words to highlight. */
public record Excerpt(String text, List<Mark> marks) {
    private static final int BEFORE = 40;
    private static final int LENGTH = 160;

    /** A range of characters, the last not included. */
    public record Mark(int from, int to) {}

    static Excerpt of(String message, Question question) {
        var found = Word.in(message).stream().filter(question::asksFor).toList();
        int first = found.isEmpty() ? 0 : found.get(0).from();
        int from = whole(message, first <= BEFORE ? 0 : first - BEFORE);
        int to = whole(message, Math.min(message.length(), from + LENGTH));
        var text = (from > 0 ? "…" : "") + message.substring(from, to) + (to < message.length() ? "…" : "");
        int shift = (from > 0 ? 1 : 0) - from;
        var marks = found.stream()
                .filter(word -> word.to() <= to)
                .map(word -> new Mark(word.from() + shift, word.to() + shift))
                .toList();
        return new Excerpt(text, marks);
    }

    /** Returns the position, or the one before it when that lies between the halves of one character. */
    private static int whole(String text, int position) {
        boolean split = position > 0 && position < text.length() && Character.isLowSurrogate(text.charAt(position));
        return split ? position - 1 : position;
    }
}
