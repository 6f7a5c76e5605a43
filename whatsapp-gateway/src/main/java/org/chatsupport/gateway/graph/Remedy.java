package org.chatsupport.gateway.graph;

import java.util.Set;
import org.chatsupport.gateway.events.DeliveryError;

/** What helps when WhatsApp does not accept a message, by error code (Cloud API, "Error codes"). */
public enum Remedy {
    /** Nothing helps: WhatsApp would refuse the same message again. */
    NONE(),
    /** Nothing helps, and an admin must look after the account: it is blocked, locked, unpaid or reported. */
    CARE(368, 131031, 131042, 131048),
    /** Another access token, or a permission for it, helps; until then the business number cannot send. */
    NEW_TOKEN(0, 3, 10, 190),
    /** The business number, or the app, sends too much: the whole number slows down. */
    SLOW_DOWN(130429),
    /** There were too many calls in this hour: the whole number waits for a while. */
    LONG_PAUSE(4, 80007),
    /** There were too many messages to this user: only these wait. */
    SLOW_RECIPIENT(131056),
    /** WhatsApp is down, in maintenance, unreachable, or currently changing its list of blocked users. */
    TRY_AGAIN(2, 131016, 131057, 133004, 139102, 139103),
    /** WhatsApp does not say what happened: the gateway retries a few times. */
    TRY_FEW_TIMES(131000);

    /** Meta documents these codes as a range: permissions that the app lacks or lost. */
    private static final int FIRST_PERMISSION = 200;

    private static final int LAST_PERMISSION = 299;

    private final Set<Integer> codes;

    Remedy(Integer... codes) {
        this.codes = Set.of(codes);
    }

    /** Returns the remedy for one of Meta's errors; unknown codes have none. */
    public static Remedy of(DeliveryError error) {
        if (error.code() == null) {
            return NONE;
        }
        if (error.code() >= FIRST_PERMISSION && error.code() <= LAST_PERMISSION) {
            return NEW_TOKEN;
        }
        for (var remedy : values()) {
            if (remedy.codes.contains(error.code())) {
                return remedy;
            }
        }
        return NONE;
    }

    /** Whether WhatsApp may accept the same message later. */
    public boolean helpsLater() {
        return this != NONE && this != CARE;
    }
}
