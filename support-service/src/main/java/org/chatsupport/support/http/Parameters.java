package org.chatsupport.support.http;

import java.util.List;
import java.util.Locale;
import org.chatsupport.defaults.problem.Problems;

/** Values of requests that need more than the framework's own parsing. */
public final class Parameters {
    private Parameters() {}

    /** Returns the constant of that name in either case; refuses other names with the list of constants. */
    public static <E extends Enum<E>> E constant(Class<E> type, String field, String name) {
        for (var value : type.getEnumConstants()) {
            if (value.name().equals(name.toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        throw Problems.invalid(field, "must be one of " + List.of(type.getEnumConstants()));
    }

    /** Returns the text without spaces around it; null when that leaves nothing. */
    public static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
