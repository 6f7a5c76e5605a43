package org.chatsupport.support.reply;

import java.util.regex.Pattern;

/** What WhatsApp takes as a reaction: exactly one emoji, however many characters it is made of. */
final class Emoji {
    private static final int LONGEST = 40;
    /** As a reader sees it. */
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

    /** Pictures are among the symbols; what else may look like one says so by what follows it. */
    private static boolean isPicture(int character) {
        return character > 0x2000 && Character.getType(character) == Character.OTHER_SYMBOL;
    }
}
