package org.chatsupport.support.ticket;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Choices of whoever runs the suite. */
@ConfigMapping(prefix = "support")
public interface TicketConfig {
    /** The business number that tickets created over the API belong to. */
    String defaultChannel();

    /** How long a resolved ticket waits for the user's word before it closes by itself. */
    Duration closeResolvedAfter();

    /** After how long without a word from their console somebody counts as absent. */
    Duration absentAfter();

    /** How long after closing "still not working" makes a follow-up ticket. */
    Duration followUpWithin();
}
