package org.chatsupport.support.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.chatsupport.support.database.LikePattern;

/**
 * What somebody types to find tickets: part of a name or of the issue, {@code #42}, or a phone number in any spelling. A
 * number within words, as in "iPhone 6", is a word like any other.
 */
final class SoughtText {
    /** The contacts whose name here contains the text. */
    private static final String NAMED = "SELECT channel, contact FROM contact_names WHERE name LIKE :text ESCAPE '!'";

    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d\\s().\\-/]{3,40}");
    /** Fewer last digits than that belong to every second number. */
    private static final int FEWEST_DIGITS = 3;

    private SoughtText() {}

    /** Narrows a list to the tickets that have the text. */
    static void narrow(Conditions conditions, String text) {
        if (text.startsWith("#") && ID.matcher(text.substring(1)).matches()) {
            conditions.add("id = :id", "id", Long.valueOf(text.substring(1)));
            return;
        }
        var alternatives = new ArrayList<>(List.of(
                "sender_name LIKE :text ESCAPE '!'",
                "issue_description LIKE :text ESCAPE '!'",
                "(channel, contact) IN (" + NAMED + ")",
                "(channel, contact) IN (SELECT channel, contact FROM contact_merges"
                        + " WHERE (main_channel, main_contact) IN (" + NAMED + "))"));
        conditions.set("text", LikePattern.containing(text));
        var userName = text.startsWith("@") ? text.substring(1) : text;
        if (!userName.isEmpty()) {
            alternatives.add("user_name LIKE :userName ESCAPE '!'");
            conditions.set("userName", LikePattern.containing(userName));
        }
        if (ID.matcher(text).matches()) {
            alternatives.add("id = :id");
            conditions.set("id", Long.valueOf(text));
        }
        var digits = digitsOfPhone(text);
        if (digits.length() >= FEWEST_DIGITS) {
            alternatives.add("phone_number LIKE :beginning");
            alternatives.add("phone_number LIKE :end");
            conditions.set("beginning", digits + "%");
            conditions.set("end", "%" + digits);
        }
        conditions.add("(" + String.join(" OR ", alternatives) + ")");
    }

    /** Returns the digits without the leading zeros of a dialling prefix; empty when the text is not a number. */
    private static String digitsOfPhone(String text) {
        return PHONE.matcher(text).matches() ? text.replaceAll("\\D", "").replaceFirst("^0+", "") : "";
    }
}
