package org.chatsupport.support.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points in time as MySQL keeps them. */
public final class Moment {
    private Moment() {}

    /** Returns the present in microseconds, so that what a request answers equals what is read later. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
