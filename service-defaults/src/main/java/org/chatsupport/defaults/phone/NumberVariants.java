package org.chatsupport.defaults.phone;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The forms in which WhatsApp writes the same mobile number: in Mexico and Argentina with or without the digit that
 * once marked mobiles, in Brazil with or without the ninth digit.
 */
public final class NumberVariants {
    private static final Pattern MEXICO = Pattern.compile("521?(\\d{10})");
    private static final Pattern ARGENTINA = Pattern.compile("549?(\\d{10})");
    /** Applies to mobiles only: their numbers begin with 6 to 9 after the area code, and the inserted digit is a 9. */
    private static final Pattern BRAZIL = Pattern.compile("55(\\d{2})9?([6-9]\\d{7})");

    private NumberVariants() {}

    /** Returns all forms of the number, the given one first. */
    public static Set<String> of(String digits) {
        var forms = new LinkedHashSet<String>();
        forms.add(digits);
        add(forms, MEXICO, digits, "52$1", "521$1");
        add(forms, ARGENTINA, digits, "54$1", "549$1");
        add(forms, BRAZIL, digits, "55$1$2", "55$19$2");
        return forms;
    }

    private static void add(Set<String> forms, Pattern country, String digits, String... shapes) {
        var matcher = country.matcher(digits);
        if (matcher.matches()) {
            for (var shape : shapes) {
                forms.add(matcher.replaceFirst(shape));
            }
        }
    }
}
