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

    /** How long a send that certainly did not arrive is tried again before it counts as failed. */
    @WithDefault("PT5M")
    Duration giveUpAfter();

    /** Hosts beside the API's own that get the token when WhatsApp says that a file is there; over TLS only. */
    @WithDefault("lookaside.fbsbx.com")
    List<String> mediaHosts();

    /** How long fetching or bringing one file may take. */
    @WithDefault("PT2M")
    Duration fileDeadline();
}
