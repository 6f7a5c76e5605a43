package org.chatsupport.gateway.media;

import java.util.Locale;

/** Why a file is not available. */
enum Reason {
    /** WhatsApp keeps a file only for seven days. */
    EXPIRED,
    /** WhatsApp does not have the file, or no longer. */
    GONE,
    /** The file has more than 100 MB. */
    TOO_LARGE,
    /** The bytes repeatedly differ from the announced ones. */
    WRONG_HASH,
    /** The bytes pose as another type. */
    WRONG_TYPE,
    /** The file cannot safely be fetched or shown. */
    REFUSED;

    /** The name in the database and in events. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
