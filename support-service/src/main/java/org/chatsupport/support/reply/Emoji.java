package org.chatsupport.support.reply;

import java.util.regex.Pattern;

/** The text of a reaction, which WhatsApp takes only as exactly one emoji, of however many characters. */
final class Emoji {
    private static final int LONGEST = 40;
    /** One character as a reader sees it. */
    private static final Pattern ONE_CHARACTER = Pattern.compile("\\X");

    private static final int KEYCAP = 0x20E3;
    private static final int SHOWN_AS_PICTURE = 0xFE0F;

    private Emoji() {}

    static boolean isOne(String text) {
        return text != null
                && text.length() <= LONGEST
                && ONE_CHARACTER.matcher(text).matches()
                && (isPicture(text.codePointAt(0)) || text.indexOf(SHOWN_AS_PICTURE) > 0 || text.indexOf(KEYCAP) > 0)
                && !Character.isLetter(text.codePointAt(0));
    }

    /** Returns whether the character is a picture by itself; others become a picture by the character that follows. */
    private static boolean isPicture(int character) {
        return character > 0x2000 && Character.getType(character) == Character.OTHER_SYMBOL;
    }
}
