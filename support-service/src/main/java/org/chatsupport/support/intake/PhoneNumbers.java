package org.chatsupport.support.intake;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import org.chatsupport.defaults.problem.Problems;

/** Phone numbers as people type them. */
final class PhoneNumbers {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /** Returns the digits with country code and without plus sign, as WhatsApp writes them; refuses what is no number. */
    static String normalised(String typed) {
        var digits = typed.replaceAll("[^0-9+]", "");
        try {
            var number = NUMBERS.parse(digits.startsWith("+") ? digits : "+" + digits, null);
            if (!NUMBERS.isPossibleNumber(number)) {
                throw invalid();
            }
            return NUMBERS.format(number, PhoneNumberFormat.E164).substring(1);
        } catch (NumberParseException e) {
            throw invalid();
        }
    }

    private static RuntimeException invalid() {
        return Problems.invalid("phone_number", "must be a number with country code, as 2348123456789");
    }
}
