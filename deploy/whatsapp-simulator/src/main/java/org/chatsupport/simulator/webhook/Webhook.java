package org.chatsupport.simulator.webhook;

import java.time.Instant;
import java.util.List;

/**
 * A webhook that was not yet answered with 200.
 *
 * @param id grows with every webhook; restores the order after a restart
 * @param user phone or id of its user, which is its lane
 * @param kind what it reports: "message text", "status delivered" …
 * @param wamids the users' messages in it
 * @param body the exact characters to send
 * @param since when it was created
 * @param attempts how often it was tried
 */
public record Webhook(
        long id, String user, String kind, List<String> wamids, String body, Instant since, int attempts) {
    /** Snapshots of earlier versions name the message differently; its clock symbol is then never replaced by a tick. */
    public Webhook {
        wamids = wamids == null ? List.of() : List.copyOf(wamids);
    }

    Webhook tried() {
        return new Webhook(id, user, kind, wamids, body, since, attempts + 1);
    }
}
