package org.chatsupport.defaults.text;

import java.text.Normalizer;

/** Makes names of people and files safe to show: without invisible characters and without changes of text direction. */
public final class ShownName {
    /** More combining marks on one letter only serve to overwrite the lines above and below. */
    private static final int MARKS_ON_A_LETTER = 4;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private ShownName() {}

    /**
     * Removes control characters and invisible format characters, and leaves at most a few combining marks on each
     * letter. Joiners between letters stay, because Persian, Indian scripts and emoji need them.
     *
     * @return null for null and for a name of which nothing is left
     */
    public static String of(String name) {
        if (name == null) {
            return null;
        }
        var shown = new StringBuilder(name.length());
        int marks = 0;
        for (int character :
                Normalizer.normalize(name, Normalizer.Form.NFC).codePoints().toArray()) {
            int type = Character.getType(character);
            boolean joiner = character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
            marks = mark ? marks + 1 : 0;
            if (type == Character.CONTROL
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                shown.append(' ');
            } else if (type != Character.SURROGATE
                    && (type != Character.FORMAT || joiner && !shown.isEmpty())
                    && marks <= MARKS_ON_A_LETTER) {
                shown.appendCodePoint(character);
            }
        }
        var text = shown.toString().replaceAll("\\s+", " ").strip();
        return text.isEmpty() ? null : text;
    }
}
