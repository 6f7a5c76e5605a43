package org.chatsupport.gateway.graph;

import java.util.Set;
import org.chatsupport.gateway.events.DeliveryError;

/** What helps when WhatsApp does not take a message, by its error code (Cloud API, "Error codes"). */
public enum Remedy {
    /** Nothing: the same would be refused again. */
    NONE(),
    /** Nothing either, and somebody must look after the account: blocked, locked, unpaid, reported. */
    CARE(368, 131031, 131042, 131048),
    /** Another access token; until then no message of the business number can go. */
    NEW_TOKEN(0, 190),
    /** The business number, or the app, sends too much: all of it slows down. */
    SLOW_DOWN(130429),
    /** Too many calls in this hour: all of it waits for a while. */
    LONG_PAUSE(4, 80007),
    /** Too many messages to this user: only these wait. */
    SLOW_RECIPIENT(131056),
    /** WhatsApp is down, in maintenance, cannot be reached, or just changes its list of blocked users. */
    TRY_AGAIN(2, 131016, 131057, 133004, 139102, 139103),
    /** WhatsApp does not say what happened: a few times more. */
    TRY_FEW_TIMES(131000);

    private final Set<Integer> codes;

    Remedy(Integer... codes) {
        this.codes = Set.of(codes);
    }

    /** The remedy for an error of Meta's; none for codes that are not known. */
    public static Remedy of(DeliveryError error) {
        for (var remedy : values()) {
            if (error.code() != null && remedy.codes.contains(error.code())) {
                return remedy;
            }
        }
        return NONE;
    }

    /** Whether the same message may be taken later. */
    public boolean helpsLater() {
        return this != NONE && this != CARE;
    }
}
