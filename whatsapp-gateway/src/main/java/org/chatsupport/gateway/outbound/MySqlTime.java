package org.chatsupport.gateway.outbound;

import java.time.Duration;

/** Times by MySQL's clock, which all replicas share. */
final class MySqlTime {
    private static final int MICROS = 1_000;

    private MySqlTime() {}

    /** The SQL expression of the instant after a pause. */
    static String in(Duration pause) {
        return "UTC_TIMESTAMP(6) + INTERVAL " + micros(pause) + " MICROSECOND";
    }

    static long micros(Duration duration) {
        return duration.toMillis() * MICROS;
    }
}
