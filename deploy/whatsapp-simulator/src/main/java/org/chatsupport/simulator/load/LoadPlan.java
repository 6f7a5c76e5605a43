package org.chatsupport.simulator.load;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a run is to do.
 *
 * @param rate messages a second, of all users together, up to 5,000
 * @param seconds for which they write, up to 3,600; at most a million messages in all
 * @param users who take turns, up to 10,000
 * @param phoneNumberId the business number that is written to
 */
public record LoadPlan(double rate, int seconds, int users, Kind kind, String phoneNumberId) {
    /** What users write. */
    public enum Kind {
        TEXT,
        IMAGE,
        LOCATION,
        /** Of ten messages one picture, one location, and texts. */
        MIXED;

        /** As in JSON. */
        @JsonValue
        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    int messages() {
        return (int) Math.ceil(rate * seconds);
    }
}
