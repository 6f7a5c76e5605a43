package org.chatsupport.verify.load;

/** Finds numbers in a text without parsing the rest. */
final class Numbers {
    private Numbers() {}

    /** Returns the number that follows {@code mark}; -1 when there is none. */
    static int after(String text, String mark) {
        return (int) longAfter(text, mark);
    }

    /** Returns the number that follows {@code mark}; -1 when there is none. */
    static long longAfter(String text, String mark) {
        int at = text.indexOf(mark);
        if (at < 0) {
            return -1;
        }
        int begin = at + mark.length();
        int end = begin;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == begin ? -1 : Long.parseLong(text, begin, end, 10);
    }
}
