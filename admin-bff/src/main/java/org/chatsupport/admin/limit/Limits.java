package org.chatsupport.admin.limit;

import io.smallrye.config.ConfigMapping;

/** Settings for how much a caller may do. A person at the console never reaches these limits; a runaway program does. */
@ConfigMapping(prefix = "admin.limits")
interface Limits {
    Caller person();

    Caller integration();

    /** The limits of one account or one access token. */
    interface Caller {
        Rate requests();

        Rate chats();

        Rate uploads();

        Rate searches();

        /** The number of simultaneous live streams, for each session or token. */
        int streams();

        default Rate of(Action action) {
            return switch (action) {
                case REQUESTS -> requests();
                case CHATS -> chats();
                case UPLOADS -> uploads();
                case SEARCHES -> searches();
            };
        }
    }

    /** A token bucket: a burst, and a rate per minute in the long run. */
    interface Rate {
        int burst();

        int perMinute();
    }
}
