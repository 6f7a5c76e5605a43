package org.chatsupport.simulator.chat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Business-scoped user ids, for example {@code US.1000000000000000001}, and those of linked portfolios, US.ENT.77. */
public final class Bsuid {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");
    private static final String UNKNOWN_COUNTRY = "ZZ";

    private Bsuid() {}

    /** Whether the text has the shape of such an id, including a parent's. */
    public static boolean matches(String text) {
        return text != null && SHAPE.matcher(text).matches();
    }

    /** Whether the id is that of linked portfolios. */
    public static boolean isParent(String userId) {
        return userId.startsWith("ENT.", 3);
    }

    /** Makes a new id for the user with that number; it begins with the number's country. */
    public static String next(String phone) {
        return country(phone) + "." + digits();
    }

    /** Makes a new id for linked portfolios. */
    public static String nextParent(String phone) {
        return country(phone) + ".ENT." + digits();
    }

    private static long digits() {
        return ThreadLocalRandom.current().nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE);
    }

    private static String country(String phone) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var region = numbers.getRegionCodeForCountryCode(
                    numbers.parse("+" + phone, null).getCountryCode());
            return region.matches("[A-Z]{2}") ? region : UNKNOWN_COUNTRY;
        } catch (NumberParseException noCountry) {
            return UNKNOWN_COUNTRY;
        }
    }
}
