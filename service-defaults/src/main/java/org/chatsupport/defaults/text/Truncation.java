package org.chatsupport.defaults.text;

/** Words of others, cut to what a column holds. */
public final class Truncation {
    private Truncation() {}

    /** At most so many UTF-16 units, never half a character; null stays null. */
    public static String to(int limit, String text) {
        if (text == null || text.length() <= limit) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }
}
