package org.chatsupport.simulator.webhook;

import java.time.Instant;

/**
 * A webhook that was not yet answered with 200.
 *
 * @param id grows with every webhook; restores the order after a restart
 * @param user phone or id of the user it is about: its lane
 * @param kind what it tells: "message text", "status delivered" …
 * @param wamid the user's message it carries, or null
 * @param body the exact characters to send
 * @param since when it was made
 * @param attempts how often it was tried
 */
public record Webhook(long id, String user, String kind, String wamid, String body, Instant since, int attempts) {
    Webhook tried() {
        return new Webhook(id, user, kind, wamid, body, since, attempts + 1);
    }
}
