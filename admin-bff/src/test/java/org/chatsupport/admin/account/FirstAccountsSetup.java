package org.chatsupport.admin.account;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Sets the first accounts as on a developer's machine. */
public class FirstAccountsSetup implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "admin.bootstrap.admin-email", "admin@example.com",
                "admin.bootstrap.admin-password", "local-admin",
                "admin.bootstrap.agent-email", "agent@example.com",
                "admin.bootstrap.agent-password", "local-agent",
                "admin.bootstrap.integration-token", "local-integration-token",
                "admin.session.secure-cookie", "false");
    }

    @Override
    public void stop() {}
}
