package org.chatsupport.gateway.graph;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Settings for reaching the Cloud API. */
@ConfigMapping(prefix = "whatsapp.graph")
public interface GraphConfig {
    /** The version of the Graph API, such as {@code v25.0}. */
    @WithDefault("v25.0")
    String version();

    /** A system user's token that may send messages. */
    String accessToken();

    /** WhatsApp's id of the account that the business numbers and the templates belong to. */
    String account();

    /** How long the list of templates is used without reading it again; a webhook about templates ends that at once. */
    @WithDefault("PT10M")
    Duration templatesFor();

    /** Whether to send read receipts and typing indicators; WhatsApp offers the two only together. */
    @WithDefault("true")
    boolean readReceipts();

    /** How long a send that WhatsApp certainly did not accept is retried before it counts as failed. */
    @WithDefault("PT5M")
    Duration giveUpAfter();

    /** How many messages a business number may send in a second, to all users together; Meta's usual limit is 80. */
    @WithDefault("80")
    double messagesPerSecond();

    /** The steady rate to one user: one message per interval. Meta's is 6 seconds. */
    @WithDefault("PT6S")
    Duration pairInterval();

    /** How many messages to one user may exceed the steady rate in advance. Meta's limit is 45. */
    @WithDefault("45")
    int pairBurst();

    /** How often to ask WhatsApp whether it accepts our token again, after it refused it. */
    @WithDefault("PT30S")
    Duration probeEvery();

    /** Hosts besides the API's own that get the token when WhatsApp says that a file is there; over TLS only. */
    @WithDefault("lookaside.fbsbx.com")
    List<String> mediaHosts();

    /** How long the download or upload of one file may take. */
    @WithDefault("PT2M")
    Duration fileDeadline();
}
