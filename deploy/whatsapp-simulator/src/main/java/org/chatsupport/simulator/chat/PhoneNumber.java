package org.chatsupport.simulator.chat;

import java.util.Optional;
import java.util.regex.Pattern;

/** Phone numbers as the Cloud API takes them: {@code + - ( )} and spaces are tolerated, 7 to 15 digits remain. */
public final class PhoneNumber {
    private static final Pattern DECORATION = Pattern.compile("[+()\\-\\s]");
    private static final Pattern DIGITS = Pattern.compile("\\d{7,15}");

    private PhoneNumber() {}

    /** The bare digits, or empty when it is no phone number. */
    public static Optional<String> digits(String written) {
        if (written == null) {
            return Optional.empty();
        }
        var bare = DECORATION.matcher(written).replaceAll("");
        return DIGITS.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
    }
}
