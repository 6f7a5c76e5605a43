package org.chatsupport.gateway.media;

import java.util.Locale;

/** Why a file could not be had. */
enum Reason {
    /** WhatsApp keeps it for seven days only. */
    EXPIRED,
    /** WhatsApp does not have it (any more). */
    GONE,
    /** More than 100 MB. */
    TOO_LARGE,
    /** The bytes are not those that were announced, time and again. */
    WRONG_HASH,
    /** The bytes pose as something else. */
    WRONG_TYPE,
    /** It cannot safely be fetched or shown. */
    REFUSED;

    /** As written in the database and in events. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
