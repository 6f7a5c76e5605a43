package org.chatsupport.simulator.chat;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads phone numbers like the Cloud API: {@code + - ( )} and spaces are allowed, and 7 to 15 digits remain. */
public final class PhoneNumber {
    private static final Pattern DECORATION = Pattern.compile("[+()\\-\\s]");
    private static final Pattern DIGITS = Pattern.compile("\\d{7,15}");

    private static final String MEXICO_MOBILE = "521";
    private static final String ARGENTINA_MOBILE = "549";
    private static final Pattern BRAZIL_OLD = Pattern.compile("55(\\d{2})(\\d{8})");

    private PhoneNumber() {}

    /** Whether numbers of that country are written in two forms (Mexico, Argentina, Brazil). */
    static boolean hasTwoForms(String digits) {
        return digits.startsWith("52") || digits.startsWith("54") || digits.startsWith("55");
    }

    /** Whether both are forms of the same number. */
    static boolean same(String digits, String other) {
        return key(digits).equals(key(other));
    }

    private static String key(String digits) {
        if (digits.startsWith(MEXICO_MOBILE) && digits.length() == 13) {
            return "52" + digits.substring(MEXICO_MOBILE.length());
        }
        if (digits.startsWith(ARGENTINA_MOBILE) && digits.length() == 13) {
            return "54" + digits.substring(ARGENTINA_MOBILE.length());
        }
        var brazil = BRAZIL_OLD.matcher(digits);
        return brazil.matches() ? "55" + brazil.group(1) + "9" + brazil.group(2) : digits;
    }

    /** Returns the bare digits; empty when the text is not a phone number. */
    public static Optional<String> digits(String written) {
        if (written == null) {
            return Optional.empty();
        }
        var bare = DECORATION.matcher(written).replaceAll("");
        return DIGITS.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
    }
}
