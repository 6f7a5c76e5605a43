package org.chatsupport.gateway.graph;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How the Cloud API is reached. */
@ConfigMapping(prefix = "whatsapp.graph")
public interface GraphConfig {
    /** Version of the Graph API, as {@code v25.0}. */
    @WithDefault("v25.0")
    String version();

    /** System-user token that may send. */
    String accessToken();

    /** WhatsApp's id of the account that the business numbers and the templates belong to. */
    String account();

    /** How long templates are taken as they were when they were read; a webhook about them ends it at once. */
    @WithDefault("PT10M")
    Duration templatesFor();

    /** Whether users see that admins have read, and that they type, which WhatsApp knows only together. */
    @WithDefault("true")
    boolean readReceipts();

    /** How long a send that certainly did not arrive is tried again before it counts as failed. */
    @WithDefault("PT5M")
    Duration giveUpAfter();

    /** What a business number may send in a second, all users together; Meta's usual limit is 80. */
    @WithDefault("80")
    double messagesPerSecond();

    /** The steady rate to one user: one message per interval. Meta's is 6 seconds. */
    @WithDefault("PT6S")
    Duration pairInterval();

    /** How many messages to one user may run ahead of the steady rate. Meta's limit is 45. */
    @WithDefault("45")
    int pairBurst();

    /** How often WhatsApp is asked whether it knows our token again, after it did not. */
    @WithDefault("PT30S")
    Duration probeEvery();

    /** Hosts beside the API's own that get the token when WhatsApp says that a file is there; over TLS only. */
    @WithDefault("lookaside.fbsbx.com")
    List<String> mediaHosts();

    /** How long fetching or bringing one file may take. */
    @WithDefault("PT2M")
    Duration fileDeadline();
}
