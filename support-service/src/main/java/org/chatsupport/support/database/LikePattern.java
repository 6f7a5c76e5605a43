package org.chatsupport.support.database;

/** Patterns for {@code LIKE … ESCAPE '!'} in which users' text has no special characters. */
public final class LikePattern {
    private LikePattern() {}

    /** Returns a pattern for texts that begin with the given one. */
    public static String beginningWith(String text) {
        return escaped(text) + "%";
    }

    /** Returns a pattern for texts that contain the given one. */
    public static String containing(String text) {
        return "%" + escaped(text) + "%";
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
