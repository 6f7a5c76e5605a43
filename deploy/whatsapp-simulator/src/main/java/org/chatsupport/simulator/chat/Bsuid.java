package org.chatsupport.simulator.chat;

import java.util.regex.Pattern;

/** Business-scoped user ids, for example {@code US.1000000000000000001}. */
public final class Bsuid {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");

    private Bsuid() {}

    /** Whether the text has the shape of such an id. */
    public static boolean matches(String text) {
        return text != null && SHAPE.matcher(text).matches();
    }
}
