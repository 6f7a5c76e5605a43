package org.chatsupport.defaults.text;

/** Cuts foreign text to the length of a column. */
public final class Truncation {
    private Truncation() {}

    /** Returns at most this many UTF-16 units, never half a character; null stays null. */
    public static String to(int limit, String text) {
        if (text == null || text.length() <= limit) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }
}
