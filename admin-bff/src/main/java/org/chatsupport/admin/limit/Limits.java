package org.chatsupport.admin.limit;

import io.smallrye.config.ConfigMapping;

/** How much a caller may do. Somebody at the console never meets these limits; programs that run wild do. */
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

        /** Live streams at once, for each session or token. */
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

    /** A token bucket: so many at once, and so many a minute in the long run. */
    interface Rate {
        int burst();

        int perMinute();
    }
}
