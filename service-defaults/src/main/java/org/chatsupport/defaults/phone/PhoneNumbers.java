package org.chatsupport.defaults.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/** Phone numbers as people type them. */
public final class PhoneNumbers {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /** Returns the digits with country code and without plus sign, as WhatsApp writes them; empty for what is no number. */
    public static Optional<String> digits(String typed) {
        var digits = typed.replaceAll("[^0-9+]", "");
        try {
            var number = NUMBERS.parse(digits.startsWith("+") ? digits : "+" + digits, null);
            return NUMBERS.isPossibleNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164).substring(1))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
