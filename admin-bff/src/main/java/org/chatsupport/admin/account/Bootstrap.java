package org.chatsupport.admin.account;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings for the first accounts and the first access token, from the environment. */
@ConfigMapping(prefix = "admin.bootstrap")
public interface Bootstrap {
    String adminEmail();

    Optional<String> adminPassword();

    Optional<String> agentEmail();

    Optional<String> agentPassword();

    Optional<String> integrationToken();
}
