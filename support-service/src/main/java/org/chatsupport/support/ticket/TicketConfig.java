package org.chatsupport.support.ticket;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** The choices of the suite's operator. */
@ConfigMapping(prefix = "support")
public interface TicketConfig {
    /** Returns the business number that tickets created over the API belong to. */
    String defaultChannel();

    /** Returns how long a resolved ticket waits for the user's answer before it closes by itself. */
    Duration closeResolvedAfter();

    /** Returns after how long without a sign of their console an agent counts as absent. */
    Duration absentAfter();

    /** Returns whether a ticket that nobody has becomes the agent's who answers it. */
    boolean assignOnReply();

    /** Returns how long after closing "still not working" opens a follow-up ticket. */
    Duration followUpWithin();
}
