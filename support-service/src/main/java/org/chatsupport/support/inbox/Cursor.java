package org.chatsupport.support.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.ticket.Ticket;

/**
 * The place in a list where its next page begins.
 *
 * @param position the last ticket's value of the column that the list is sorted by
 * @param last the last ticket's id
 */
record Cursor(Sort sort, Object position, long last) {
    /** Tickets that do not wait come last in the order of waiting. */
    private static final String NOT_WAITING = "9999-12-31T00:00:00Z";

    /** Returns what a client sends back to get the tickets after this one. */
    static String after(Ticket ticket, Sort sort) {
        var position =
                switch (sort) {
                    case NEWEST -> ticket.lastActivityAt.toString();
                    case WAITING -> ticket.waitingSince != null ? ticket.waitingSince.toString() : NOT_WAITING;
                    case PRIORITY -> Integer.toString(ticket.priority.ordinal() + 1);
                };
        var text = sort + "|" + position + "|" + ticket.id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #after} wrote; refuses everything else, and cursors of other lists. */
    static Cursor parsed(String cursor, Sort sort) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", -1);
            if (parts.length != 3 || !parts[0].equals(sort.toString())) {
                throw Problems.invalid("cursor", "belongs to another list");
            }
            // MySQL compares an ENUM with a number by its place in the list.
            Object position = sort == Sort.PRIORITY ? (Object) Integer.valueOf(parts[1]) : instant(parts[1]);
            return new Cursor(sort, position, Long.parseLong(parts[2]));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw Problems.invalid("cursor", "is not one that a list has given");
        }
    }

    /** MySQL knows the years 1000 to 9999; Instant.parse takes a million of them. */
    private static Instant instant(String text) {
        if (text.length() > "9999-12-31T23:59:59.999999Z".length() || !Character.isDigit(text.charAt(0))) {
            throw new IllegalArgumentException("out of range");
        }
        return Instant.parse(text);
    }
}
